namespace ElectronicMessages.Tests.Integration.Ledgers;

[TestClass]
public sealed class LedgerTables
{
    [TestMethod]
    public async Task A_table_gives_the_same_as_the_file_of_the_accounting_program_and_its_form_is_remembered()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await host.SignInAsync(DemoUser.Accountant);
        await person.ImportAsync("ledgers/delt-2025-t1_1_2.xml", "ledgers/delt-2025-t1_2_2.xml");
        var file = await host.CollectAsync(LedgerFlow.Term(2025, 1));

        var described = await person.ImportAsync("ledgers/hovedbok-2025-t1.csv", "ledgers/mva-koder.csv");
        var import = await person.EndedAsync(await person.SubmitAsync(described.FormWithButton("Import")));
        var table = await host.CollectAsync(LedgerFlow.Term(2025, 1));

        Assert.Contains("As its first lines look.", described.Text, described.Text);
        Assert.Contains("Imported", import.Text, import.Text);
        Assert.AreEqual(LedgerFlow.Total(file), LedgerFlow.Total(table));
        CollectionAssert.AreEqual(
            file.Sums.Select(sum => $"{sum.TaxCode} {sum.Side} {sum.Entries} {sum.Base} {sum.Tax}").ToArray(),
            table.Sums.Select(sum => $"{sum.TaxCode} {sum.Side} {sum.Entries} {sum.Base} {sum.Tax}").ToArray());
        var again = await person.ImportAsync(("nytt.csv", [.. await File.ReadAllBytesAsync(SaftData.PathOf("ledgers/hovedbok-2025-t1.csv")), .. "\r\n"u8]));
        Assert.Contains("As tables like it were read last.", again.Text, again.Text);
    }

    [TestMethod]
    [DataRow("Bilagsnr;Bilagsdato;Konto;Beløp\n1;01.01.2025;3000;x", "Line 2: 'x'")]
    [DataRow("Bilagsnr;Bilagsdato;Konto;Beløp\n1;99.01.2025;3000;1,00", "Line 2: '99.01.2025'")]
    [DataRow("Bilagsnr;Bilagsdato;Konto;Beløp\n;01.01.2025;3000;1,00", "is not a voucher number")]
    public async Task A_table_that_cannot_be_read_says_where_and_nothing_of_it_is_there(string table, string where)
    {
        await using var host = await TestHost.StartAsync();
        using var person = await host.SignInAsync(DemoUser.Accountant);

        var described = await person.ImportAsync(("feil.csv", System.Text.Encoding.UTF8.GetBytes(table)));
        var import = await person.EndedAsync(await person.SubmitAsync(described.FormWithButton("Import"), ("table0.date", "dd.MM.yyyy")));
        var entries = await person.GetAsync("/NO01/ledger-entries");

        Assert.Contains("EM-0221", import.Text, import.Text);
        Assert.Contains(where, import.Text, import.Text);
        Assert.Contains("No ledger yet", entries.Text, StringComparison.Ordinal);
    }
}
