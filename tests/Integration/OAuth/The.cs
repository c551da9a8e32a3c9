using ElectronicMessages.Host.OAuth;

namespace ElectronicMessages.Tests.Integration.OAuth;

/// <summary>Known values.</summary>
internal static class The
{
    public const string LegalEntity = "AA01";
    public const string OtherLegalEntity = "BB02";
    public const string RecordId = "record-1";
    public const string ClientId = "client-1";
    public const string ClientSecret = "p+l/u%s:a secret&more~!";
    public const string RedirectUrl = "https://host.example/AA01/web-applications";
    public const string Scope = "openid returns:validate";
    public const string Code = "the-code.with-two-parts";
    public const string Browser = "browser-of-anna";

    public static AuthorizationOwner Anna { get; } = new("anna", "Anna", Browser);

    public static IReadOnlyList<string> SecurityLevels { get; } = ["level-low", "level-substantial", "level-high"];
}
