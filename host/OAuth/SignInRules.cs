using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Problems;
using Microsoft.AspNetCore.WebUtilities;

namespace ElectronicMessages.Host.OAuth;

/// <summary>What must hold before a browser is sent to an authority.</summary>
internal static class SignInRules
{
    // What the host sets, what would change how the answer comes back, and what would have to be checked in it.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "acr_values", "claims", "client_assertion", "client_assertion_type", "client_id", "client_secret", "code",
        "code_challenge", "code_challenge_method", "dpop_jkt", "error", "id_token_hint", "iss", "max_age", "nonce",
        "prompt", "redirect_uri", "registration", "request", "request_uri", "response_mode", "response_type", "scope",
        "state", "ui_locales",
    };

    public static Problem? Refusal(OAuthClient client, SignInRequest request)
    {
        var asksForIdToken = Scopes.AsksForIdToken(request.Scope ?? client.Scope);
        var levels = Scopes.Of(request.AcrValues);

        if (string.IsNullOrWhiteSpace(client.ClientId))
        {
            return OAuthProblems.ClientIdMissing;
        }

        if (string.IsNullOrWhiteSpace(client.RedirectUrl))
        {
            return OAuthProblems.SignInNotSetUp with { Detail = "The redirect URL is missing." };
        }

        if (asksForIdToken && string.IsNullOrWhiteSpace(client.Issuer))
        {
            return OAuthProblems.IssuerMissing;
        }

        if (levels.Length > 0 && !asksForIdToken)
        {
            return OAuthProblems.LevelNeedsIdToken;
        }

        if (request.MaxAge is not null && !asksForIdToken)
        {
            return OAuthProblems.AgeNeedsIdToken;
        }

        if (client.SecurityLevels.Count > 0 && levels.Except(client.SecurityLevels, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            return OAuthProblems.LevelNotDeclared with { Detail = $"{AuthorityText.Bounded(unknown, 100)} is not one of {string.Join(", ", client.SecurityLevels)}." };
        }

        return request.AdditionalParameters.Keys.FirstOrDefault(Reserved.Contains) is { } reserved ? IsReserved(reserved) : null;
    }

    public static Problem? Refusal(Uri? endpoint, OAuthClient client, AuthorityDocument? authority)
    {
        if (endpoint is null)
        {
            return OAuthProblems.SignInNotSetUp with { Detail = "The authorization URL is missing, and the authority publishes none." };
        }

        if (!AuthorityCalls.IsAllowed(endpoint, client.IsSimulator))
        {
            return OAuthProblems.AddressNotSecure;
        }

        if (QueryHelpers.ParseQuery(endpoint.Query).Keys.FirstOrDefault(Reserved.Contains) is { } reserved)
        {
            return IsReserved(reserved);
        }

        // RFC 9700 section 2.1.1: an authority that lists its methods without S256 would accept a hijacked code.
        return authority is { CodeChallengeMethods.Count: > 0 } && !authority.CodeChallengeMethods.Contains("S256", StringComparer.Ordinal)
            ? OAuthProblems.NoProofKey
            : null;
    }

    private static Problem IsReserved(string name) =>
        OAuthProblems.ReservedParameter with { Detail = $"{AuthorityText.Bounded(name, 100)} is set by this program alone." };
}
