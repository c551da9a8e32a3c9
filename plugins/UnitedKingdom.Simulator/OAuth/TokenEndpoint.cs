using System.Text.Json.Nodes;
using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.UnitedKingdom.Simulator.OAuth;

/// <summary>The token endpoint: RFC 6749 sections 4.1.3, 4.4 and 6.</summary>
internal sealed class TokenEndpoint(Grants grants, PendingMisbehaviours pending)
{
    private static readonly string[] _once = ["grant_type", "client_id", "client_secret", "code", "redirect_uri", "refresh_token", "scope"];

    public async Task<SimulatorResponse> AnswerAsync(SimulatorRequest request, CancellationToken cancellationToken)
    {
        if (request.Method != "POST")
        {
            return Answers.MethodNotAllowed("POST");
        }

        if (await Fields.ReadFormAsync(request, cancellationToken) is not { } form)
        {
            return Answers.OAuthError(400, "invalid_request", "The body must be a form (application/x-www-form-urlencoded)");
        }

        if (Array.Find(_once, form.IsRepeated) is { } repeated)
        {
            return Answers.OAuthError(400, "invalid_request", $"{repeated} came twice");
        }

        if (form["client_id"] != RegisteredClient.Id || form["client_secret"] != RegisteredClient.Secret || request.Header("Authorization") is not null)
        {
            return Answers.OAuthError(401, "invalid_client", "invalid client id or secret");
        }

        return form["grant_type"] switch
        {
            "authorization_code" => Redeem(form),
            "refresh_token" => Refresh(form),
            "client_credentials" => Answers.Json(200, Tokens(grants.IssueAccessToken(null))).NotStored(),
            null => Answers.OAuthError(400, "invalid_request", "grant_type is required"),
            _ => Answers.OAuthError(400, "unsupported_grant_type", "unsupported grant_type"),
        };
    }

    private SimulatorResponse Redeem(Fields form) =>
        form["code"] is not { } code ? Answers.OAuthError(400, "invalid_request", "code is required")
        : form["redirect_uri"] is not { } redirectUri ? Answers.OAuthError(400, "invalid_request", "redirect_uri is required")
        : grants.Redeem(code, redirectUri, form["code_verifier"]) is { } grant ? Issue(grant)
        : Answers.OAuthError(400, "invalid_grant", "code is invalid");

    private SimulatorResponse Refresh(Fields form)
    {
        if (form["refresh_token"] is not { } refreshToken)
        {
            return Answers.OAuthError(400, "invalid_request", "refresh_token is required");
        }

        if (pending.Take(Misbehaviour.DocumentedRefreshError))
        {
            return Answers.OAuthError(400, "invalid_request", "refresh_token is invalid");
        }

        return !pending.Take(Misbehaviour.RefreshRefused) && grants.UseRefreshToken(refreshToken) is { } grant
            ? Issue(grant)
            : Answers.OAuthError(400, "invalid_grant", "refresh_token is invalid");
    }

    private SimulatorResponse Issue(Grant grant)
    {
        var answer = Tokens(grants.IssueAccessToken(grant));
        answer["scope"] = string.Join(' ', grant.Scope);
        if (!pending.Take(Misbehaviour.NoRefreshToken))
        {
            answer["refresh_token"] = grants.IssueRefreshToken(grant);
        }

        return Answers.Json(200, answer).NotStored();
    }

    private static JsonObject Tokens(string accessToken) => new()
    {
        ["access_token"] = accessToken,
        ["token_type"] = "bearer",
        ["expires_in"] = (long)RegisteredClient.AccessTokenLifetime.TotalSeconds,
    };
}
