using ElectronicMessages.Contracts.Simulators;
using ElectronicMessages.UnitedKingdom.Simulator.OAuth;

namespace ElectronicMessages.UnitedKingdom.Simulator;

/// <summary>What every service of HMRC asks before it looks at a request: the version in <c>Accept</c>, the token, its kind and scope.</summary>
internal sealed class Gateway(Grants grants)
{
    private const string Accept = "application/vnd.hmrc.1.0+json";

    /// <param name="scope">Null for a service that wants the application's own token.</param>
    /// <returns>The token, or why the request goes no further.</returns>
    public (AccessToken? Token, SimulatorResponse? Refusal) Admit(SimulatorRequest request, string? scope)
    {
        if (request.Method != "GET")
        {
            return (null, Answers.MethodNotAllowed("GET"));
        }

        if (request.Header("Accept") != Accept)
        {
            return (null, Answers.Error(406, "ACCEPT_HEADER_INVALID", "The accept header is missing or invalid"));
        }

        if (request.Header("Authorization") is not { } authorization || !authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return (null, Answers.Error(401, "MISSING_CREDENTIALS", "Authentication information is not provided"));
        }

        if (grants.Find(authorization[7..].Trim()) is not { } token)
        {
            return (null, Answers.Error(401, "INVALID_CREDENTIALS", "Invalid Authentication information provided"));
        }

        return (token.Grant, scope) switch
        {
            (null, not null) or (not null, null) => (null, Answers.Error(401, "INCORRECT_ACCESS_TOKEN_TYPE", "The access token type used is not supported when invoking the API")),
            ({ } grant, { } wanted) when !grant.Scope.Contains(wanted) => (null, Answers.Error(403, "INVALID_SCOPE", "Cannot access the required resource. Ensure this token has all the required scopes.")),
            _ => (token, null),
        };
    }
}
