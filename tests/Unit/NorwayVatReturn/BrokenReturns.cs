using ElectronicMessages.Norway.VatReturn.Return;
using ElectronicMessages.Norway.VatReturn.Return.Codes;
using ElectronicMessages.Norway.VatReturn.Return.Periods;
using ElectronicMessages.Norway.VatReturn.Return.Rules;
using static ElectronicMessages.Tests.Unit.NorwayVatReturn.The;

namespace ElectronicMessages.Tests.Unit.NorwayVatReturn;

/// <summary>For each rule that can be checked here one return that breaks it and no other.</summary>
internal static class BrokenReturns
{
    private const string Reversal = "tilbakeføringAvInngåendeMerverdiavgift";
    private const string Right = "kompensasjonsrett";

    private static readonly DateOnly _today = new(2025, 4, 1);

    public static IReadOnlyDictionary<string, (ReturnDocument Return, Surroundings Surroundings)> All { get; } = Every().ToDictionary(one => one.Rule, one => (one.Return, one.Surroundings ?? new()), StringComparer.Ordinal);

    private static IEnumerable<(string Rule, ReturnDocument Return, Surroundings? Surroundings)> Every() => [.. Whole(), .. Lines(), .. Pairs(), .. CompensationLines(), .. ReverseChargeLines(), .. Times(), .. Histories()];

    private static IEnumerable<(string, ReturnDocument, Surroundings?)> Whole() =>
    [
        ("R001", Ordinary() with { OrganisationNumber = "31399900A" }, null),
        ("R018", Ordinary(Output("3", 1000, 250)) with { Total = 251 }, null),
        ("R071", Ordinary() with { Remark = Remark("kreditnota") }, null),
        ("R077", Ordinary(Output("3", 1000, 250)) with { Period = TaxPeriod.Of(PeriodKind.TwoMonths, 2021, 6) }, null),
        ("R079", Ordinary(Deduction("1", -100)) with { Kid = "3400000932456870" }, null),
        ("R082", Ordinary(Output("3", 1000, 250.5m)), null),
        ("R084", Ordinary() with { Total = 1 }, null),
        ("R092", Compensation() with { Period = TaxPeriod.Of(PeriodKind.TwoMonths, 2022, 6) }, null),
        ("R095", Compensation() with { Period = TaxPeriod.Of(PeriodKind.Month, 2025, 1) }, null),
        ("R100", Compensation() with { Total = -1 }, null),
        ("R103", ReverseCharge() with { Period = TaxPeriod.Of(PeriodKind.ThreeMonths, 2022, 4) }, null),
        ("R104", Ordinary() with { Category = ReturnCategory.ECommerce }, null),
        ("R106", ReverseCharge() with { Period = Term }, null),
        ("R107", ReverseCharge() with { Total = 1 }, null),
        ("R052", Ordinary(Output("3", 1_100_000, 275_000)) with { Period = TaxPeriod.Of(PeriodKind.Year, 2025, 1) }, null),
    ];

    private static IEnumerable<(string, ReturnDocument, Surroundings?)> Lines() =>
    [
        ("R002", Ordinary(Output("99", 1000, 250)), null),
        ("R003", Ordinary(Output("32", 1000, 111, "11.11")), null),
        ("R019", Ordinary(Output("3", 1000, 239)), null),
        ("R020", Ordinary(Output("3", -1000, -250)), null),
        ("R021", Ordinary(Deduction("1", 100)), null),
        ("R038", Ordinary(Deduction("14", -100, "tapPåKrav")), null),
        ("R039", Ordinary(Output("32", 1000, 111, "11,11", "uttak")), null),
        ("R040", Ordinary(Deduction("11", -100, "justering")), null),
        ("R041", Ordinary(Deduction("11", -100, Reversal, Text)), null),
        ("R053", Ordinary(Output("3", 1000, 250)), new() { Registered = new() { Category = ReturnCategory.General } }),
        ("R054", Ordinary(Output("3", 1000, 250)) with { Category = ReturnCategory.Primary }, new() { Registered = new() { Category = ReturnCategory.Primary } }),
        ("R065", Ordinary(Output("1", -1000, -250)), null),
        ("R066", Ordinary(Deduction("3", 250)), null),
        ("R069", Ordinary(Output("3", 1000, 250, specification: "gave")), null),
        ("R070", Ordinary(Output("3", 1000, 250, remark: Remark("ukjent"))), null),
        ("R074", Ordinary(Output("3", 1000, 250, remark: Remark("fast eiendom"))), null),
        ("R075", Ordinary(Output("3", -1000, -250, remark: Remark("fast eiendom"))), null),
        ("R076", Ordinary(Output("3", 1000, 250, specification: "uttak", remark: Remark("kreditnota"))), null),
        ("R078", Ordinary(Deduction("1", 100, Reversal)), null),
        ("R114", Ordinary(Output("3", 1000, 250, specification: Right)), null),
        ("R115", Ordinary(Output("81", 1000, 250), Deduction("81", -250), Output("81", 1000, 250, specification: Right)), null),
        ("R116", Ordinary(Deduction("81", -250, Right)), null),
        ("R122", Ordinary(Output("3", 5, 5)), null),
        ("R127", Ordinary(Output("3", 4, 0)), null),
    ];

    private static IEnumerable<(string, ReturnDocument, Surroundings?)> Pairs()
    {
        string[] codes = ["81", "83", "86", "88", "91"];
        for (var index = 0; index < codes.Length; index++)
        {
            var code = codes[index];
            var (rate, vat) = code switch { "83" => ("15", 150), "88" => ("12", 120), _ => ("25", 250) };
            yield return ($"R{23 + index:D3}", Ordinary(Output(code, 1000, vat, rate), Deduction(code, -vat - 1)), null);
            yield return ($"R{28 + index:D3}", Ordinary(Output(code, 1000, vat, rate), Deduction(code, -vat + 20), Deduction(code, -20)), null);
            yield return ($"R{33 + index:D3}", Ordinary(Output(code, 1000, vat, rate)), null);
        }

        yield return ("R081", Ordinary(Output("81", 1000, 250), Deduction("81", -250) with { Rate = "25" }), null);
    }

    private static IEnumerable<(string, ReturnDocument, Surroundings?)> CompensationLines() =>
    [
        ("R086", Compensation(Output("1", 1000, 250)), null),
        ("R087", Compensation(Output("11", -1000, -150, "15", "justeringMerverdiavgiftskompensasjonFastEiendom")), null),
        ("R088", Compensation(Output("12", -1000, -111, "11,11")), null),
        ("R091", Compensation(Output("1", -1000, -250, specification: "uttak")), null),
        ("R093", Compensation(Deduction("1", -250)), null),
    ];

    private static IEnumerable<(string, ReturnDocument, Surroundings?)> ReverseChargeLines() =>
    [
        ("R108", ReverseCharge(Output("87", -1000, -250)), null),
        ("R109", ReverseCharge(Deduction("87", 250)), null),
        ("R110", ReverseCharge(Output("87", 1000, 250, specification: "uttak")), null),
        ("R111", ReverseCharge(Output("87", 1000, 250, specification: Right)), null),
        ("R112", ReverseCharge(Output("86", 1000, 250, specification: Right), Output("86", 2000, 500)), null),
        ("R113", ReverseCharge(Output("3", 1000, 250)), null),
        ("R124", ReverseCharge(Output("86", 1000, 250)), null),
    ];

    private static IEnumerable<(string, ReturnDocument, Surroundings?)> Times()
    {
        var early = new Surroundings { Today = new(2025, 2, 28), Registered = new() };

        return
        [
            ("R000", Ordinary(), new() { Today = new(2021, 12, 31) }),
            ("R059", Ordinary(), early),
            ("R060", Ordinary() with { Category = ReturnCategory.Primary }, early),
            ("R089", Compensation(), early),
            ("R090", Compensation(), new() { Today = new(2022, 12, 31) }),
            ("R105", ReverseCharge(), new() { Today = new(2023, 1, 31) }),
            ("R120", ReverseCharge(), early),
            ("R135", Compensation() with { Period = TaxPeriod.Of(PeriodKind.TwoMonths, 2026, 1) }, new() { Today = new(2026, 2, 28), Registered = new() }),
        ];
    }

    private static IEnumerable<(string, ReturnDocument, Surroundings?)> Histories()
    {
        Surroundings After(params Delivered[] history) => new() { Today = _today, Registered = new(), History = history };
        var longAgo = TaxPeriod.Of(PeriodKind.TwoMonths, 2022, 1);
        var twoTermsBefore = new Delivered(TaxPeriod.Of(PeriodKind.TwoMonths, 2024, 5), new(2024, 12, 1), 0);

        return
        [
            ("R061", Ordinary(Output("3", 1000, 250)), After(twoTermsBefore)),
            ("R062", Ordinary(Deduction("1", -250)), After(twoTermsBefore)),
            ("R096", Compensation(Output("1", -100_000, -25_000)), After() with { Today = new(2025, 4, 11) }),
            ("R097", Compensation(Output("1", -100_000, -25_000)), After(new Delivered(Term, _today, -24_000)) with { Today = new(2025, 4, 11) }),
            ("R098", Compensation(), After()),
            ("R099", Compensation(Output("1", -10_000, -2_500)), After()),
            ("R117", ReverseCharge(Output("87", 1999, 499)), After()),
            ("R118", ReverseCharge(), After()),
            ("R119", ReverseCharge(Output("87", 3000, 750), Output("87", -3000, -750, remark: Remark("kreditnota"))), After(new Delivered(Quarter, _today, 750))),
            ("R132", Ordinary() with { Period = longAgo }, After(new Delivered(longAgo, new(2022, 4, 1), 0)) with { Today = new(2025, 4, 12) }),
            ("R133", Ordinary() with { Period = longAgo }, After(new Delivered(longAgo, new(2022, 4, 1), 0)) with { Today = new(2027, 3, 1) }),
            ("R134", Compensation(Output("1", -10_000, -2_500)) with { Period = TaxPeriod.Of(PeriodKind.TwoMonths, 2026, 1) }, After() with { Today = new(2026, 4, 1) }),
        ];
    }
}
