using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.OAuth;

/// <summary>
/// Which hosts belong to a record: those that its addresses name, which is the administrator's word; those that its type
/// declares; and the hosts below the issuer's. A discovery document that leads elsewhere is not followed, because the
/// client's secret and the answers' keys go where it says (RFC 8414 section 6.2).
/// </summary>
internal static class EndpointHosts
{
    public static Problem? Refusal(OAuthClient client, IEnumerable<Uri> endpoints) =>
        endpoints.FirstOrDefault(endpoint => !Belongs(client, endpoint)) is { } foreign
            ? OAuthProblems.ForeignHost with { Detail = $"{AuthorityText.Bounded(foreign.Authority, 200)} is neither named in the record nor part of {IssuerHost(client)}." }
            : null;

    public static bool Belongs(OAuthClient client, Uri endpoint) =>
        IsAt(client.TokenUrl, endpoint)
        || IsAt(client.AuthorizationUrl, endpoint)
        || IsAt(client.BaseUrl, endpoint)
        || client.DeclaredHosts.Contains(endpoint.Authority, StringComparer.OrdinalIgnoreCase)
        || (Issuer(client) is { } issuer && (IsAt(issuer, endpoint) || IsBelow(issuer, endpoint)));

    private static bool IsAt(Uri? named, Uri endpoint) =>
        named is not null && string.Equals(named.Authority, endpoint.Authority, StringComparison.OrdinalIgnoreCase);

    private static bool IsBelow(Uri issuer, Uri endpoint) =>
        issuer.HostNameType == UriHostNameType.Dns && issuer.Port == endpoint.Port && endpoint.Host.EndsWith($".{issuer.Host}", StringComparison.OrdinalIgnoreCase);

    private static Uri? Issuer(OAuthClient client) => Uri.TryCreate(client.Issuer, UriKind.Absolute, out var issuer) ? issuer : null;

    private static string IssuerHost(OAuthClient client) => Issuer(client)?.Authority ?? "its issuer";
}
