using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.OAuth;

/// <summary>What an error in the redirect back means (RFC 6749 section 4.1.2.1, OpenID Connect Core 3.1.2.6).</summary>
internal static class RefusedSignIn
{
    public static Problem From(string error, string? description)
    {
        var answer = string.IsNullOrWhiteSpace(description) ? error : $"{error}: {description}";
        return Meaning(error) with { AuthorityAnswer = AuthorityText.Redacted(AuthorityText.Bounded(answer, 500), []) };
    }

    /// <summary>
    /// The type's own words for an error of the redirect, where it has some. A sign-in is checked without its record at
    /// hand; who has it applies this.
    /// </summary>
    public static Problem Translated(Problem problem, AuthorizationResponse response, IReadOnlyList<ErrorTranslation> translations) =>
        problem.AuthorityAnswer is { } answer && response.Error is [var error]
            ? ErrorTranslations.Apply(problem, translations, status: null, error, answer)
            : problem;

    private static Problem Meaning(string error) => error switch
    {
        "access_denied" => OAuthProblems.AccessDenied,
        "invalid_scope" => OAuthProblems.ScopeRefused,
        "server_error" or "temporarily_unavailable" => OAuthProblems.SignInUnavailable,
        "invalid_request" or "unauthorized_client" or "unsupported_response_type" or "invalid_target" or "invalid_request_object" => OAuthProblems.RequestRefused,
        _ => OAuthProblems.SignInFailed,
    };
}
