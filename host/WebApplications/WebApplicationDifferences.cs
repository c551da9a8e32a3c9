using System.Globalization;
using ElectronicMessages.Host.Security;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>Where two versions of a record differ, in the words of the page.</summary>
internal static class WebApplicationDifferences
{
    public static IReadOnlyList<FieldDifference> Between(WebApplicationRecord one, WebApplicationRecord other) =>
        [.. Fields(one).Zip(Fields(other), (left, right) => new FieldDifference(left.Caption, left.Value, right.Value)).Where(field => field.One != field.Other)];

    private static IEnumerable<(string Caption, string Value)> Fields(WebApplicationRecord record) =>
    [
        ("Application name", record.Name),
        ("Description", record.Description),
        ("Environment", record.Environment.ToString()),
        ("Base URL", record.BaseUrl),
        ("Authorization URL path", record.AuthorizationUrlPath),
        ("Token URL path", record.TokenUrlPath),
        ("Redirect URL", record.RedirectUrl),
        ("Issuer", record.Issuer),
        ("Client ID", record.ClientId),
        ("Client secret expires on", Day(record.ClientSecretExpiresOn)),
        ("Second client secret expires on", Day(record.SecondSecretExpiresOn)),
        ("Client authentication method", record.ClientAuthentication.ToString()),
        ("Scope", record.Scope),
        ("Accept", record.Accept),
        ("Content type", record.ContentType),
        ("Derived from", record.DerivedFromId ?? ""),
        ("Authorization lifetime", record.AuthorizationLifetimeSeconds.ToString(CultureInfo.InvariantCulture)),
        ("Obtain the access token automatically", record.ObtainAutomatically ? "Yes" : "No"),
        ("Push the authorization request", record.UsePushedAuthorization ? "Yes" : "No"),
        ("Keep the refresh token alive", record.KeepAlive ? "Yes" : "No"),
        ("Supplementary headers", SupplementaryHeaders.Text(record.SupplementaryHeaders)),
        ("Security roles", string.Join(", ", record.Roles.Select(Permissions.Caption).Order(StringComparer.Ordinal))),
    ];

    private static string Day(DateOnly? day) => day?.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) ?? "";
}

internal sealed record FieldDifference(string Caption, string One, string Other);
