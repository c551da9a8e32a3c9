using System.IO.Compression;
using System.Text.Json;

namespace ElectronicMessages.Tests.Integration.Ledgers;

[TestClass]
public sealed class LedgerImports
{
    [TestMethod]
    [DataRow("handel-2025-1.30", 2025, "313999009")]
    [DataRow("handel-2024-1.20", 2024, "313999009")]
    [DataRow("volum-2025-1.30", 2025, "313999009")]
    public async Task A_year_gives_the_totals_of_each_term_and_reconciles(string name, int year, string number)
    {
        await using var host = await TestHost.StartAsync();
        using var person = await host.SignInAsync(DemoUser.Accountant);

        var import = await person.ImportAsync($"ledgers/{name}.xml");
        var reconciliation = await person.GetAsync($"/NO01/ledger-reconciliation?year={year}");

        Assert.Contains("Imported", import.Text, import.Text);
        Assert.Contains(number, import.Text, StringComparison.Ordinal);
        using var expected = JsonDocument.Parse(await File.ReadAllBytesAsync(SaftData.PathOf($"ledgers/{name}.expected.json")));
        // The standard code NA says that nothing fits, so a person says what it is.
        await person.SubmitAsync((await person.GetAsync("/NO01/tax-codes?dialog=map&code=GML")).FormWithButton("Map"), ("field.side", "notReported"));
        await MapSpecificationsAsync(person, expected.RootElement.GetProperty("specificationByTaxCode"));
        for (var term = 1; term <= 6; term++)
        {
            var wanted = expected.RootElement.GetProperty("byPeriod").GetProperty($"{term}").GetProperty("fastsattTruncatedLines").GetDecimal();
            Assert.AreEqual(wanted, LedgerFlow.Total(await host.CollectAsync(LedgerFlow.Term(year, term))), $"term {term}");
        }

        foreach (var term in expected.RootElement.GetProperty("reconciliation").EnumerateObject())
        {
            var row = $"{Shown(term.Value, "vatAccounts")} {Shown(term.Value, "taxInformation")} {Shown(term.Value, "difference")}";
            Assert.Contains(row, reconciliation.Text.Replace('\u00a0', ' '), $"term {term.Name}: {row}");
        }
    }

    [TestMethod]
    public async Task The_cases_of_the_workbook_give_its_sum_in_both_versions()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await host.SignInAsync(DemoUser.Accountant);

        await person.ImportAsync("skatteetaten-cases/alle-tilfeller-1.20.xml");
        var earlier = await host.CollectAsync(LedgerFlow.Term(2022, 2));
        var again = await person.ImportAsync("skatteetaten-cases/alle-tilfeller-1.30.xml");
        var later = await host.CollectAsync(LedgerFlow.Term(2022, 2));

        Assert.AreEqual(77511, LedgerFlow.Total(earlier));
        Assert.AreEqual(77511, LedgerFlow.Total(later));
        Assert.Contains("0 vouchers added, 0 changed, 0 gone, 46 the same.", again.Text, again.Text);
        Assert.AreNotEqual(earlier.Fingerprint, later.Fingerprint);
    }

    [TestMethod]
    public async Task Files_that_belong_together_are_one_import_and_so_is_a_zip_of_them()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await host.SignInAsync(DemoUser.Accountant);
        string[] parts = ["ledgers/delt-2025-t1_2_2.xml", "ledgers/delt-2025-t1_1_2.xml"];

        await person.ImportAsync(parts);
        var together = LedgerFlow.Total(await host.CollectAsync(LedgerFlow.Term(2025, 1)));
        var zipped = await person.ImportAsync(("delt.zip", Zip(parts)));

        Assert.AreEqual(75835, together);
        Assert.Contains("0 vouchers added, 0 changed, 0 gone, 63 the same.", zipped.Text, zipped.Text);
        Assert.AreEqual(75835, LedgerFlow.Total(await host.CollectAsync(LedgerFlow.Term(2025, 1))));
    }

    [TestMethod]
    [DataRow("truncated.xml", "NO-201")]
    [DataRow("doctype.xml", "NO-208")]
    [DataRow("no-namespace.xml", "NO-202")]
    [DataRow("other-country.xml", "NO-203")]
    public async Task An_unsound_file_is_refused_and_nothing_of_it_is_there(string file, string number)
    {
        await using var host = await TestHost.StartAsync();
        using var person = await host.SignInAsync(DemoUser.Accountant);

        var import = await person.ImportAsync($"broken/{file}");
        var entries = await person.GetAsync("/NO01/ledger-entries");

        Assert.Contains("Refused", import.Text, StringComparison.Ordinal);
        Assert.Contains(number, import.Text, import.Text);
        Assert.Contains("No ledger yet", entries.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(System.Net.Dns.GetHostName() + " AS", import.Text, StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("unknown-tax-code.xml", "EM-0232")]
    [DataRow("standard-code-na.xml", "EM-0235")]
    [DataRow("unbalanced.xml", "EM-0230")]
    [DataRow("totals-wrong.xml", "EM-0231")]
    public async Task What_a_person_should_know_is_reported_and_the_ledger_is_there(string file, string number)
    {
        await using var host = await TestHost.StartAsync();
        using var person = await host.SignInAsync(DemoUser.Accountant);

        var import = await person.ImportAsync($"broken/{file}");

        Assert.Contains("Imported", import.Text, StringComparison.Ordinal);
        Assert.Contains(number, import.Text, import.Text);
    }

    [TestMethod]
    public async Task Another_companys_ledger_is_refused()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await host.SignInAsync(DemoUser.Accountant);

        await person.ImportAsync("ledgers/ensidig-2025-1.30.xml");
        var other = await person.ImportAsync("broken/other-company.xml");

        Assert.Contains("EM-0209", other.Text, other.Text);
        Assert.Contains("312999005", other.Text, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task The_same_file_again_is_recognised()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await host.SignInAsync(DemoUser.Accountant);

        var first = await person.ImportAsync("ledgers/ensidig-2025-1.30.xml");
        var second = await person.ImportAsync("ledgers/ensidig-2025-1.30.xml");

        Assert.AreEqual(first.Address.AbsolutePath, second.Address.AbsolutePath);
        Assert.Contains("EM-0204", second.Text, second.Text);
    }

    [TestMethod]
    public async Task A_later_ledger_of_the_same_days_says_what_differs()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await host.SignInAsync(DemoUser.Accountant);
        var before = await File.ReadAllTextAsync(SaftData.PathOf("ledgers/ensidig-2025-1.30.xml"));
        var after = before
            .Replace("<TransactionID>E2</TransactionID>", "<TransactionID>E2B</TransactionID>", StringComparison.Ordinal)
            .Replace("<Description>Konsulent SE</Description>", "<Description>Konsulent DK</Description>", StringComparison.Ordinal);

        await person.ImportAsync("ledgers/ensidig-2025-1.30.xml");
        var import = await person.ImportAsync(("ensidig-2.xml", System.Text.Encoding.UTF8.GetBytes(after)));

        Assert.Contains("1 vouchers added, 1 changed, 1 gone, 3 the same.", import.Text, import.Text);
        Assert.Contains("E2B", import.Text, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task An_archive_that_holds_too_much_is_refused()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await host.SignInAsync(DemoUser.Accountant);

        var bomb = await person.ImportAsync(("bomb.zip", ZipOf(("a.xml", new byte[40_000_000]))));
        var nested = await person.ImportAsync(("nested.zip", ZipOf(("inner.zip", ZipOf(("a.xml", [60]))))));

        Assert.Contains("EM-0208", bomb.Text, bomb.Text);
        Assert.Contains("EM-0208", nested.Text, nested.Text);
    }

    [TestMethod]
    public async Task An_auditor_sees_and_does_not_import()
    {
        await using var host = await TestHost.StartAsync();
        using var accountant = await host.SignInAsync(DemoUser.Accountant);
        using var auditor = await host.SignInAsync(DemoUser.Auditor);
        var form = (await accountant.GetAsync($"{LedgerFlow.Imports}?dialog=new")).FormWithButton("Import");

        var page = await auditor.GetAsync(LedgerFlow.Imports);
        var posted = await auditor.SubmitAsync(form.Attach("files", "a.xml", "application/xml", new StringContent("<AuditFile/>")));

        Assert.AreEqual(200, page.StatusCode);
        Assert.AreEqual(403, posted.StatusCode);
    }

    internal static async Task MapSpecificationsAsync(Visitor person, JsonElement specifications)
    {
        foreach (var specification in specifications.EnumerateObject())
        {
            var dialog = await person.GetAsync($"/NO01/tax-codes?dialog=map&code={Uri.EscapeDataString(specification.Name)}");
            if (dialog.Text.Contains("Map tax code", StringComparison.Ordinal))
            {
                await person.SubmitAsync(dialog.FormWithButton("Map"), ("field.specification", specification.Value.GetString()));
            }
        }
    }

    private static string Shown(JsonElement term, string name) =>
        Host.Ledgers.Figures.Show(decimal.Parse(term.GetProperty(name).GetString()!, System.Globalization.CultureInfo.InvariantCulture)).Replace('\u00a0', ' ');

    private static byte[] Zip(string[] files) => ZipOf([.. files.Select(file => (Path.GetFileName(file), File.ReadAllBytes(SaftData.PathOf(file))))]);

    private static byte[] ZipOf(params (string Name, byte[] Content)[] files)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return memory.ToArray();
    }
}
