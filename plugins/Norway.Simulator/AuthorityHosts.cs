using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.Norway.Simulator;

/// <summary>The hosts of the authorities' test environment, and what they call themselves here.</summary>
internal static class AuthorityHosts
{
    public const string IdPorten = "test.idporten.no";
    public const string IdPortenLogin = "login.test.idporten.no";
    public const string Altinn = "platform.tt02.altinn.no";
    public const string AltinnApp = "skd.apps.tt02.altinn.no";
    public const string Skatteetaten = "idporten-api-sbstest.sits.no";

    public static IReadOnlyList<string> All { get; } = [IdPorten, IdPortenLogin, Altinn, AltinnApp, Skatteetaten];

    /// <summary>Scheme, host and port without a slash at the end.</summary>
    public static string RootOf(this ISimulatorSurroundings surroundings, string host) =>
        surroundings.AddressOf(host).GetLeftPart(UriPartial.Authority);

    /// <summary>ID-porten's issuer has no slash at the end.</summary>
    public static string IdPortenIssuer(this ISimulatorSurroundings surroundings) => surroundings.RootOf(IdPorten);

    /// <summary>Altinn's issuer has one.</summary>
    public static string AltinnIssuer(this ISimulatorSurroundings surroundings) => surroundings.RootOf(Altinn) + "/authentication/api/v1/openid/";
}
