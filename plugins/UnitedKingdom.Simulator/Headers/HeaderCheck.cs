using System.Text.Json.Nodes;
using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.UnitedKingdom.Simulator.Headers;

/// <summary>What is wrong with the fraud prevention headers of a request, as HMRC's check answers it.</summary>
internal static class HeaderCheck
{
    /// <summary>Empty where every header is there and well formed.</summary>
    public static JsonArray Errors(SimulatorRequest request)
    {
        var errors = new JsonArray();
        foreach (var rule in HeaderRule.All)
        {
            var value = request.Header(rule.Name);
            if (string.IsNullOrWhiteSpace(value))
            {
                if (rule.IsRequired)
                {
                    errors.Add(Error("MISSING_HEADER", "Header required", rule));
                }
            }
            else if (!rule.IsGood(value))
            {
                errors.Add(Error("INVALID_HEADER", $"Value must be {rule.Form}", rule));
            }
        }

        return errors;
    }

    public static SimulatorResponse? Refusal(SimulatorRequest request) =>
        Errors(request) is { Count: > 0 } errors
            ? Answers.Json(400, new JsonObject { ["code"] = "INVALID_HEADERS", ["message"] = "At least 1 fraud prevention header is missing or invalid", ["errors"] = errors })
            : null;

    private static JsonObject Error(string code, string message, HeaderRule rule) =>
        new() { ["code"] = code, ["message"] = message, ["headers"] = new JsonArray(rule.Name.ToLowerInvariant()) };
}
