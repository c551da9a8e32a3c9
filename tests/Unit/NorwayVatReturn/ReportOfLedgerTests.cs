using System.Globalization;
using System.Text.Json;
using ElectronicMessages.Contracts.Reports;
using ElectronicMessages.Norway.VatReturn.Reporting;
using ElectronicMessages.Norway.VatReturn.Return;
using ElectronicMessages.Norway.VatReturn.Return.Files;
using ElectronicMessages.Norway.VatReturn.Return.Periods;
using ElectronicMessages.Tests.Unit.NorwaySimulator;

namespace ElectronicMessages.Tests.Unit.NorwayVatReturn;

/// <summary>The whole way of the plugin: its reader, its mapping, its report, the file read back.</summary>
[TestClass]
public sealed class ReportOfLedgerTests
{
    private static readonly VatReturnParameters _parameters = new("alminnelig", "TwoMonths", "", Ending: false, Complete: false);

    [TestMethod]
    [DataRow("alle-tilfeller-1.20.xml")]
    [DataRow("alle-tilfeller-1.30.xml")]
    public async Task The_workbook_becomes_a_return_of_34_lines_and_77511(string file)
    {
        using var expected = Json("skatteetaten-cases", "alle-tilfeller.expected.json");
        var ledger = await ReadLedger.FromAsync(SharedData.PathOf("saf-t", "skatteetaten-cases", file), Specifications(expected.RootElement));
        var input = Input(ledger, TaxPeriod.Of(PeriodKind.TwoMonths, 2022, 2)) with
        {
            Answers = new Dictionary<string, ReportAnswer>(StringComparer.Ordinal) { ["1|in|tilbakeføringAvInngåendeMerverdiavgift||1-TF"] = new("fast eiendom", "") },
        };

        var preview = await Report().PreviewAsync(_parameters, input, CancellationToken.None);
        var document = await WriteAsync(input);

        var wanted = expected.RootElement.GetProperty("lines").EnumerateArray().Select(line => Describe(line, "grunnlag", "mva")).Order(StringComparer.Ordinal).ToArray();
        CollectionAssert.AreEqual(wanted, document.Lines.Select(Describe).Order(StringComparer.Ordinal).ToArray());
        Assert.HasCount(34, document.Lines);
        Assert.AreEqual(77511, document.Total);
        Assert.AreEqual("913238254", document.OrganisationNumber);
        Assert.IsFalse(preview.Groups.SelectMany(group => group.Lines).SelectMany(line => line.Findings).Concat(preview.Findings).Any(), Findings(preview));
        Assert.AreEqual(77511, preview.Totals.Single(total => total.IsMain).Amount);
        Assert.HasCount(7, preview.Groups);
    }

    [TestMethod]
    [DataRow("handel-2025-1.30")]
    [DataRow("handel-2024-1.20")]
    [DataRow("volum-2025-1.30")]
    public async Task A_year_becomes_six_returns_of_exactly_the_expected_lines(string name)
    {
        using var expected = Json("ledgers", name + ".expected.json");
        var year = expected.RootElement.GetProperty("year").GetInt32();
        var ledger = await ReadLedger.FromAsync(SharedData.PathOf("saf-t", "ledgers", name + ".xml"), Specifications(expected.RootElement));

        for (var term = 1; term <= 6; term++)
        {
            var document = await WriteAsync(Input(ledger, TaxPeriod.Of(PeriodKind.TwoMonths, year, term)));

            var period = expected.RootElement.GetProperty("byPeriod").GetProperty(term.ToString(CultureInfo.InvariantCulture));
            var wanted = period.GetProperty("lines").EnumerateArray().Select(line => $"{line.GetProperty("taxCode").GetString()} {Describe(line, "grunnlagTruncated", "merverdiavgiftTruncated")}").Order(StringComparer.Ordinal).ToArray();
            CollectionAssert.AreEqual(wanted, document.Lines.Select(line => $"{line.InternalCode} {Describe(line)}").Order(StringComparer.Ordinal).ToArray(), $"term {term}");
            Assert.AreEqual(period.GetProperty("fastsattTruncatedLines").GetDecimal(), document.Total, $"term {term}");
        }
    }

    [TestMethod]
    [DataRow("ensidig-2025-1.20.xml")]
    [DataRow("ensidig-2025-1.30.xml")]
    public async Task A_program_that_books_reverse_charge_once_gets_both_sides(string file)
    {
        using var expected = Json("ledgers", "ensidig-2025.expected.json");
        var ledger = await ReadLedger.FromAsync(SharedData.PathOf("saf-t", "ledgers", file), once: true);

        var document = await WriteAsync(Input(ledger, The.Term));

        CollectionAssert.AreEqual(
            expected.RootElement.GetProperty("lines").EnumerateArray().Select(line => Describe(line, "grunnlag", "merverdiavgift")).Order(StringComparer.Ordinal).ToArray(),
            document.Lines.Select(Describe).Order(StringComparer.Ordinal).ToArray());
        Assert.AreEqual(1000, document.Total);
    }

    [TestMethod]
    public async Task A_remark_chosen_stays_with_its_line_and_a_reference_goes_with_a_refund_alone()
    {
        var refund = Sum("K25", "1", "deduction", 1000, 250, credit: false);
        var answers = new Dictionary<string, ReportAnswer>(StringComparer.Ordinal) { ["kid"] = new("", "2345676"), ["return"] = new("", "Two letters follow."), ["1|in|||K25"] = new("kreditnota", "") };

        var document = await WriteAsync(Input([refund]) with { Answers = answers });
        var payable = await WriteAsync(Input([refund, Sum("S25", "3", "output", -4000, -1000, credit: true)]) with { Answers = answers });

        Assert.AreEqual("2345676", document.Kid);
        Assert.AreEqual("Two letters follow.", document.Remark!.Text);
        Assert.AreEqual("kreditnota", document.Lines.Single().Remark!.Code);
        Assert.IsNull(payable.Kid);
        Assert.AreEqual("kreditnota", payable.Lines.Single(line => line.Code == "1").Remark!.Code);
    }

    [TestMethod]
    public async Task A_preview_beside_what_was_delivered_shows_each_difference_and_what_is_gone()
    {
        var before = await BytesAsync(Input([Sum("S25", "3", "output", -4000, -1000, credit: true), Sum("FISK", "32", "output", -1000, -111, credit: true)]));
        var input = Input([Sum("S25", "3", "output", -4400, -1100, credit: true)]);

        var preview = await Report().PreviewAsync(_parameters, input with { Earlier = [new(input.Period, new(2025, 4, 1), before) { DeliveredOn = new(2025, 4, 2) }] }, CancellationToken.None);

        var line = preview.Groups[0].Lines.Single();
        Assert.AreEqual(100, line.Cells[^1].Amount);
        Assert.AreEqual(1000, line.Cells[^2].Amount);
        Assert.AreEqual(-111, preview.Groups[^1].Lines.Single().Cells[^1].Amount);
        Assert.AreEqual(-11, preview.Totals[^1].Amount);
    }

    [TestMethod]
    public async Task The_year_before_stands_beside_the_same_period()
    {
        var year = TaxPeriod.Of(PeriodKind.TwoMonths, 2024, 1);
        var before = await BytesAsync(Input([Sum("S25", "3", "output", -4000, -1000, credit: true)]) with { Period = PeriodKeys.Of(year, "alminnelig", "en") });
        var input = Input([Sum("S25", "3", "output", -4400, -1100, credit: true)]);

        var preview = await Report().PreviewAsync(_parameters, input with { Earlier = [new(PeriodKeys.Of(year, "alminnelig", "en"), new(2024, 4, 1), before)] }, CancellationToken.None);

        Assert.AreEqual("Year before", preview.Columns[^1].Caption);
        Assert.AreEqual(1000, preview.Groups[0].Lines.Single().Cells[^1].Amount);
    }

    [TestMethod]
    [DataRow("en", "Sales in Norway", "VAT to pay", "25 %")]
    [DataRow("nb", "Salg i Norge", "Merverdiavgift å betale", "25 %")]
    [DataRow("nn", "Sal i Noreg", "Meirverdiavgift å betale", "25 %")]
    public async Task The_preview_speaks_the_language_that_is_asked_for(string language, string group, string total, string rate)
    {
        var preview = await Report().PreviewAsync(_parameters, Input([Sum("S25", "3", "output", -4000, -1000, credit: true)]) with { Language = language }, CancellationToken.None);

        Assert.AreEqual(group, preview.Groups[0].Caption);
        Assert.AreEqual(total, preview.Totals[0].Caption);
        Assert.AreEqual(rate, preview.Groups[0].Lines[0].Cells[4].Text);
    }

    [TestMethod]
    public async Task A_question_offers_exactly_what_the_list_allows_with_free_text_last()
    {
        var reversal = Sum("K25", "1", "deduction", -1000, -250, credit: true) with { };
        var preview = await Report().PreviewAsync(_parameters, Input([reversal]), CancellationToken.None);

        var question = preview.Groups[0].Lines.Single().Question!;
        Assert.IsTrue(question.Required);
        CollectionAssert.AreEqual(
            new[] { "avvikende fakturering", "feil i regnskapsprogram", "feil mva-kode brukt tidligere", "kreditnota", "periodisering" },
            question.Options.Select(option => option.Value).Order(StringComparer.Ordinal).ToArray());
        Assert.IsNotNull(question.TextLabel);
    }

    private static VatReturnReport Report() => new(new());

    private static ReportInput Input(ReadLedger ledger, TaxPeriod period) => Input(ledger.SumsOf(period.From, period.To)) with
    {
        Period = PeriodKeys.Of(period, "alminnelig", "en"),
        RegistrationNumber = ledger.RegistrationNumber,
    };

    private static ReportInput Input(IReadOnlyList<ReportSum> sums) => new()
    {
        Period = PeriodKeys.Of(The.Term, "alminnelig", "en"),
        Sums = sums,
        RegistrationNumber = "313999009",
        Language = "en",
        Today = new(2025, 12, 1),
        Reference = "reference-1",
        SystemName = "ElectronicMessages",
        SystemVersion = "1.0.0",
    };

    private static ReportSum Sum(string taxCode, string code, string side, decimal amount, decimal tax, bool credit) =>
        new(taxCode, new Dictionary<string, string>(StringComparer.Ordinal) { ["standardCode"] = code, ["side"] = side }) { Rate = code == "32" ? 11.11m : 25, IsCredit = credit, HasTax = true, Entries = 1, Base = amount, Tax = tax };

    private static async Task<byte[]> BytesAsync(ReportInput input)
    {
        using var stream = new MemoryStream();
        await Report().WriteAsync(_parameters, input, stream, CancellationToken.None);
        return stream.ToArray();
    }

    private static async Task<ReturnDocument> WriteAsync(ReportInput input)
    {
        var bytes = await BytesAsync(input);
        Assert.IsNull(PublishedSchema.OfReturns().Fault(bytes));
        return ReadReturn.From(new MemoryStream(bytes)).Document!;
    }

    private static string Describe(ReturnLine line) => string.Create(CultureInfo.InvariantCulture, $"{line.Code} {line.Specification} {line.Base:0} {line.Rate} {line.Vat:0}");

    private static string Describe(JsonElement line, string amount, string vat) => $"{Str(line, "mvaKode")} {Str(line, "spesifikasjon")} {Str(line, amount)} {Str(line, "sats")} {Str(line, vat)}";

    private static string Findings(ReportPreview preview) => string.Join(' ', preview.Groups.SelectMany(group => group.Lines).SelectMany(line => line.Findings).Concat(preview.Findings).Select(finding => $"{finding.Number} {finding.Text}"));

    private static string? Str(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.ValueKind switch { JsonValueKind.Null => null, JsonValueKind.String => value.GetString(), _ => value.GetRawText() } : null;

    private static Dictionary<string, string> Specifications(JsonElement expected) => expected.GetProperty("specificationByTaxCode").EnumerateObject().ToDictionary(property => property.Name, property => property.Value.GetString()!, StringComparer.Ordinal);

    private static JsonDocument Json(params string[] parts) => JsonDocument.Parse(File.ReadAllBytes(SharedData.PathOf(["saf-t", .. parts])));
}
