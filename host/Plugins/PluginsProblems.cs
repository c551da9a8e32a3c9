using System.Globalization;
using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.Plugins;

/// <summary>What can be wrong with a plugin, or with a call to one. Texts that a plugin made are cut before they come here.</summary>
internal static class PluginsProblems
{
    private const string AskThePublisher = "Ask the publisher for a corrected version, put its folder beside this one and restart.";

    public static Problem RegisteredTwice(string what, string key, string first, string second) => new("EM-4011", $"{what} '{key}' is registered twice.")
    {
        Detail = $"Both {first} and {second} register it; {first} stands before {second} and keeps it.",
        Advice = "Take one of the two out of plugin-manifest.json and restart.",
    };

    public static Problem DependencyMissing(string id, string range, string state) => new("EM-4012", $"The plugin needs the plugin {id} {range}, which is not loaded.")
    {
        Detail = state,
        Advice = $"Put a version of {id} in this range into the plugin directory, and approve it or name it in plugin-manifest.json.",
    };

    public static Problem DependencyWaits(string id, string range) => new("EM-4100", $"The plugin needs the plugin {id} {range}, which lies in the plugin directory and does not run.")
    {
        Advice = $"Approve {id}, too, in whichever order: this plugin is loaded as soon as {id} is.",
    };

    public static Problem DependencyOutOfRange(string id, string range, string loaded) => new("EM-4013", $"The plugin needs the plugin {id} {range}, and {loaded} is loaded.")
    {
        Advice = $"Install a version of {id} in this range, or a version of this plugin that works with {loaded}.",
    };

    public static Problem DependencyCycle(IReadOnlyList<string> ids) => new("EM-4014", "The plugin needs a plugin that needs it in turn.")
    {
        Detail = $"The circle: {string.Join(" → ", ids)}.",
        Advice = AskThePublisher,
    };

    public static Problem NotInFolder(string id, string range, string directory, IReadOnlyList<string> versions) => new("EM-4020", "Named in the manifest, but missing.")
    {
        Detail = versions.Count == 0
            ? $"{directory} has no folder for {id}."
            : $"plugin-manifest.json asks for {range}; {directory} has {string.Join(", ", versions)}.",
        Advice = $"Put the plugin's folder at {id}/<version>/ in the plugin directory and restart, or take it out of plugin-manifest.json.",
    };

    public static Problem ManifestUnusable(string file, string reason) => new("EM-4022", "The plugin manifest cannot be used.")
    {
        Detail = $"{file}: {reason.TrimEnd('.')}.",
        Advice = "Correct the file. To guess which plugins are meant would be worse than not to start.",
    };

    public static Problem ActionThrew(string plugin, string action, string reason) => new("EM-4030", $"The plugin {plugin} failed while it ran {action}.")
    {
        Detail = reason,
        Advice = "Nothing was sent. Try again; if it fails again, an administrator finds the details in the log and on the page Plugins.",
    };

    public static Problem ActionTookTooLong(string plugin, string action, TimeSpan limit) => new("EM-4031", $"The plugin {plugin} did not answer within {Seconds(limit)} when it ran {action}.")
    {
        Detail = "The call was abandoned; nothing was sent.",
        Advice = "Try again. An administrator can change the limit (Plugins:CallTimeLimit).",
    };

    public static Problem ActionAnsweredWrongly(string plugin, string action, string answer) => new("EM-4032", $"The plugin {plugin} answered {action} with something that does not belong there.")
    {
        Detail = answer,
        Advice = AskThePublisher,
    };

    public static Problem InvalidValues(IReadOnlyDictionary<string, string> labelled) => new("EM-4033", "Some fields are not filled correctly.")
    {
        Detail = string.Join(" ", labelled.Select(field => $"{field.Key}: {field.Value}")),
        Advice = "Correct the fields and press OK again.",
    };

    public static Problem UnknownType(string typeKey) => new("EM-4034", $"No plugin offers the web application type '{typeKey}'.")
    {
        Detail = "None has offered it before either.",
        Advice = "Install the plugin that does; the page Plugins shows what is there.",
    };

    public static Problem UnknownLedgerReader(string key) => new("EM-4077", $"No plugin reads ledger files of the kind '{key}'.")
    {
        Advice = "Install the plugin that does; the page Plugins shows what is there.",
    };

    public static Problem UnknownReport(string key) => new("EM-4078", $"No plugin makes the report '{key}'.")
    {
        Advice = "Install the plugin that does; the page Plugins shows what is there.",
    };

    public static Problem TypeUnavailable(string typeKey, string plugin, Problem? reason) => new("EM-4035", $"The web application type '{typeKey}' is not available, because its plugin {plugin} is not loaded.")
    {
        Detail = reason is null ? "The plugin is loaded, but no longer offers the type." : $"{reason.Number}: {reason.Title} {reason.Detail}".TrimEnd(),
        Advice = reason?.Advice ?? "An administrator finds the plugin on the page Plugins.",
    };

    public static Problem UnknownAction(string typeKey, string actionKey) => new("EM-4036", $"The web application type '{typeKey}' has no action '{actionKey}'.")
    {
        Advice = "Open the record again: its buttons may have changed with its plugin.",
    };

    public static Problem PluginStopped(string plugin, string action) => new("EM-4037", $"The plugin {plugin} was stopped while it ran {action}.")
    {
        Advice = "Try again when the host is back.",
    };

    public static Problem EventHandlerFailed(string plugin, string notice, string reason) => new("EM-4040", $"The plugin {plugin} failed while it was told {notice}.")
    {
        Detail = reason,
        Advice = "Nothing else is touched by it. The details are in the log.",
    };

    public static Problem ExtensionFailed(string plugin, string extension, string action, string reason) => new("EM-4041", $"The extension {extension} of the plugin {plugin} failed around {action}.")
    {
        Detail = reason,
        Advice = "An administrator finds more on the page Plugins, and can disable the plugin there. " + AskThePublisher,
    };

    public static Problem ExtensionDidNotGoOn(string plugin, string extension, string action) => new("EM-4042", $"The extension {extension} of the plugin {plugin} did not let {action} go on.")
    {
        Detail = "The action cannot be replaced, and the extension did not call next.",
        Advice = "An extension that shall stop an action answers with a refusal after it has called next. " + AskThePublisher,
    };

    public static Problem FolderUnreadable(string folder, string reason) => new("EM-4075", "The plugin's folder cannot be read.")
    {
        Detail = $"{folder}: {reason}",
        Advice = "If it is being copied, it is looked at again by itself. Otherwise let the host's account read it.",
    };

    public static Problem AwaitingApproval(string id) => new("EM-4018", "Found, waiting for approval.")
    {
        Detail = $"plugin-manifest.json does not name {id}, and no administrator has approved these files.",
        Advice = "Read below what it contributes, which hosts it calls and what it asks for; then approve it, or take its folder away.",
    };

    public static Problem OutsideManifest(string range) => new("EM-4076", "Found, outside what the manifest asks for.")
    {
        Detail = $"plugin-manifest.json asks for {range}, and this version is outside.",
        Advice = "Approve this version here, or change the range in plugin-manifest.json.",
    };

    public static Problem AnotherVersionRuns(string version) => new("EM-4019", $"Version {version} runs in its place.")
    {
        Detail = "One version of a plugin runs at a time.",
        Advice = "Change to this version here: calls under way finish, nothing is restarted.",
    };

    public static Problem AlteredAfterApproval(string id, string version) => new("EM-4064", "The package is not the one that was approved.")
    {
        Detail = $"Version {version} of {id} was approved with other files.",
        Advice = "Put back the files that were approved, or find out who changed them. A new build needs a new version number.",
    };

    public static Problem UnsignedRefused(string id) => new("EM-4065", "The package is not signed by a publisher that is trusted here.")
    {
        Detail = "This installation runs signed plugins only (Plugins:RequireSignature).",
        Advice = $"Trust the publisher's key below, ask the publisher to sign it, or name {id} in Plugins:AllowUnsigned.",
    };

    public static readonly Problem SafeMode = new("EM-4066", "The host runs in safe mode, with no plugin.")
    {
        Detail = "It was started with --safe-mode.",
        Advice = "To leave it, stop the host and start it without --safe-mode, and without the setting Plugins:SafeMode. A plugin that must stay off can be disabled first, on its page.",
    };

    public static Problem Disabled(string by, DateTimeOffset at) => new("EM-4067", "The plugin is disabled.")
    {
        Detail = string.Create(CultureInfo.InvariantCulture, $"{by} disabled it on {at:d MMMM yyyy}."),
        Advice = "Enable it here; its records and their tokens are as they were.",
    };

    public static Problem DisabledForEntity(string plugin, string legalEntity) => new("EM-4068", $"The plugin {plugin} is disabled for the legal entity {legalEntity}.")
    {
        Advice = "An administrator can enable it on the page Plugins; the record and its tokens are as they were.",
    };

    public static Problem CrashedWhileLoading(string detail, DateTimeOffset at) => new("EM-4069", "The process ended while this plugin was being loaded.")
    {
        Detail = string.Create(CultureInfo.InvariantCulture, $"On {at:d MMMM yyyy HH:mm} (UTC). Loaded alone, in a process of its own, it ended that one, too: {detail}"),
        Advice = "It stays off until you try it again. " + AskThePublisher,
    };

    public static Problem EndedTheProcess(string detail, DateTimeOffset at) => new("EM-4070", "This plugin ended the process.")
    {
        Detail = string.Create(CultureInfo.InvariantCulture, $"On {at:d MMMM yyyy HH:mm} (UTC): {detail}"),
        Advice = "It stays off until you try it again. " + AskThePublisher,
    };

    public static Problem CrashedRepeatedly(string detail, DateTimeOffset at) => new("EM-4071", "The process crashed three times within an hour while this plugin was at work.")
    {
        Detail = string.Create(CultureInfo.InvariantCulture, $"Last on {at:d MMMM yyyy HH:mm} (UTC): {detail}"),
        Advice = "That it is to blame is likely, not certain. Try it again, or ask its publisher.",
    };

    public static Problem Suspended(string plugin, string? lastError) => new("EM-4072", $"The plugin {plugin} is suspended for a moment, because its last calls failed.")
    {
        Detail = lastError,
        Advice = "Try again in half a minute: it is probed by itself. An administrator finds more on the page Plugins.",
    };

    public static Problem NoSuchPlugin(string id, string version) => new("EM-4073", $"There is no plugin {id} {version} any more.")
    {
        Advice = "Open the page Plugins again: its folder was changed meanwhile.",
    };

    public static Problem CannotApprove(string reason) => new("EM-4074", "This package cannot be approved.")
    {
        Detail = reason,
        Advice = "What was shown may have changed meanwhile. Open the page Plugins again and read what it says of the package.",
    };

    public static readonly Problem SimulatorsInProduction = new("EM-4050", "Simulators cannot run in Production.")
    {
        Detail = "Simulators:Enabled is true, and the environment is Production.",
        Advice = "Take Simulators:Enabled out of the configuration, or set ASPNETCORE_ENVIRONMENT to Development on a machine that is for trying out.",
    };

    public static Problem SimulatorPortTaken(string ports, string reason) => new("EM-4051", "The simulators cannot listen.")
    {
        Detail = $"They need {ports} of 127.0.0.1. {reason}",
        Advice = "Stop the other process, or set Simulators:FirstPort to the first of as many free ports; 0 takes any that are free, others at each start.",
    };

    private static string Sentence(IReadOnlyList<string> faults)
    {
        var text = string.Join("; ", faults);
        return char.ToUpperInvariant(text[0]) + text[1..] + ".";
    }

    private static string Seconds(TimeSpan limit) => limit.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " seconds";
}
