using System.Text;
using ElectronicMessages.Contracts.Ledgers;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Norway.VatReturn.Saft;

namespace ElectronicMessages.Tests.Unit.NorwayVatReturn;

[TestClass]
public sealed class SaftReaderTests
{
    [TestMethod]
    [DataRow("broken/truncated.xml", "NO-201", "line 248")]
    [DataRow("broken/no-namespace.xml", "NO-202", "line 2")]
    [DataRow("broken/other-country.xml", "NO-203", "DK")]
    [DataRow("broken/doctype.xml", "NO-208", "")]
    public async Task An_unsound_file_is_refused_with_its_place(string file, string number, string where)
    {
        var read = await ReadAsync(await System.IO.File.ReadAllTextAsync(SaftData.PathOf(file)));

        Assert.AreEqual(number, read.Problem?.Number);
        Assert.Contains(where, read.Problem?.Detail ?? "", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("ledgers/handel-2025-1.30.xml", 1176, 401)]
    [DataRow("ledgers/handel-2024-1.20.xml", 1176, 401)]
    [DataRow("ledgers/volum-2025-1.30.xml", 2664, 929)]
    public async Task A_year_is_read_whole(string file, int lines, int taxes)
    {
        var read = await ReadAsync(await System.IO.File.ReadAllTextAsync(SaftData.PathOf(file)));

        Assert.IsNull(read.Problem);
        Assert.AreEqual("313999009", read.Head?.Company.RegistrationNumber);
        Assert.HasCount(lines, read.Entries);
        Assert.AreEqual(taxes, read.Entries.Count(entry => entry.Tax is not null));
        Assert.AreEqual(0, read.Entries.Sum(entry => entry.Amount));
        Assert.AreEqual(read.Entries.Where(entry => entry.Amount > 0).Sum(entry => entry.Amount), read.Totals?.Debit);
    }

    [TestMethod]
    [DataRow("<DebitAmount><Amount>100</Amount></DebitAmount>", "<TaxBase>100</TaxBase><DebitTaxAmount><Amount>25</Amount></DebitTaxAmount>", 100, 25)]
    [DataRow("<CreditAmount><Amount>100</Amount></CreditAmount>", "<TaxBase>100</TaxBase><CreditTaxAmount><Amount>25</Amount></CreditTaxAmount>", -100, -25)]
    [DataRow("<DebitAmount><Amount>100</Amount></DebitAmount>", "<TaxBase>100</TaxBase><TaxAmount><Amount>25</Amount></TaxAmount>", 100, 25)]
    [DataRow("<CreditAmount><Amount>100</Amount></CreditAmount>", "<TaxBase>100</TaxBase><TaxAmount><Amount>25</Amount></TaxAmount>", -100, -25)]
    [DataRow("<CreditAmount><Amount>100</Amount></CreditAmount>", "<TaxBase>-100</TaxBase><TaxAmount><Amount>-25</Amount></TaxAmount>", 100, 25)]
    [DataRow("<CreditAmount><Amount>100</Amount></CreditAmount>", "<CreditTaxAmount><Amount>25</Amount></CreditTaxAmount>", -100, -25)]
    [DataRow("<DebitAmount><Amount>100</Amount></DebitAmount>", "<TaxBase>100</TaxBase><DebitTaxAmount><Amount>0</Amount></DebitTaxAmount>", 100, 0)]
    [DataRow("<CreditAmount><Amount>100</Amount></CreditAmount>", "<TaxBase>100</TaxBase><TaxAmount><Amount>0</Amount></TaxAmount>", -100, 0)]
    [DataRow("<CreditAmount><Amount>25</Amount></CreditAmount>", "<TaxBase>0</TaxBase><CreditTaxAmount><Amount>25</Amount></CreditTaxAmount>", 0, -25)]
    public async Task Tax_has_the_sign_of_its_side_however_a_program_writes_it(string amount, string tax, int taxBase, int booked)
    {
        var read = await ReadAsync(File(Line(amount, $"<TaxCode>A</TaxCode>{tax}")));

        Assert.IsNull(read.Problem);
        Assert.AreEqual(taxBase, read.Entries[0].Tax?.Base);
        Assert.AreEqual(booked, read.Entries[0].Tax?.Amount);
    }

    [TestMethod]
    public async Task A_line_with_two_taxes_counts_its_amount_once()
    {
        var read = await ReadAsync(File($"<Line><RecordID>1</RecordID><AccountID>4300</AccountID><DebitAmount><Amount>100</Amount></DebitAmount>{Tax("A", 25)}{Tax("B", 5)}</Line>"));

        CollectionAssert.AreEqual(new[] { 100m, 0m }, read.Entries.Select(entry => entry.Amount).ToArray());
        CollectionAssert.AreEqual(new[] { "A", "B" }, read.Entries.Select(entry => entry.Tax!.Code).ToArray());
    }

    [TestMethod]
    [DataRow("2025-01-31", "02", 2025, "2025-02-01")]
    [DataRow("2025-02-10", "2", 2025, "2025-02-10")]
    [DataRow("2025-12-31", "13", 2025, "2025-12-31")]
    [DataRow("2026-01-02", "12", 2025, "2025-12-31")]
    public async Task The_period_decides_over_the_date_where_it_is_a_month(string date, string period, int year, string day)
    {
        var read = await ReadAsync(File(Line("<DebitAmount><Amount>1</Amount></DebitAmount>", null), date, period, year));

        Assert.AreEqual(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), read.Entries[0].Voucher.LedgerDay);
    }

    [TestMethod]
    [DataRow("mars-april", "2025-03-01")]
    [DataRow("2. termin 2025", "2025-03-01")]
    [DataRow("desember 2024", "2024-12-31")]
    [DataRow("3", null)]
    public async Task A_declared_period_counts_where_it_can_mean_one_thing_only(string declared, string? day)
    {
        var read = await ReadAsync(File(Line("<DebitAmount><Amount>1</Amount></DebitAmount>", $"<TaxCode>A</TaxCode><TaxBase>1</TaxBase><DebitTaxAmount><Amount>0</Amount></DebitTaxAmount><TaxDeclarationPeriod>{declared}</TaxDeclarationPeriod>")));

        Assert.AreEqual(day is null ? null : DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), read.Entries[0].Tax?.TaxDay);
        Assert.HasCount(day is null ? 1 : 0, read.Findings);
    }

    [TestMethod]
    public async Task What_no_ledger_has_is_refused()
    {
        var deep = await ReadAsync(File(string.Concat(Enumerable.Repeat("<Description>", 40))));
        var text = await ReadAsync(File(Line("<DebitAmount><Amount>1</Amount></DebitAmount>", null).Replace("4300", new string('4', 5_000), StringComparison.Ordinal)));
        var tag = await ReadAsync(File($"<Line a=\"{new string('x', 2_000_000)}\"/>"));
        var amount = await ReadAsync(File(Line("<DebitAmount><Amount>1,00</Amount></DebitAmount>", null)));

        Assert.AreEqual("NO-209", deep.Problem?.Number);
        Assert.AreEqual("NO-209", text.Problem?.Number);
        Assert.AreEqual("NO-209", tag.Problem?.Number);
        Assert.AreEqual("NO-206", amount.Problem?.Number);
    }

    [TestMethod]
    public async Task Sections_and_namespaces_of_others_are_passed_over()
    {
        var plain = File(Line("<DebitAmount><Amount>1</Amount></DebitAmount>", null));
        var extended = plain
            .Replace("<GeneralLedgerEntries>", "<SourceDocuments><Line><AccountID>9</AccountID></Line></SourceDocuments><x:Line xmlns:x=\"urn:x\"><x:AccountID/></x:Line><GeneralLedgerEntries>", StringComparison.Ordinal);

        var read = await ReadAsync(extended);

        Assert.IsNull(read.Problem);
        Assert.HasCount(1, read.Entries);
    }

    private static string Line(string amount, string? tax) =>
        $"<Line><RecordID>1</RecordID><AccountID>4300</AccountID>{amount}{(tax is null ? "" : $"<TaxInformation>{tax}</TaxInformation>")}</Line>";

    private static string Tax(string code, int amount) =>
        $"<TaxInformation><TaxCode>{code}</TaxCode><TaxBase>100</TaxBase><DebitTaxAmount><Amount>{amount}</Amount></DebitTaxAmount></TaxInformation>";

    private static string File(string lines, string date = "2025-02-10", string period = "2", int year = 2025) => $"""
        <AuditFile xmlns="urn:StandardAuditFile-Taxation-Financial:NO">
          <Header><AuditFileCountry>NO</AuditFileCountry><Company><RegistrationNumber>313999009</RegistrationNumber><Name>A</Name></Company></Header>
          <GeneralLedgerEntries><Journal><JournalID>J</JournalID>
            <Transaction><TransactionID>1</TransactionID><Period>{period}</Period><PeriodYear>{year}</PeriodYear><TransactionDate>{date}</TransactionDate>{lines}</Transaction>
          </Journal></GeneralLedgerEntries>
        </AuditFile>
        """;

    private static async Task<CollectingSink> ReadAsync(string file)
    {
        var sink = new CollectingSink();
        sink.Problem = await new SaftReader().ReadAsync(new("a.xml", new MemoryStream(Encoding.UTF8.GetBytes(file))), sink, CancellationToken.None);
        return sink;
    }

    private sealed class CollectingSink : ILedgerSink
    {
        public Problem? Problem { get; set; }

        public LedgerHead? Head { get; private set; }

        public LedgerTotals? Totals { get; private set; }

        public List<LedgerEntry> Entries { get; } = [];

        public List<LedgerFinding> Findings { get; } = [];

        public ValueTask BeginAsync(LedgerHead head, CancellationToken cancellationToken)
        {
            Head = head;
            return ValueTask.CompletedTask;
        }

        public ValueTask AddAsync(LedgerAccount account, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask AddAsync(LedgerTaxCode code, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask AddAsync(LedgerEntry entry, CancellationToken cancellationToken)
        {
            Entries.Add(entry);
            return ValueTask.CompletedTask;
        }

        public void Compare(LedgerTotals totals) => Totals = totals;

        public void Report(LedgerFinding finding) => Findings.Add(finding);
    }
}
