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

    private static string Sentence(IReadOnlyList<string> faults)
    {
        var text = string.Join("; ", faults);
        return char.ToUpperInvariant(text[0]) + text[1..] + ".";
    }

    private static string Seconds(TimeSpan limit) => limit.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " seconds";
}
