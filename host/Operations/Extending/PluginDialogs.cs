using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Security.Sessions;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Packages.Describing;

namespace ElectronicMessages.Host.Operations.Extending;

/// <summary>The dialogs of a plugin's page.</summary>
internal sealed class PluginDialogs(FreshAuthentication fresh)
{
    public const string Approve = "approve";
    public const string Version = "version";

    /// <returns>Null where there is no such dialog.</returns>
    public DialogPanelModel? Open(string? dialog, ObservedPlugin plugin, HttpContext context, MessageBarModel? message)
    {
        var opened = dialog switch
        {
            Approve when plugin is { Package: not null, Descriptor: { } descriptor } => Of(plugin, "Approve", "Approve plugin", "Approve", Asks(descriptor)) with
            {
                Hidden = new Dictionary<string, string>(StringComparer.Ordinal) { ["sha256"] = plugin.Package.Sha256 },
                Footnote = $"You approve exactly these files: SHA-256 {plugin.Package.Sha256}. Code that runs inside this process can do what the process can; approve what you know the origin of.",
            },
            Version => Of(plugin, "Version", "Change to this version", "Change", "It is loaded beside the version that runs, takes its place at once, and calls under way finish with the one they began with. Sign-ins that are under way go on."),
            _ => null,
        };
        return opened is null ? null : opened with { Message = message ?? NeedOf(dialog, plugin), Fields = fresh.Field(context) is { } field ? [field] : [] };
    }

    // Who approves is told of what will be missing, and may approve all the same: the rest may come later.
    private static MessageBarModel? NeedOf(string? dialog, ObservedPlugin plugin) =>
        dialog == Approve && plugin.Needs.Count > 0 ? MessageBarModel.Of(plugin.Needs[0]) with { Kind = MessageKind.Warning } : null;

    private static string Asks(PluginDescriptor descriptor) => string.Join(' ', descriptor.Capabilities.Select(Capability.Sentence)
        .Append(descriptor.Hosts.Count > 0 ? $"On its own account it calls {string.Join(", ", descriptor.Hosts)}." : "It calls no host on its own account."));

    private static DialogPanelModel Of(ObservedPlugin plugin, string handler, string title, string ok, string text) =>
        new($"{plugin.Name} {plugin.Version}", $"{PluginPages.Address(plugin)}?handler={handler}", PluginPages.Address(plugin)) { Title = title, Text = text, OkCaption = ok };
}
