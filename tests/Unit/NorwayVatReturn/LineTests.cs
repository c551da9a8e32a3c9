using System.Globalization;
using System.Text.Json;
using ElectronicMessages.Norway.VatReturn.Return.Codes;
using ElectronicMessages.Norway.VatReturn.Return.Lines;
using ElectronicMessages.Norway.VatReturn.Return.Periods;

namespace ElectronicMessages.Tests.Unit.NorwayVatReturn;

[TestClass]
public sealed class LineTests
{
    [TestMethod]
    [DataRow("alle-tilfeller-1.20.xml")]
    [DataRow("alle-tilfeller-1.30.xml")]
    public void All_cases_of_the_workbook_give_its_34_lines_and_77511(string file)
    {
        using var expected = Json("skatteetaten-cases", "alle-tilfeller.expected.json");
        var entries = new SaftEntries(SharedData.PathOf("saf-t", "skatteetaten-cases", file), Specifications(expected.RootElement)).All();

        var built = Build(entries, TaxPeriod.Of(PeriodKind.TwoMonths, 2022, 2));

        var wanted = expected.RootElement.GetProperty("lines").EnumerateArray().Select(line => Describe(Str(line, "mvaKode"), Str(line, "spesifikasjon"), Str(line, "grunnlag"), Str(line, "sats"), Str(line, "mva"))).Order(StringComparer.Ordinal).ToArray();
        Assert.HasCount(34, wanted);
        CollectionAssert.AreEqual(wanted, Described(built).Order(StringComparer.Ordinal).ToArray());
        Assert.AreEqual(77511, built.Total);
    }

    [TestMethod]
    public void Each_case_of_the_workbook_gives_its_own_lines()
    {
        using var cases = Json("skatteetaten-cases", "cases.json");

        foreach (var one in cases.RootElement.EnumerateArray())
        {
            var name = Str(one, "case")!;
            var expected = one.GetProperty("expected");
            var wanted = expected.GetProperty("lines").EnumerateArray().ToArray();
            var entries = one.GetProperty("entries").EnumerateArray().Where(entry => Str(entry, "standardTaxCode") is { } code && The.Lists.Find(code) is not null).Select(Entry)
                .Concat(one.GetProperty("entries").EnumerateArray().Where(entry => Str(entry, "standardTaxCode") is null && (Str(wanted[0], "spesifikasjon") is "justering" or "tilbakeføringAvInngåendeMerverdiavgift") && Str(entry, "account")!.StartsWith("27", StringComparison.Ordinal)).Select(entry => Direct(entry, wanted[0])))
                .Select(entry => entry with { Specification = Str(wanted[0], "spesifikasjon") });

            var built = Build(entries, TaxPeriod.Of(PeriodKind.TwoMonths, 2022, 2));

            CollectionAssert.AreEqual(
                wanted.Select(line => Describe(Str(line, "mvaKode"), Str(line, "spesifikasjon"), Str(line, "grunnlag"), Str(line, "sats"), Str(line, "merverdiavgift"))).Order(StringComparer.Ordinal).ToArray(),
                Described(built).Order(StringComparer.Ordinal).ToArray(),
                name);
            Assert.AreEqual(Str(expected, "fastsattMerverdiavgift"), Text(built.Total), name);
        }

        Assert.AreEqual(29, cases.RootElement.GetArrayLength());
    }

    [TestMethod]
    [DataRow("handel-2025-1.30")]
    [DataRow("handel-2024-1.20")]
    [DataRow("volum-2025-1.30")]
    public void A_years_ledger_gives_the_expected_lines_of_each_term_exactly(string name)
    {
        using var expected = Json("ledgers", name + ".expected.json");
        var year = expected.RootElement.GetProperty("year").GetInt32();
        var ledger = new SaftEntries(SharedData.PathOf("saf-t", "ledgers", name + ".xml"), Specifications(expected.RootElement));

        for (var term = 1; term <= 6; term++)
        {
            var built = Build(ledger.OfMonths((term * 2) - 1, term * 2), TaxPeriod.Of(PeriodKind.TwoMonths, year, term));

            var wanted = expected.RootElement.GetProperty("byPeriod").GetProperty(term.ToString(CultureInfo.InvariantCulture)).GetProperty("lines").EnumerateArray()
                .Select(line => $"{Str(line, "taxCode")} {Str(line, "side")} {Describe(Str(line, "mvaKode"), Str(line, "spesifikasjon"), Str(line, "grunnlagTruncated"), Str(line, "sats"), Str(line, "merverdiavgiftTruncated"))} {Exact(Number(line, "grunnlag"))} {Exact(Number(line, "merverdiavgift"))}").Order(StringComparer.Ordinal).ToArray();
            var ours = built.Lines.Select(line => $"{line.Key.InternalCode} {(line.Key.Output ? "out" : "in")} {Described(line)} {Exact(line.Base)} {Exact(line.Vat)}").Order(StringComparer.Ordinal).ToArray();
            CollectionAssert.AreEqual(wanted.Select(Trimmed).ToArray(), ours.Select(Trimmed).ToArray(), $"term {term}\n{string.Join('\n', wanted.Except(ours))}\n\n{string.Join('\n', ours.Except(wanted))}");
        }
    }

    [TestMethod]
    [DataRow("ensidig-2025-1.20.xml")]
    [DataRow("ensidig-2025-1.30.xml")]
    public void One_sided_posting_gives_both_sides(string file)
    {
        using var expected = Json("ledgers", "ensidig-2025.expected.json");
        var ledger = new SaftEntries(SharedData.PathOf("saf-t", "ledgers", file), askOneSided: true);

        var built = Build(ledger.OfMonths(1, 2), The.Term);

        CollectionAssert.AreEqual(
            expected.RootElement.GetProperty("lines").EnumerateArray().Select(line => Describe(Str(line, "mvaKode"), null, Str(line, "grunnlag"), Str(line, "sats"), Str(line, "merverdiavgift"))).Order(StringComparer.Ordinal).ToArray(),
            Described(built).Order(StringComparer.Ordinal).ToArray());
        Assert.AreEqual(1000, built.Total);
    }

    [TestMethod]
    public void Compensation_takes_the_deductions_with_base_and_negative_signs_and_the_rights_of_the_ordinary_return()
    {
        MappedEntry[] entries =
        [
            Some("K25", "1", EntrySide.Deduction, 1000, 250) with { Compensation = true },
            Some("K86", "86", EntrySide.BySign, 400, 100) with { Specification = "kompensasjonsrett" },
            Some("K86", "86", EntrySide.BySign, -400, -100) with { Specification = "kompensasjonsrett" },
            Some("S25", "3", EntrySide.Output, -1000, -250),
        ];

        var compensation = Build(entries, The.Term, ReturnKind.Compensation);
        var ordinary = Build(entries, The.Term);

        CollectionAssert.AreEqual(new[] { "1  -1000 25 -250", "86  -400 25 -100" }, Described(compensation).ToArray());
        CollectionAssert.AreEqual(new[] { "3  1000 25 250", "86 kompensasjonsrett 400 25 100" }, Described(ordinary).ToArray());
        Assert.AreEqual(1, compensation.LeftOut["S25"]);
        Assert.AreEqual(1, ordinary.LeftOut["K25"]);
    }

    [TestMethod]
    public void Amounts_are_cut_towards_zero_line_by_line_and_the_total_is_the_sum_of_what_was_cut()
    {
        var built = Build([Some("A", "3", EntrySide.Output, -3.96m, -0.99m), Some("B", "3", EntrySide.Output, -3.96m, -0.99m), Some("C", "1", EntrySide.Deduction, 7.96m, 1.99m)], The.Term);

        Assert.AreEqual(-1, built.Total);
        CollectionAssert.AreEqual(new[] { "3  3 25 0", "3  3 25 0", "1    -1" }, Described(built).ToArray());
    }

    internal static MappedEntry Some(string internalCode, string code, EntrySide side, decimal amount, decimal tax, decimal? rate = 25) => new()
    {
        InternalCode = internalCode,
        Code = code,
        Side = side,
        Rate = rate,
        Base = amount,
        Tax = tax,
        Credit = tax < 0 || (tax == 0 && amount < 0),
        HasTax = tax != 0,
    };

    internal static BuiltLines Build(IEnumerable<MappedEntry> entries, TaxPeriod period, ReturnKind kind = ReturnKind.Ordinary)
    {
        var builder = new LineBuilder(The.Lists, kind, period);
        foreach (var entry in entries)
        {
            builder.Add(entry);
        }

        return builder.Build();
    }

    private static MappedEntry Entry(JsonElement entry)
    {
        // Codes 14 and 15 stand on the VAT account itself: the amount is the tax.
        var amount = decimal.Parse(Str(entry, "amount")!, CultureInfo.InvariantCulture);
        var code = Str(entry, "standardTaxCode")!;
        var onAccount = code is "14" or "15";
        var tax = Str(entry, "taxAmount") is { } text ? decimal.Parse(text, CultureInfo.InvariantCulture) : onAccount ? amount : 0;
        var rate = entry.GetProperty("rate").ValueKind == JsonValueKind.Number ? entry.GetProperty("rate").GetDecimal() * 100 : (decimal?)null;
        return Some("X", code, The.Lists.Find(code)!.Side switch { CodeSide.Output => EntrySide.Output, CodeSide.Deduction => EntrySide.Deduction, _ => EntrySide.BySign }, onAccount ? 0 : amount, tax, rate) with { Credit = amount < 0 };
    }

    // Reversals and adjustments are posted straight to the account, without a tax code.
    private static MappedEntry Direct(JsonElement entry, JsonElement line) =>
        Some("X", Str(line, "mvaKode")!, EntrySide.Deduction, 0, decimal.Parse(Str(entry, "amount")!, CultureInfo.InvariantCulture));

    private static IEnumerable<string> Described(BuiltLines built) => built.Lines.Select(Described);

    private static string Described(BuiltLine line)
    {
        var cut = line.ToReturnLine();
        return Describe(cut.Code, cut.Specification, cut.Base is { } amount ? Text(amount) : null, cut.Rate, Text(cut.Vat));
    }

    private static string Describe(string? code, string? specification, string? amount, string? rate, string? vat) => $"{code} {specification} {amount} {rate} {vat}";

    private static string Text(decimal amount) => (amount == 0 ? 0 : amount).ToString("0", CultureInfo.InvariantCulture);

    private static string Exact(decimal? amount) => amount?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";

    private static string Trimmed(string text) => text.TrimEnd();

    private static decimal? Number(JsonElement line, string name) => Str(line, name) is { } text ? decimal.Parse(text, CultureInfo.InvariantCulture) : null;

    private static string? Str(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.ValueKind switch { JsonValueKind.Null => null, JsonValueKind.String => value.GetString(), _ => value.GetRawText() } : null;

    private static Dictionary<string, string> Specifications(JsonElement expected) => expected.GetProperty("specificationByTaxCode").EnumerateObject().ToDictionary(property => property.Name, property => property.Value.GetString()!, StringComparer.Ordinal);

    private static JsonDocument Json(params string[] parts) => JsonDocument.Parse(File.ReadAllBytes(SharedData.PathOf(["saf-t", .. parts])));
}
