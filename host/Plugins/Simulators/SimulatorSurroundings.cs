using System.Text.RegularExpressions;
using ElectronicMessages.Contracts.Simulators;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ElectronicMessages.Host.Plugins.Simulators;

/// <summary>What a simulator may know of this machine: where the others listen, and which redirect URLs are this host's.</summary>
/// <param name="server">The server of the host itself, not of the simulators.</param>
internal sealed partial class SimulatorSurroundings(SimulatorAddresses addresses, IServer server) : ISimulatorSurroundings
{
    private static readonly string[] Names = ["localhost", "127.0.0.1"];

    public Uri AddressOf(string authorityHost) =>
        addresses.Listeners.TryGetValue(authorityHost, out var address)
            ? address
            : throw new ArgumentException($"No simulator stands in for '{authorityHost}'.", nameof(authorityHost));

    // Compared character by character as a real registration is (OAuth 2.0 Security BCP, RFC 9700 section 2.1).
    public bool IsRegisteredRedirectUrl(string redirectUrl) =>
        Origins().Any(origin => redirectUrl.StartsWith(origin, StringComparison.Ordinal) && PageForm().IsMatch(redirectUrl[origin.Length..]));

    private IEnumerable<string> Origins() =>
        from address in server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []
        let binding = BindingAddress.Parse(address)
        from host in Names
        select new UriBuilder(binding.Scheme, host, binding.Port).Uri.GetLeftPart(UriPartial.Authority);

    [GeneratedRegex(@"\A/[A-Z0-9]{1,10}/web-applications\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PageForm();
}
