using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.Norway.Simulator.IdPorten;

/// <summary>Only the registered method is accepted: the secret in the form (RFC 6749 section 2.3.1).</summary>
internal static class ClientAuthentication
{
    /// <summary>The refusal, or null where the client is who it says it is.</summary>
    public static SimulatorResponse? Refuse(SimulatorRequest request, Parameters form) => true switch
    {
        _ when request.Header("Authorization") is not null => Refusal("The client is registered for client_secret_post"),
        _ when form["client_assertion"] is not null => Refusal("The client is registered for client_secret_post"),
        _ when form["client_id"] != RegisteredClient.Id => Refusal("Unknown client"),
        _ when !RegisteredClient.IsSecret(form["client_secret"]) => Refusal("Client authentication failed"),
        _ => null,
    };

    // RFC 6749 section 5.2.
    private static SimulatorResponse Refusal(string description) =>
        OAuthErrors.Answer(401, "invalid_client", description).With("WWW-Authenticate", "Basic realm=\"ID-porten\"");
}
