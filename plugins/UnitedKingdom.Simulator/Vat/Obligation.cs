using System.Globalization;
using System.Text.Json.Nodes;

namespace ElectronicMessages.UnitedKingdom.Simulator.Vat;

/// <summary>A period for which a VAT return is due.</summary>
/// <param name="Received">When the return came; null while it is open.</param>
internal sealed record Obligation(DateOnly Start, DateOnly End, string PeriodKey, DateOnly? Received)
{
    /// <summary>One month and seven days after the period.</summary>
    public DateOnly Due => End.AddDays(1).AddMonths(1).AddDays(6);

    public string Status => Received is null ? "O" : "F";

    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["start"] = Text(Start),
            ["end"] = Text(End),
            ["due"] = Text(Due),
            ["status"] = Status,
            ["periodKey"] = PeriodKey,
        };
        if (Received is { } received)
        {
            json["received"] = Text(received);
        }

        return json;
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
