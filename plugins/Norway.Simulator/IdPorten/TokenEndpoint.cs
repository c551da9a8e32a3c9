using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.Norway.Simulator.IdPorten;

/// <summary>The token endpoint (RFC 6749 sections 4.1.3 and 6).</summary>
internal sealed partial class TokenEndpoint(Grants grants, Tokens tokens, IdPortenKeys keys, Lifetimes lifetimes, ClientAuthentication clients, PendingMisbehaviours pending)
{
    private static readonly string[] _known = ["grant_type", "client_id", "client_secret", "client_assertion", "client_assertion_type", "code", "redirect_uri", "code_verifier", "refresh_token", "scope"];

    public async Task<SimulatorResponse> AnswerAsync(SimulatorRequest request, ISimulatorSurroundings surroundings, CancellationToken cancellationToken)
    {
        if (request.Method != "POST")
        {
            return Answers.MethodNotAllowed("POST");
        }

        if (await Parameters.ReadFormAsync(request, cancellationToken) is not { } form)
        {
            return OAuthErrors.Answer(400, "invalid_request", "The body must be a form (application/x-www-form-urlencoded)");
        }

        if (form.Repeated(_known) is { } repeated)
        {
            return OAuthErrors.Answer(400, "invalid_request", $"The parameter {repeated} came twice");
        }

        if (clients.Refuse(request, form, surroundings) is { } refusal)
        {
            return refusal;
        }

        return form["grant_type"] switch
        {
            "authorization_code" => Redeem(form, surroundings),
            "refresh_token" => Refresh(form, surroundings),
            null => OAuthErrors.Answer(400, "invalid_request", "Missing grant_type"),
            _ => OAuthErrors.Answer(400, "unsupported_grant_type", "Unsupported grant_type"),
        };
    }

    // RFC 6749 section 4.1.3, RFC 7636 section 4.6.
    private SimulatorResponse Redeem(Parameters form, ISimulatorSurroundings surroundings)
    {
        if (form["code"] is not { } code || form["redirect_uri"] is not { } redirectUri || form["code_verifier"] is not { } verifier)
        {
            return OAuthErrors.Answer(400, "invalid_request", "Missing code, redirect_uri or code_verifier");
        }

        if (!VerifierPattern().IsMatch(verifier))
        {
            return OAuthErrors.Answer(400, "invalid_request", "The code_verifier must be 43 to 128 unreserved characters");
        }

        return grants.RedeemCode(code, redirectUri, verifier) is { } grant
            ? Issue(grant, grant.Scope, grant.Nonce, [.. grant.Misbehaviours, .. pending.TakeForTokens()], surroundings)
            : OAuthErrors.InvalidGrant();
    }

    // RFC 6749 section 6.
    private SimulatorResponse Refresh(Parameters form, ISimulatorSurroundings surroundings)
    {
        if (form["refresh_token"] is not { } refreshToken)
        {
            return OAuthErrors.Answer(400, "invalid_request", "Missing refresh_token");
        }

        if (grants.UseRefreshToken(refreshToken) is not { } grant)
        {
            return OAuthErrors.InvalidGrant();
        }

        var scope = form["scope"]?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [.. grant.Scope];
        return scope.All(grant.Scope.Contains)
            ? Issue(grant, scope, nonce: null, pending.TakeForRefresh(), surroundings, refreshToken)
            : OAuthErrors.Answer(400, "invalid_scope", "The scope exceeds what was granted");
    }

    private SimulatorResponse Issue(Grant grant, IReadOnlyList<string> scope, string? nonce, IReadOnlyCollection<Misbehaviour> misbehaviours, ISimulatorSurroundings surroundings, string? used = null)
    {
        if (misbehaviours.Contains(Misbehaviour.NewKey))
        {
            keys.Rotate();
        }

        var accessToken = tokens.AccessToken(grant, scope, misbehaviours, surroundings);
        grants.Remember(accessToken, grant);
        var staysGood = used is not null && (lifetimes.ReusableRefreshTokens || misbehaviours.Contains(Misbehaviour.NoRefreshToken));
        var (refreshToken, refreshLifetime) = staysGood ? (used!, grants.Prolong(used!, grant)) : grants.IssueRefreshToken(grant);
        var answer = new JsonObject
        {
            ["access_token"] = accessToken,
            ["refresh_token"] = refreshToken,
            ["scope"] = string.Join(' ', scope),
            ["id_token"] = tokens.IdToken(grant, nonce, misbehaviours, surroundings),
            ["token_type"] = "Bearer",
            ["expires_in"] = (long)lifetimes.AccessToken.TotalSeconds,
            ["refresh_token_expires_in"] = (long)refreshLifetime.TotalSeconds,
        };
        if (misbehaviours.Contains(Misbehaviour.NoRefreshToken))
        {
            answer.Remove("refresh_token");
        }

        return Answers.Json(200, answer).NotStored();
    }

    [GeneratedRegex("^[A-Za-z0-9._~-]{43,128}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VerifierPattern();
}
