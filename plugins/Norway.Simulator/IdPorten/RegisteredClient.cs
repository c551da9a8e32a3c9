using System.Security.Cryptography;
using System.Text;

namespace ElectronicMessages.Norway.Simulator.IdPorten;

/// <summary>
/// The one client that the simulator knows, registered as Dynamics 365 recommends: client_secret_post, one-time refresh
/// tokens, access tokens of 7200 seconds, authorizations of a year.
/// </summary>
internal static class RegisteredClient
{
    public const string Id = "em-simulator-client";

    /// <summary>Of odd printable ASCII on purpose: what a form does not encode properly is refused here.</summary>
    public const string Secret = "Sim+ulator/50%&=secret:~!'()*;,?#@$-_.";

    /// <summary>The synthetic organisation that the client is registered for.</summary>
    public const string OrganisationNumber = "314725832";

    public static readonly TimeSpan CodeLifetime = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan AccessTokenLifetime = TimeSpan.FromSeconds(7200);
    public static readonly TimeSpan IdTokenLifetime = TimeSpan.FromSeconds(120);
    public static readonly TimeSpan RefreshIdleTime = TimeSpan.FromSeconds(600);
    public static readonly TimeSpan AuthorizationLifetime = TimeSpan.FromSeconds(31536000);

    public static IReadOnlyList<string> Scopes { get; } =
    [
        "openid",
        "profile",
        "skatteetaten:mvameldinginnsending",
        "skatteetaten:mvameldingvalidering",
        "skatteetaten:formueinntekt/skattemelding",
        "altinn:instances.read",
        "altinn:instances.write",
    ];

    public static bool IsSecret(string? text) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(text ?? "")), SHA256.HashData(Encoding.UTF8.GetBytes(Secret)));
}
