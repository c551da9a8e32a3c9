using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.Tests.Unit.NorwaySimulator;

/// <summary>A host at localhost with its simulators on ports of 127.0.0.1.</summary>
internal sealed class TestSurroundings : ISimulatorSurroundings
{
    public const string RedirectUrl = "https://localhost:7001/NO01/web-applications";
    public const string Issuer = "http://127.0.0.1:5181";

    private static readonly string[] _hosts = ["test.idporten.no", "login.test.idporten.no", "platform.tt02.altinn.no", "skd.apps.tt02.altinn.no", "idporten-api-sbstest.sits.no"];

    public Uri AddressOf(string authorityHost) =>
        Array.IndexOf(_hosts, authorityHost) is >= 0 and var index ? new($"http://127.0.0.1:{5181 + index}/") : throw new ArgumentException("No simulator stands in for it.", nameof(authorityHost));

    public bool IsRegisteredRedirectUrl(string redirectUrl) => redirectUrl is RedirectUrl or RedirectUrl + "?cmp=NO01&mi=x";
}
