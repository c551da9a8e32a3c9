using System.Text.Json;

namespace ElectronicMessages.Tests.Integration.Ledgers;

[TestClass]
public sealed class LedgerInterrupted
{
    private const int Vouchers = 120_000;

    [TestMethod]
    public async Task An_import_that_is_killed_leaves_nothing_that_anybody_sees()
    {
        using var directory = new TempDirectory();
        await using var first = await HostProcess.StartAsync(new(directory.Path));
        using var person = first.NewVisitor();
        await person.SignInAsync(DemoUser.Accountant);
        var reading = await BeginAsync(person);
        await Eventually.IsTrueAsync(async () => await EntriesSoFarAsync(person, reading) > 0, "the first entries");

        await first.KillAsync();
        await using var second = await first.StartAgainAsync();
        using var again = second.NewVisitor();
        await again.SignInAsync(DemoUser.Accountant);
        var entries = await again.GetAsync("/NO01/ledger-entries");
        await Eventually.IsTrueAsync(async () => (await again.GetAsync(reading.Address.PathAndQuery)).Text.Contains("EM-0213", StringComparison.Ordinal), "the import is told as interrupted");

        Assert.Contains("No ledger yet", entries.Text, StringComparison.Ordinal);
        Assert.Contains("Interrupted", (await again.GetAsync(LedgerFlow.Imports)).Text, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task An_import_that_is_cancelled_leaves_nothing_that_anybody_sees()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await host.SignInAsync(DemoUser.Accountant);
        var reading = await BeginAsync(person);

        await person.SubmitAsync((await person.GetAsync(reading.Address.PathAndQuery)).FormWithButton("Cancel import"));
        var ended = await person.EndedAsync(await person.GetAsync(reading.Address.PathAndQuery));

        Assert.Contains("EM-0212", ended.Text, ended.Text);
        Assert.Contains("No ledger yet", (await person.GetAsync("/NO01/ledger-entries")).Text, StringComparison.Ordinal);
        Assert.Contains("Cancel import", (await person.GetAsync("/NO01/action-log")).Text, StringComparison.Ordinal);
    }

    private static async Task<Page> BeginAsync(Visitor person)
    {
        var form = (await person.GetAsync($"{LedgerFlow.Imports}?dialog=new")).FormWithButton("Import");
        return await person.SubmitAsync(form.Attach("files", "stor.xml", "application/xml", new ByteArrayContent(GeneratedLedger.Make(Vouchers))));
    }

    private static async Task<long> EntriesSoFarAsync(Visitor person, Page import)
    {
        using var status = JsonDocument.Parse((await person.GetAsync($"/api{import.Address.AbsolutePath}/status")).Html);
        return status.RootElement.GetProperty("entries").GetInt64();
    }
}
