using System.Text.Json.Nodes;
using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.UnitedKingdom.Simulator.Headers;

/// <summary>HMRC's <em>Test Fraud Prevention Headers</em>: for the application's own token, and an opinion, never a refusal.</summary>
internal sealed class ValidateEndpoint(Gateway gateway)
{
    public SimulatorResponse Answer(SimulatorRequest request)
    {
        if (gateway.Admit(request, scope: null).Refusal is { } refusal)
        {
            return refusal;
        }

        var errors = HeaderCheck.Errors(request);
        var answer = new JsonObject
        {
            ["specVersion"] = "3.3",
            ["code"] = errors.Count == 0 ? "VALID_HEADERS" : "INVALID_HEADERS",
            ["message"] = errors.Count == 0 ? "All headers are valid" : "At least 1 header is invalid",
        };
        if (errors.Count > 0)
        {
            answer["errors"] = errors;
        }

        return Answers.Json(200, answer);
    }
}
