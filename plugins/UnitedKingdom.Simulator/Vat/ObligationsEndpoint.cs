using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ElectronicMessages.Contracts.Simulators;
using ElectronicMessages.UnitedKingdom.Simulator.Headers;

namespace ElectronicMessages.UnitedKingdom.Simulator.Vat;

/// <summary><c>GET /organisations/vat/{vrn}/obligations</c> of the VAT (MTD) API 1.0.</summary>
internal sealed partial class ObligationsEndpoint(Gateway gateway, TimeProvider time)
{
    private const int LongestRange = 366;

    public SimulatorResponse Answer(SimulatorRequest request)
    {
        if (Path().Match(request.Path) is not { Success: true } path)
        {
            return Answers.Error(404, "MATCHING_RESOURCE_NOT_FOUND", "A resource with the name in the request can not be found in the API");
        }

        var (token, refusal) = gateway.Admit(request, "read:vat");
        if ((refusal ?? HeaderCheck.Refusal(request)) is { } refused)
        {
            return refused;
        }

        var vrn = path.Groups["vrn"].Value;
        var organisation = token!.Grant!.Organisation;
        return !Vrn().IsMatch(vrn) ? Answers.Error(400, "VRN_INVALID", "The provided VRN is invalid.")
            : organisation.Vrn != vrn || !organisation.IsSignedUp ? Answers.Error(403, "CLIENT_OR_AGENT_NOT_AUTHORISED", "The client and/or agent is not authorised.")
            : Select(Fields.Parse(request.QueryString), request.Header("Gov-Test-Scenario"), organisation);
    }

    private SimulatorResponse Select(Fields query, string? scenario, TestOrganisation organisation)
    {
        if (query["status"] is { } asked && asked is not ("O" or "F"))
        {
            return Invalid("INVALID_STATUS", "Invalid status");
        }

        // Both days, unless it is the open ones that are asked for.
        var needsDays = query["status"] != "O" || query["from"] is not null || query["to"] is not null;
        if (needsDays && Day(query["from"]) is null)
        {
            return Invalid("INVALID_DATE_FROM", "Invalid date from");
        }

        if (needsDays && Day(query["to"]) is null)
        {
            return Invalid("INVALID_DATE_TO", "Invalid date to");
        }

        var (from, to) = (Day(query["from"]) ?? DateOnly.MinValue, Day(query["to"]) ?? DateOnly.MaxValue);
        if (needsDays && (to < from || to.DayNumber - from.DayNumber >= LongestRange))
        {
            return Invalid("INVALID_DATE_RANGE", "Invalid date range, must be 366 days or less");
        }

        return scenario switch
        {
            "NOT_FOUND" => NotFound(),
            "INSOLVENT_TRADER" => Answers.Error(403, "INSOLVENT_TRADER", "The remote endpoint has indicated that the Trader is insolvent."),
            _ => List(Known(scenario, organisation), query["status"], from, to),
        };
    }

    private IReadOnlyList<Obligation> Known(string? scenario, TestOrganisation organisation)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return (scenario is null ? null : Obligations.OfScenario(scenario, today)) ?? Obligations.Of(organisation, today);
    }

    private static SimulatorResponse List(IReadOnlyList<Obligation> known, string? status, DateOnly from, DateOnly to)
    {
        Obligation[] found = [.. known.Where(obligation => (status is null || obligation.Status == status) && obligation.End >= from && obligation.Start <= to)];
        return found.Length == 0
            ? NotFound()
            : Answers.Json(200, new JsonObject { ["obligations"] = new JsonArray([.. found.Select(obligation => (JsonNode)obligation.ToJson())]) });
    }

    private static SimulatorResponse NotFound() =>
        Answers.Error(404, "NOT_FOUND", "The remote endpoint has indicated that no associated data found.");

    private static SimulatorResponse Invalid(string code, string message) => Answers.Error(400, code, message);

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    [GeneratedRegex(@"\A/organisations/vat/(?<vrn>[^/]+)/obligations\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Path();

    [GeneratedRegex(@"\A\d{9}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Vrn();
}
