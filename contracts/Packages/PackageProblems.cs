using System.Globalization;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Packages.Loading;

namespace ElectronicMessages.Packages;

/// <summary>What can be wrong with a plugin's package, or with its start. Texts that a plugin made are cut before they come here.</summary>
internal static class PackageProblems
{
    private const string AskThePublisher = "Ask the publisher for a corrected version, put its folder beside this one and restart.";

    public static Problem DescriptorUnreadable(string reason) => new("EM-4001", "The descriptor plugin.json cannot be read.")
    {
        Detail = $"The reason: {reason.TrimEnd('.')}.",
        Advice = "Copy the plugin's folder again, whole, and restart. If that does not help, ask its publisher.",
    };

    public static Problem DescriptorIncomplete(IReadOnlyList<string> faults) => new("EM-4002", "The descriptor plugin.json is incomplete or wrong.")
    {
        Detail = Sentence(faults),
        Advice = "The folder must be plugins/<id>/<version>/ as the plugin was built. If it is, ask the publisher for a corrected version.",
    };

    public static Problem FileMissing(string file, string folder) => new("EM-4003", $"The file {file} is missing.")
    {
        Detail = $"It should lie in {folder}.",
        Advice = "Copy the plugin's folder again, whole, and restart.",
    };

    public static Problem DependencyListMissing(string file) => new("EM-4004", $"The file {file} is missing.")
    {
        Detail = "Without it the plugin's own libraries cannot be found.",
        Advice = "Copy the plugin's folder again, whole, and restart. The build of a plugin makes this file; it belongs into the folder.",
    };

    public static Problem ContractsOutOfRange(string range, string offered) => new("EM-4005", $"The plugin is made for contracts {range}, and this host offers {offered}.")
    {
        Advice = "Install a version of the plugin that is made for this host, or the host that the plugin is made for.",
    };

    public static Problem ContractsInside(string file) => new("EM-4006", $"The plugin's folder holds {file}, which is the host's.")
    {
        Detail = "With a copy of its own the plugin and the host would not understand each other.",
        Advice = "Delete the file and restart. Its author should reference the contracts with Private=\"false\" and ExcludeAssets=\"runtime\".",
    };

    public static Problem EntryTypeMissing(string entry, IReadOnlyList<string> found) => new("EM-4007", found.Count == 0
        ? $"{entry} has no entry point."
        : $"{entry} has {found.Count.ToString(CultureInfo.InvariantCulture)} entry points.")
    {
        Detail = found.Count == 0
            ? "No public class with a parameterless constructor implements IElectronicMessagesPlugin."
            : $"These classes implement IElectronicMessagesPlugin: {string.Join(", ", found)}.",
        Advice = "Exactly one public class must. " + AskThePublisher,
    };

    public static Problem AssemblyUnreadable(string entry, string reason) => new("EM-4008", $"{entry} cannot be loaded.")
    {
        Detail = reason,
        Advice = "Copy the plugin's folder again, whole, and restart. If that does not help, the plugin was built for something else: ask its publisher.",
    };

    public static Problem ThrewWhileLoading(string step, string reason) => new("EM-4009", $"The plugin failed while {step}.")
    {
        Detail = reason,
        Advice = AskThePublisher,
    };

    public static Problem RegistrationInvalid(IReadOnlyList<string> faults) => new("EM-4010", "What the plugin registers is not sound.")
    {
        Detail = Sentence(faults),
        Advice = AskThePublisher,
    };

    public static Problem HashDiffers(string expected, string actual) => new("EM-4015", "The plugin is not the one that plugin-manifest.json pins.")
    {
        Detail = $"The SHA-256 of plugin.json should be {expected} and is {actual}.",
        Advice = "Find out who changed the folder. If the change is wanted, put the new hash into plugin-manifest.json and restart.",
    };

    public static Problem LabelsMissing(IReadOnlyList<string> keys) => new("EM-4016", "Texts of the plugin are missing.")
    {
        Detail = $"Labels/en.json lacks {string.Join(", ", keys)}.",
        Advice = AskThePublisher,
    };

    public static Problem LabelsUnreadable(string resource, string reason) => new("EM-4017", $"The plugin's texts in {resource} cannot be read.")
    {
        Detail = reason,
        Advice = AskThePublisher,
    };

    public static Problem LoadingTookTooLong(TimeSpan limit) => new("EM-4021", $"The plugin did not finish loading within {Seconds(limit)}.")
    {
        Advice = AskThePublisher,
    };

    public static Problem FileChanged(string path) => new("EM-4023", $"The file {path} is not the one that plugin.json lists.")
    {
        Detail = "Its SHA-256 differs: the package was changed after it was made, or copied only in part.",
        Advice = "Copy the package again, whole. If it was changed on purpose, it must be built, and approved, again.",
    };

    public static Problem FileNotListed(string path) => new("EM-4024", $"The file {path} is in the package, and plugin.json does not list it.")
    {
        Detail = "What no hash covers is not loaded, and nothing beside it either.",
        Advice = "Copy the package again into an empty folder. Ask the publisher if the file belongs to it.",
    };

    public static Problem PathOutside(string path) => new("EM-4025", $"The path '{PluginFault.Cut(path, 100)}' leads out of the package's folder.")
    {
        Advice = "Do not use this package. Nothing of it was written or loaded; find out where it comes from.",
    };

    public static Problem LinkInside(string path) => new("EM-4026", $"The package holds a link, {PluginFault.Cut(path, 100)}.")
    {
        Detail = "A link could lead anywhere, and to another place tomorrow.",
        Advice = "Copy the package again with its files themselves.",
    };

    public static Problem TooLarge(string reason) => new("EM-4027", "The package is larger than a plugin may be.")
    {
        Detail = $"The reason: {reason}.",
        Advice = AskThePublisher,
    };

    public static Problem CodeDiffers(string difference) => new("EM-4028", "The plugin's code is not what plugin.json says it is.")
    {
        Detail = difference + ".",
        Advice = "plugin.json is made by the build and must not be written by hand. " + AskThePublisher,
    };

    public static Problem ContractsMembersMissing(IReadOnlyList<string> members, string offered) => new("EM-4029", $"The plugin uses what the contracts {offered} of this host do not have.")
    {
        Detail = $"It uses {string.Join("; ", members)}.",
        Advice = "It was built with newer contracts: install a newer host, or a version of the plugin that was built for this one.",
    };

    public static Problem ZipUnreadable(string reason) => new("EM-4060", "The zip cannot be read.")
    {
        Detail = $"The reason: {reason.TrimEnd('.')}.",
        Advice = "Download or copy the zip again, whole. If that does not help, ask its publisher.",
    };

    public static Problem ZipHasNoPackage(string reason) => new("EM-4061", "The zip does not hold a plugin's package.")
    {
        Detail = $"The reason: {PluginFault.Cut(reason, 200)}.",
        Advice = "A package is made with em-plugin pack. Ask the publisher for one.",
    };

    public static Problem AlreadyThere(string id, string version) => new("EM-4062", $"There is a folder {id}/{version} already.")
    {
        Detail = "A version that was laid down is never overwritten: what was approved must stay what it was.",
        Advice = "Remove the folder first if this zip shall take its place, or ask the publisher for a new version.",
    };

    public static Problem NothingThere(string path) => new("EM-4083", $"There is nothing at {PluginFault.Cut(path, 200)}.")
    {
        Advice = "Name the folder of a plugin, such as its build output, or a zip of one.",
    };

    public static Problem HostsUndeclared(IReadOnlyList<string> addresses) => new("EM-4084", "The plugin has addresses on hosts that it does not declare.")
    {
        Detail = Sentence(addresses),
        Advice = "Name the host in Hosts of the environment, or in PluginHosts of the project where the plugin calls it on its own account.",
    };

    public static Problem TextsMissing(IReadOnlyList<string> gaps) => new("EM-4092", "Texts of the plugin are missing in one of its languages.")
    {
        Detail = $"{gaps.Count.ToString(CultureInfo.InvariantCulture)} of them: {string.Join(", ", gaps.Take(8))}{(gaps.Count > 8 ? ", and more" : "")}.",
        Advice = "Add them to the files in Labels; until then users see the English text.",
    };

    public static Problem StaysLoaded { get; } = new("EM-4085", "The plugin stays in memory after it was let go.")
    {
        Detail = "Something outside still refers to it: a timer or thread that runs on, a handler on an event of the framework, or a cache such as reflection JSON keeps.",
        Advice = "The analyzer of the contracts names most causes, EMP001 and on. Stop timers and threads in DisposeAsync of a service.",
    };

    public static Problem NoPublicKey(string file) => new("EM-4086", $"{PluginFault.Cut(file, 200)} is no publisher's public key.")
    {
        Detail = "It must be one public key on the curve P-256 in PEM (BEGIN PUBLIC KEY).",
        Advice = "em-plugin sign --new-key FILE makes a pair; the public half ends in .pub.pem.",
    };

    public static Problem NoPrivateKey(string file) => new("EM-4087", $"{PluginFault.Cut(file, 200)} is no publisher's private key.")
    {
        Detail = "It must be one private key on the curve P-256 in PEM (BEGIN PRIVATE KEY).",
        Advice = "em-plugin sign --new-key FILE makes one.",
    };

    public static Problem NoNewKey(string reason) => new("EM-4088", "The key was not made.")
    {
        Detail = reason,
        Advice = "Name a file that does not exist; a key is never overwritten.",
    };

    public static Problem NoHost(string? place) => new("EM-4089", "No host was found to try the plugin in.")
    {
        Detail = place is null ? "Neither beside em-plugin nor in .artifacts of a folder above." : $"There is no ElectronicMessages.Host.dll at {PluginFault.Cut(place, 200)}.",
        Advice = "Build the host, or name its folder with --host.",
    };

    public static Problem HostDoesNotAnswer(Uri address) => new("EM-4090", $"The host does not answer at {address}.")
    {
        Advice = "What it wrote above says why. If another program uses the port, choose one with --port.",
    };

    public static Problem DependencyNotBeside(string id, string range) => new("EM-4091", $"The plugin needs {id} {range}, which does not lie beside it.")
    {
        Advice = "Build that plugin, too, or put its folder id/version/ beside this one.",
    };

    private static string Sentence(IReadOnlyList<string> faults)
    {
        var text = string.Join("; ", faults);
        return char.ToUpperInvariant(text[0]) + text[1..] + ".";
    }

    private static string Seconds(TimeSpan limit) => limit.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " seconds";
}
