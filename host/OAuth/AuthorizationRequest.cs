using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ElectronicMessages.Contracts.Authorization;

namespace ElectronicMessages.Host.OAuth;

/// <summary>The address that the browser is sent to (RFC 6749 section 4.1.1, OpenID Connect Core 3.1.2.1).</summary>
internal static class AuthorizationRequest
{
    /// <summary>The parameters, those without a value left out.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Parameters(OAuthClient client, SignInRequest request, string state, string nonce, string verifier)
    {
        var scope = string.Join(' ', Scopes.Of(request.Scope ?? client.Scope));
        List<KeyValuePair<string, string?>> parameters =
        [
            new("response_type", "code"),
            new("client_id", client.ClientId),
            new("redirect_uri", client.RedirectUrl),
            new("scope", scope),
            new("state", state),
            new("nonce", Scopes.AsksForIdToken(scope) ? nonce : null),
            new("code_challenge", Challenge(verifier)),
            new("code_challenge_method", "S256"),
            new("acr_values", request.AcrValues),
            new("ui_locales", request.UiLocales),
            new("prompt", request.Prompt),
            new("max_age", Seconds(request.MaxAge)?.ToString(CultureInfo.InvariantCulture)),
            .. request.AdditionalParameters.Select(parameter => new KeyValuePair<string, string?>(parameter.Key, parameter.Value)),
        ];

        return [.. parameters.Where(parameter => !string.IsNullOrEmpty(parameter.Value)).Select(parameter => KeyValuePair.Create(parameter.Key, parameter.Value!))];
    }

    /// <summary>RFC 9126 section 4: the reference stands for everything; the client ID alone goes beside it.</summary>
    public static Uri PushedUrl(Uri endpoint, OAuthClient client, string reference) =>
        Url(endpoint, [new("client_id", client.ClientId!), new("request_uri", reference)]);

    public static Uri Url(Uri endpoint, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var query = string.Join('&', parameters.Select(parameter => $"{Uri.EscapeDataString(parameter.Key)}={Uri.EscapeDataString(parameter.Value)}"));

        // RFC 6749 section 3.1: a query that the endpoint has is kept.
        var own = endpoint.Query.TrimStart('?').TrimEnd('&');
        return new($"{endpoint.GetLeftPart(UriPartial.Path)}?{(own.Length == 0 ? query : $"{own}&{query}")}");
    }

    public static long? Seconds(TimeSpan? maxAge) => maxAge is { } age ? Math.Max(0, (long)age.TotalSeconds) : null;

    /// <summary>RFC 7636 section 4.2: base64url without padding; a padded challenge is refused by strict authorities.</summary>
    private static string Challenge(string verifier) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
}
