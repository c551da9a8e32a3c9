namespace ElectronicMessages.UnitedKingdom.Simulator;

/// <summary>The application of the developer hub that the simulator knows.</summary>
internal static class RegisteredClient
{
    public const string Id = "simulated-hmrc-application";
    public const string Secret = "simulated-secret-of-the-hmrc-application";

    public static readonly IReadOnlyList<string> Scopes = ["read:vat", "write:vat"];

    public static readonly IReadOnlyList<string> OutOfBand = ["urn:ietf:wg:oauth:2.0:oob", "urn:ietf:wg:oauth:2.0:oob:auto"];

    public static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan AccessTokenLifetime = TimeSpan.FromHours(4);

    public const int AuthorizationMonths = 18;
}
