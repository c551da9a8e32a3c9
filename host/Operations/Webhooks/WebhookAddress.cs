using System.Diagnostics.CodeAnalysis;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Plugins;

namespace ElectronicMessages.Host.Operations.Webhooks;

/// <summary>Where a webhook may lead: by https, and to this machine only where simulators run.</summary>
internal sealed class WebhookAddress(SimulatorAddresses simulators)
{
    public const int MaximumLength = 500;

    /// <returns>Null where it can be used.</returns>
    public Problem? Refuse(string? address) =>
        !TryParse(address, out var url) ? OperationsProblems.WebhookAddressUnfit
        : url.Scheme == Uri.UriSchemeHttps || (url.IsLoopback && simulators.Enabled) ? null
        : OperationsProblems.WebhookAddressUnfit;

    public static bool TryParse(string? address, [NotNullWhen(true)] out Uri? url) =>
        Uri.TryCreate(address, UriKind.Absolute, out url)
        && address!.Length <= MaximumLength
        && url.Scheme is "https" or "http"
        && url.UserInfo.Length == 0
        && url.Fragment.Length == 0;
}
