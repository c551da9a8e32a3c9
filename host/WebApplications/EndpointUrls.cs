namespace ElectronicMessages.Host.WebApplications;

/// <summary>
/// The URL rule: an absolute path wins, else Base URL + path; a blank token path means that the Base URL is the endpoint.
/// </summary>
internal static class EndpointUrls
{
    /// <summary>Null where the application has no interactive step, or no base to put the path on.</summary>
    public static Uri? Authorization(WebApplicationRecord record) => Combine(record.BaseUrl, record.AuthorizationUrlPath);

    /// <summary>Null where neither path nor Base URL is set.</summary>
    public static Uri? Token(WebApplicationRecord record) =>
        record.TokenUrlPath.Length == 0 ? Absolute(record.BaseUrl) : Combine(record.BaseUrl, record.TokenUrlPath);

    public static Uri? Base(WebApplicationRecord record) => Absolute(record.BaseUrl);

    /// <summary>Whether the record would go elsewhere with its secret, or believe somebody else: sign-in, token endpoint or issuer.</summary>
    public static bool Differ(WebApplicationRecord one, WebApplicationRecord other) =>
        Token(one) != Token(other) || Authorization(one) != Authorization(other) || !string.Equals(one.Issuer, other.Issuer, StringComparison.Ordinal);

    private static Uri? Combine(string baseUrl, string path)
    {
        if (path.Length == 0)
        {
            return null;
        }

        return Absolute(path) ?? (baseUrl.Length == 0 ? null : Absolute($"{baseUrl.TrimEnd('/')}/{path.TrimStart('/')}"));
    }

    // On Unix a path that begins with a slash parses as an absolute file address.
    private static Uri? Absolute(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps) ? url : null;
}
