using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Operations.Extending;

/// <summary>The Action Pane of a plugin's page: each button does something from the state the plugin is in, or says why not.</summary>
internal static class PluginPane
{
    public static ActionPaneModel Of(ObservedPlugin plugin, PluginState state)
    {
        var address = PluginPages.Address(plugin);
        return new([
            new("Decide", [
                new("Approve")
                {
                    Href = $"{address}?dialog={PluginDialogs.Approve}",
                    Look = state == PluginState.Found ? ButtonLook.Prominent : ButtonLook.Standard,
                    WhyDisabled = state == PluginState.Found && plugin.Package is { IsUsable: true } ? null : state == PluginState.Found ? "Its package cannot be used; see above." : "There is nothing to approve.",
                },
                new(state == PluginState.Superseded ? "Roll back to this version" : "Update to this version")
                {
                    Href = $"{address}?dialog={PluginDialogs.Version}",
                    Look = ButtonLook.Standard,
                    WhyDisabled = state is PluginState.Approved or PluginState.Superseded ? null : "Another version that may run is needed for that.",
                },
            ]),
            new("Run", [
                state == PluginState.Disabled
                    ? new("Enable") { PostTo = $"{address}?handler=Enable", Look = ButtonLook.Prominent }
                    : new("Disable") { PostTo = $"{address}?handler=Disable", Look = ButtonLook.Standard, WhyDisabled = IsOn(state) ? null : "It does not run." },
                new("Reload") { PostTo = $"{address}?handler=Reload", Look = ButtonLook.Standard, WhyDisabled = plugin.Loaded is null ? "It does not run." : null },
                new("Try again") { PostTo = $"{address}?handler=TryAgain", Look = state == PluginState.Malfunctioned ? ButtonLook.Prominent : ButtonLook.Standard, WhyDisabled = state is PluginState.Malfunctioned or PluginState.Refused ? null : "Nothing keeps it off." },
            ]),
            new("Other", [new("Plugins") { Href = PluginPages.List }]),
        ]);
    }

    private static bool IsOn(PluginState state) => state is PluginState.Loaded or PluginState.Suspended or PluginState.Refused or PluginState.Malfunctioned;
}
