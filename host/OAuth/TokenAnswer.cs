using System.Text.Json;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.WebApplications;

namespace ElectronicMessages.Host.OAuth;

/// <summary>A successful answer of a token endpoint, read strictly (RFC 6749 section 5.1).</summary>
internal sealed record TokenAnswer(TokenSet Tokens, Secret? IdToken)
{
    /// <summary>A name that comes twice is refused: two readers of the same answer must not see two tokens.</summary>
    public static JsonDocumentOptions Strict { get; } = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    public static Outcome<TokenAnswer> Read(OAuthClient client, AuthorityAnswer answer, string? requestedScope, DateTimeOffset sentAt)
    {
        if (answer.IsPage)
        {
            return OAuthProblems.AnswerIsPage;
        }

        try
        {
            return client.TokenAnswer == TokenAnswerFormat.BareToken
                ? ReadBare(client, answer, requestedScope, sentAt)
                : ReadJson(client, answer, requestedScope, sentAt);
        }
        catch (JsonException)
        {
            return OAuthProblems.AnswerMalformed;
        }
    }

    private static Outcome<TokenAnswer> ReadJson(OAuthClient client, AuthorityAnswer answer, string? requestedScope, DateTimeOffset sentAt)
    {
        using var json = JsonDocument.Parse(answer.BodyWithoutMark, Strict);
        var root = json.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
        {
            return OAuthProblems.AnswerMalformed;
        }

        if (Text(root, "access_token") is not { } accessToken || !IsToken(accessToken))
        {
            return OAuthProblems.AccessTokenMissing;
        }

        // RFC 6749 section 7.1: a client must not use a token of a type that it does not understand.
        if (!string.Equals(Text(root, "token_type"), "Bearer", StringComparison.OrdinalIgnoreCase))
        {
            return OAuthProblems.TokenTypeRefused;
        }

        var lifetime = Lifetime.Of(root, "expires_in");
        if (lifetime <= TimeSpan.Zero)
        {
            return OAuthProblems.TokenExpiredAtOnce;
        }

        var checkedToken = AccessTokenCheck.Check(client, accessToken, sentAt, lifetime);
        if (!checkedToken.Succeeded)
        {
            return checkedToken.Problem;
        }

        return new TokenAnswer(
            new()
            {
                AccessToken = Secret.Of(accessToken),
                RefreshToken = Text(root, "refresh_token") is { } refreshToken && IsToken(refreshToken) ? Secret.Of(refreshToken) : null,
                GrantedScope = GrantedScope(Text(root, "scope"), requestedScope),
                ExpiresAt = checkedToken.Value.ExpiresAt,
                RefreshableUntil = sentAt + (Lifetime.Of(root, "refresh_token_expires_in") ?? client.InactivityWindow),
            },
            Text(root, "id_token") is { } idToken && !string.IsNullOrWhiteSpace(idToken) ? Secret.Of(idToken) : null);
    }

    private static Outcome<TokenAnswer> ReadBare(OAuthClient client, AuthorityAnswer answer, string? requestedScope, DateTimeOffset sentAt)
    {
        var accessToken = answer.ContentType switch
        {
            null or "text/plain" => answer.Text.Trim(),
            "application/json" => JsonString(answer),
            _ => null,
        };

        if (accessToken is null)
        {
            return OAuthProblems.AnswerMalformed with { Detail = "The token must come bare as text/plain, or as a string as application/json. Nothing was kept." };
        }

        if (!IsToken(accessToken))
        {
            return OAuthProblems.AccessTokenMissing with { Detail = "The answer is empty or not printable. Nothing was kept." };
        }

        var checkedToken = AccessTokenCheck.Check(client, accessToken, sentAt, lifetime: null);
        if (!checkedToken.Succeeded)
        {
            return checkedToken.Problem;
        }

        return new TokenAnswer(
            new()
            {
                AccessToken = Secret.Of(accessToken),
                GrantedScope = GrantedScope(checkedToken.Value.Scope, requestedScope),
                ExpiresAt = checkedToken.Value.ExpiresAt,
            },
            IdToken: null);
    }

    private static string? JsonString(AuthorityAnswer answer)
    {
        using var json = JsonDocument.Parse(answer.BodyWithoutMark, Strict);
        return json.RootElement.ValueKind == JsonValueKind.String ? json.RootElement.GetString() : null;
    }

    private static string? GrantedScope(string? granted, string? requested) =>
        string.IsNullOrWhiteSpace(granted) ? requested : AuthorityText.Bounded(granted.Trim(), 4000);

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // RFC 6749 appendix A.12 and RFC 6750 section 2.1: what goes into a header must not break out of it.
    private static bool IsToken(string text) => text.Length > 0 && text.All(letter => letter is > ' ' and <= '~');
}
