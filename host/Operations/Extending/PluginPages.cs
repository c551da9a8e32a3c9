using System.Globalization;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Plugins.Finding;
using ElectronicMessages.Host.Plugins.Lifecycle;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Packages.Signing;

namespace ElectronicMessages.Host.Operations.Extending;

/// <summary>How a plugin is told on its pages: its state now, who vouches for it, what may be done with it.</summary>
internal static class PluginPages
{
    public const string List = "/plugins";

    public static string Address(ObservedPlugin plugin) => $"{List}/{Uri.EscapeDataString(plugin.Id)}/{Uri.EscapeDataString(plugin.Version)}";

    /// <summary>The state of this moment: the breaker and what was let go change it between two looks at the directory.</summary>
    public static PluginState StateNow(this ObservedPlugin plugin, PluginReleases releases) =>
        plugin is { State: PluginState.Loaded, Loaded.Breaker.SuspendedAt: not null } ? PluginState.Suspended
        : plugin.Loaded is null && releases.Find(plugin.Id, plugin.Version) is { IsGone: false } ? PluginState.Leaked
        : plugin.State;

    public static Tone ToneOf(PluginState state) => state switch
    {
        PluginState.Loaded => Tone.Good,
        PluginState.Found or PluginState.Approved or PluginState.Superseded or PluginState.Disabled => Tone.Neutral,
        PluginState.Suspended or PluginState.Leaked => Tone.Warning,
        _ => Tone.Bad,
    };

    public static MessageBarModel? MessageOf(ObservedPlugin plugin) => plugin.Problem is not { } problem ? null : MessageBarModel.Of(problem) with
    {
        Kind = plugin.State is PluginState.Refused or PluginState.Malfunctioned or PluginState.Missing ? MessageKind.Error : MessageKind.Information,
        IsOfThePast = true,
    };

    /// <summary>Who vouches for these bytes.</summary>
    public static string SignatureOf(ObservedPlugin plugin) => plugin.Package switch
    {
        null => "–",
        { Signature: PackageVouch.Modified } => "modified: its files are not those that it lists",
        { Signature: PackageVouch.Signed, Verdict.Key: var key } => $"signed by {key}, who is trusted here",
        { Verdict.State: SignatureState.Unknown } when !plugin.IsNamed && plugin.Approval is null => "signed by nobody who is trusted here",
        _ when plugin.IsNamed => "built-in: named in plugin-manifest.json",
        _ when plugin.Approval is { } approval => string.Create(CultureInfo.InvariantCulture, $"unsigned, approved by {approval.ApprovedByName} on {approval.At:d MMMM yyyy}"),
        _ when plugin.State == PluginState.Refused => "unsigned, refused",
        _ => "unsigned, waiting for approval",
    };

    public static string CallsOf(ObservedPlugin plugin)
    {
        if (plugin.Loaded?.Calls is not { } calls)
        {
            return "–";
        }

        var text = string.Create(CultureInfo.InvariantCulture, $"{calls.Calls}, of which {calls.Failures} failed");
        var latency = calls.Latency is { } took ? string.Create(CultureInfo.InvariantCulture, $"; {took.Median.TotalMilliseconds:0.0} ms in the middle, {took.Slowest.TotalMilliseconds:0.0} ms the slowest") : "";
        return text + latency + (calls.Abandoned > 0 ? string.Create(CultureInfo.InvariantCulture, $"; {calls.Abandoned} abandoned and still running") : "");
    }

    /// <summary>Worth telling from here on: 100 MB by one call.</summary>
    public static string? AllocationOf(ObservedPlugin plugin) =>
        plugin.Loaded?.Calls.LargestAllocation is { } bytes and >= 100_000_000
            ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000:#,0} MB. A process cannot contain what a plugin takes: if this is too much, disable the plugin.")
            : null;
}
