using System.Text.Json.Nodes;
using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.UnitedKingdom.Simulator;

/// <summary>How HMRC's services answer.</summary>
internal static class Answers
{
    public static SimulatorResponse Json(int status, JsonNode body) => SimulatorResponse.Text(status, "application/json", body.ToJsonString());

    public static SimulatorResponse Error(int status, string code, string message) => Json(status, new JsonObject { ["code"] = code, ["message"] = message });

    /// <summary>RFC 6749 section 5.2.</summary>
    public static SimulatorResponse OAuthError(int status, string error, string description) =>
        Json(status, new JsonObject { ["error"] = error, ["error_description"] = description }).NotStored();

    public static SimulatorResponse MethodNotAllowed(string allowed) =>
        Error(405, "METHOD_NOT_ALLOWED", "The method is not allowed for this resource").With("Allow", allowed);

    /// <summary>RFC 6749 section 5.1.</summary>
    public static SimulatorResponse NotStored(this SimulatorResponse response) => response.With("Cache-Control", "no-store").With("Pragma", "no-cache");

    public static SimulatorResponse With(this SimulatorResponse response, string header, string value) =>
        response with { Headers = new Dictionary<string, string>(response.Headers, StringComparer.OrdinalIgnoreCase) { [header] = value } };

    public static string? Header(this SimulatorRequest request, string name) =>
        request.Headers.FirstOrDefault(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)).Value;
}
