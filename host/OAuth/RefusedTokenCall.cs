using System.Text.Json;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.OAuth;

/// <summary>What an error answer of a token endpoint means (RFC 6749 section 5.2): the type's words first, else the host's.</summary>
internal static class RefusedTokenCall
{
    public static Problem From(OAuthClient client, AuthorityAnswer answer, IReadOnlyList<Secret> sent, Problem invalidGrant, Problem? otherwise = null)
    {
        var text = AuthorityText.Redacted(answer.Text, sent.Select(secret => secret.Reveal()));
        var error = ErrorOf(answer);
        var problem = ErrorTranslations.Apply(Meaning(answer, error, invalidGrant, otherwise ?? OAuthProblems.TokenRefused), client.ErrorTranslations, answer.Status, error, text);

        return problem with
        {
            AuthorityAnswer = Shown(answer.Status, AuthorityText.Bounded(text.Trim(), AuthorityText.ShownLength)),
            RetryAfter = answer.RetryAfter,
            Detail = answer.RetryAfter is { } wait ? $"The authority asks to wait {Words(wait)}." : problem.Detail,
        };
    }

    private static Problem Meaning(AuthorityAnswer answer, string? error, Problem invalidGrant, Problem otherwise) => (answer.Status, error) switch
    {
        (429, _) => OAuthProblems.TooManyRequests,
        ( >= 500, _) => answer.RetryAfter is null ? OAuthProblems.AuthorityFailed : OAuthProblems.AuthorityFailed with { Class = ErrorClass.Wait },
        (408 or 425, _) => OAuthProblems.AuthorityFailed,
        (_, "invalid_grant") => invalidGrant,
        (_, "invalid_client" or "unauthorized_client") => OAuthProblems.ClientNotAccepted,
        (_, "invalid_scope") => OAuthProblems.ScopeRefused,
        (401, _) => OAuthProblems.NotAuthorized,
        (403, _) => OAuthProblems.NotPermitted,
        _ when answer.IsPage => OAuthProblems.AnswerIsPage,

        // Some authorities say so of a refresh token that is over; the same request will not fare better another time.
        (_, "invalid_request") => otherwise with { Class = ErrorClass.Permanent },
        _ => otherwise,
    };

    // The words are those that users of Dynamics know and search for.
    private static string Shown(int status, string body) =>
        body.Length == 0 ? $"Web service returned error code {status}" : $"Web service returned error code {status} ({body})";

    private static string Words(TimeSpan wait) => wait.TotalSeconds <= 120
        ? $"{Math.Ceiling(wait.TotalSeconds):0} seconds"
        : $"{Math.Ceiling(Math.Min(wait.TotalMinutes, 24 * 60)):0} minutes";

    /// <summary>The error code of RFC 6749 section 5.2; null where the answer names none.</summary>
    public static string? ErrorOf(AuthorityAnswer answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer.BodyWithoutMark, TokenAnswer.Strict);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("error", out var error)
                && error.ValueKind == JsonValueKind.String
                    ? error.GetString()
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
