using System.Text.Json.Nodes;
using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.Norway.Simulator;

/// <summary>The answers that the authorities have in common.</summary>
internal static class Answers
{
    public static SimulatorResponse Json(int status, JsonObject body) => SimulatorResponse.Text(status, "application/json", body.ToJsonString());

    /// <summary>An answer that no cache keeps (RFC 6749 section 5.1).</summary>
    public static SimulatorResponse NotStored(this SimulatorResponse response) => response.With("Cache-Control", "no-store").With("Pragma", "no-cache");

    public static SimulatorResponse With(this SimulatorResponse response, string header, string value) =>
        response with { Headers = new Dictionary<string, string>(response.Headers, StringComparer.OrdinalIgnoreCase) { [header] = value } };

    public static SimulatorResponse MethodNotAllowed(string allowed) => new SimulatorResponse(405).With("Allow", allowed);

    public static SimulatorResponse NotFound() => SimulatorResponse.Text(404, "text/plain; charset=utf-8", "The simulator does not stand in for this address. What it does is told at /simulator of test.idporten.no's stand-in.");

    /// <summary>A refusal in the form of ASP.NET Core, in which Altinn's services are written.</summary>
    public static SimulatorResponse Problem(int status, string title, string? detail = null)
    {
        var body = new JsonObject
        {
            ["type"] = status switch
            {
                400 => "https://tools.ietf.org/html/rfc9110#section-15.5.1",
                401 => "https://tools.ietf.org/html/rfc9110#section-15.5.2",
                403 => "https://tools.ietf.org/html/rfc9110#section-15.5.4",
                _ => "about:blank",
            },
            ["title"] = title,
            ["status"] = status,
        };
        if (detail is not null)
        {
            body["detail"] = detail;
        }

        body["traceId"] = $"00-{Draw.Hex(16)}-{Draw.Hex(8)}-00";
        return SimulatorResponse.Text(status, "application/problem+json; charset=utf-8", body.ToJsonString());
    }
}
