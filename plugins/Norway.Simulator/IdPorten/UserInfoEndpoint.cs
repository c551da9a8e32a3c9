using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.Norway.Simulator.IdPorten;

/// <summary>Userinfo (OpenID Connect Core 5.3): for the scope profile alone, and never for a grant that was revoked.</summary>
internal sealed class UserInfoEndpoint(Grants grants, IdPortenKeys keys, PendingMisbehaviours pending, TimeProvider time)
{
    private static readonly TimeSpan _skew = TimeSpan.FromSeconds(10);

    public SimulatorResponse Answer(SimulatorRequest request, ISimulatorSurroundings surroundings)
    {
        if (request.Method is not ("GET" or "POST"))
        {
            return Answers.MethodNotAllowed("GET, POST");
        }

        // RFC 6750 section 3: without a token no error is named.
        if (request.Bearer() is not { } bearer)
        {
            return new SimulatorResponse(401).With("WWW-Authenticate", "Bearer realm=\"ID-porten\"");
        }

        if (Jwt.Verify(bearer, keys.Published, time.GetUtcNow(), _skew) is not { } claims || claims.Text("iss") != surroundings.IdPortenIssuer() || grants.IsRevoked(bearer))
        {
            return Refuse(401, "invalid_token", "The access token is expired or revoked");
        }

        if (!claims.Scope().Contains("profile"))
        {
            return Refuse(403, "insufficient_scope", "The request requires another scope", "profile");
        }

        return Answers.Json(200, new()
        {
            ["sub"] = pending.TakeForUserInfo().Contains(Misbehaviour.WrongSubjectInUserInfo) ? Draw.Opaque(24) : claims.Text("sub"),
            ["pid"] = claims.Text("pid"),
            ["locale"] = "nb",
        }).NotStored();
    }

    // RFC 6750 section 3.1.
    private static SimulatorResponse Refuse(int status, string error, string description, string? scope = null) =>
        OAuthErrors.Answer(status, error, description).With("WWW-Authenticate", $"Bearer realm=\"ID-porten\", error=\"{error}\"{(scope is null ? "" : $", scope=\"{scope}\"")}");
}
