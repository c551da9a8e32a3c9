using ElectronicMessages.Host.Web;
using Microsoft.Extensions.Options;

namespace ElectronicMessages.Host.Plugins;

/// <summary>Says on every page that no plugin runs, and leads to where it stands how that ends.</summary>
internal sealed class SafeModeNotice(IOptions<PluginsOptions> options) : IPageNotice
{
    public MessageBarModel? Notice => !options.Value.SafeMode ? null : MessageBarModel.Of(PluginsProblems.SafeMode, new("How to leave safe mode", "/plugins#safe-mode")) with
    {
        Kind = MessageKind.Warning,
        Detail = "Records can be read; nothing is authorized, renewed or sent.",
        Advice = null,
        IsOfThePast = true,
    };
}
