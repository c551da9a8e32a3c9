using System.Text.Json.Nodes;
using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.Norway.Simulator.IdPorten;

/// <summary>Only the registered method is accepted: the secret in the form (RFC 6749 section 2.3.1) or a signed assertion (RFC 7523).</summary>
internal sealed class ClientAuthentication(ClientRegistration registration, TimeProvider time)
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static readonly TimeSpan _longestLife = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan _skew = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, DateTimeOffset> _used = new(StringComparer.Ordinal);

    /// <summary>The refusal, or null where the client is who it says it is.</summary>
    public SimulatorResponse? Refuse(SimulatorRequest request, Parameters form, ISimulatorSurroundings surroundings) => true switch
    {
        _ when request.Header("Authorization") is not null => Refusal($"The client is registered for {registration.Method}"),
        _ when form["client_id"] != RegisteredClient.Id => Refusal("Unknown client"),
        _ when registration.Method == ClientRegistration.PrivateKey => WhyNot(form, surroundings.IdPortenIssuer()) is { } reason ? Refusal(reason) : null,
        _ when form["client_assertion"] is not null => Refusal("The client is registered for client_secret_post"),
        _ when !registration.IsSecret(form["client_secret"]) => Refusal("Client authentication failed"),
        _ => null,
    };

    // RFC 7523 section 3, as strict as the authority: both iss and sub, one audience, each jti once.
    private string? WhyNot(Parameters form, string issuer)
    {
        if (form["client_secret"] is not null || form["client_assertion_type"] != AssertionType || form["client_assertion"] is not { } assertion)
        {
            return "The client is registered for private_key_jwt";
        }

        var now = time.GetUtcNow();
        if (Jwt.Verify(assertion, registration.Keys, now, _skew) is not { } claims)
        {
            return "The assertion is not signed with a registered key, or has expired";
        }

        return claims.Text("iss") != RegisteredClient.Id || claims.Text("sub") != RegisteredClient.Id ? "iss and sub of the assertion must be the client_id"
            : claims["aud"] is not JsonValue || claims.Text("aud") != issuer ? "aud of the assertion must be the issuer, as a single value"
            : claims.Seconds("iat") is not { } issued || issued > now + _skew ? "iat of the assertion is missing or lies ahead"
            : claims.Seconds("exp") > now + _longestLife + _skew ? "The assertion lives longer than 120 seconds"
            : claims.Text("jti") is not { Length: > 0 } id ? "jti of the assertion is missing"
            : !TryUse(id, now) ? "jti of the assertion was used before"
            : null;
    }

    private bool TryUse(string id, DateTimeOffset now)
    {
        lock (_lock)
        {
            foreach (var (old, _) in _used.Where(used => used.Value < now).ToList())
            {
                _used.Remove(old);
            }

            return _used.TryAdd(id, now + _longestLife + _skew + _skew);
        }
    }

    // RFC 6749 section 5.2.
    private static SimulatorResponse Refusal(string description) =>
        OAuthErrors.Answer(401, "invalid_client", description).With("WWW-Authenticate", "Basic realm=\"ID-porten\"");
}
