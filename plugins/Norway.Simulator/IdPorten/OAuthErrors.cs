using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.Norway.Simulator.IdPorten;

/// <summary>Errors of the token endpoint (RFC 6749 section 5.2), each with the correlation id that support asks for.</summary>
internal static class OAuthErrors
{
    /// <summary>One text for every reason: expired, used, another redirect address, another verifier, a used refresh token.</summary>
    public static SimulatorResponse InvalidGrant() => Answer(400, "invalid_grant", "invalid_grant");

    public static SimulatorResponse Answer(int status, string error, string description) =>
        Answers.Json(status, new() { ["error"] = error, ["error_description"] = $"{description} (correlation id: {Draw.Uuid()})" }).NotStored();
}
