using ElectronicMessages.Host.Ledgers.Collecting;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Integration.Ledgers;

[TestClass]
public sealed class LedgerDecisions
{
    [TestMethod]
    [DataRow("ensidig-2025-1.20.xml")]
    [DataRow("ensidig-2025-1.30.xml")]
    public async Task Reverse_charge_that_is_booked_once_is_asked_once_and_remembered(string file)
    {
        await using var host = await TestHost.StartAsync();
        using var person = await host.SignInAsync(DemoUser.Accountant);
        await person.ImportAsync($"ledgers/{file}");
        var collect = host.Services.GetRequiredService<CollectEntries>();

        var before = await collect.SumAsync("NO01", LedgerFlow.Mapping, LedgerFlow.Term(2025, 1), CancellationToken.None);
        foreach (var code in new[] { "I81", "I85", "T86", "T87" })
        {
            var dialog = await person.GetAsync($"/NO01/tax-codes?dialog=answer&code={code}");
            await person.SubmitAsync(dialog.FormWithButton("OK"), ("answer", "0"));
        }

        var codes = await person.GetAsync("/NO01/tax-codes");
        var ledger = await host.CollectAsync(LedgerFlow.Term(2025, 1));
        Assert.AreEqual("EM-0225", before.Problem?.Number);
        Assert.Contains("All mapped", codes.Text, codes.Text);
        Assert.Contains("version 4", codes.Text, codes.Text);
        Assert.AreEqual(1000, LedgerFlow.Total(ledger));
        Assert.AreEqual(4, ledger.MappingVersion);
        await person.ImportAsync("ledgers/ensidig-2025-1.20.xml", "ledgers/ensidig-2025-1.30.xml");
        Assert.Contains("All mapped", (await person.GetAsync("/NO01/tax-codes")).Text, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_code_that_means_nothing_stops_the_return_until_it_is_mapped()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await host.SignInAsync(DemoUser.Accountant);
        await person.ImportAsync("broken/standard-code-na.xml");
        foreach (var code in new[] { "I81", "I85", "T86" })
        {
            await person.SubmitAsync((await person.GetAsync($"/NO01/tax-codes?dialog=answer&code={code}")).FormWithButton("OK"), ("answer", "0"));
        }

        var collect = host.Services.GetRequiredService<CollectEntries>();
        var before = await collect.SumAsync("NO01", LedgerFlow.Mapping, LedgerFlow.Term(2025, 1), CancellationToken.None);
        await person.SubmitAsync((await person.GetAsync("/NO01/tax-codes?dialog=map&code=T87")).FormWithButton("Map"), ("field.side", "notReported"));
        var after = await host.CollectAsync(LedgerFlow.Term(2025, 1));

        Assert.AreEqual("EM-0224", before.Problem?.Number);
        Assert.AreEqual("T87", before.Problem?.Detail);
        Assert.AreEqual(0, LedgerFlow.Total(after));
    }

    [TestMethod]
    public async Task A_voucher_is_left_out_taken_elsewhere_and_taken_back_with_who_and_why()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await host.SignInAsync(DemoUser.Accountant);
        await person.ImportAsync("ledgers/delt-2025-t1_1_2.xml", "ledgers/delt-2025-t1_2_2.xml");
        var whole = await host.CollectAsync(LedgerFlow.Term(2025, 1));
        var list = await person.GetAsync("/NO01/ledger-entries?from=2025-01-01&to=2025-02-28&code=S25&voucher=2025000005");
        var voucher = list.Link("2025000005").AbsolutePath;

        await person.SubmitAsync((await person.GetAsync($"{voucher}?dialog=exclude")).FormWithButton("Exclude"), ("reason", "Belongs to the sister company"));
        var without = await host.CollectAsync(LedgerFlow.Term(2025, 1));
        await person.SubmitAsync((await person.GetAsync($"{voucher}?dialog=restore")).FormWithButton("OK"), ("reason", "It does not"));
        var restored = await host.CollectAsync(LedgerFlow.Term(2025, 1));
        await person.SubmitAsync((await person.GetAsync($"{voucher}?dialog=move")).FormWithButton("OK"), ("reason", "Issued in March"), ("day", "2025-03-01"));
        var moved = await host.CollectAsync(LedgerFlow.Term(2025, 1));
        var page = await person.GetAsync(voucher);

        Assert.AreEqual(-1473.04m, Sales(whole) - Sales(without));
        Assert.AreEqual(Sales(whole), Sales(restored));
        Assert.AreEqual(-1473.04m, Sales(whole) - Sales(moved));
        Assert.AreNotEqual(whole.Fingerprint, restored.Fingerprint);
        Assert.Contains("Belongs to the sister company", page.Text, page.Text);
        Assert.Contains("Exclude voucher", (await person.GetAsync("/NO01/action-log")).Text, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Vouchers_dated_in_another_period_are_shown()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await host.SignInAsync(DemoUser.Accountant);
        await person.ImportAsync("ledgers/handel-2025-1.30.xml");

        var entries = await person.GetAsync("/NO01/ledger-entries?from=2025-03-01&to=2025-04-30");

        Assert.Contains("Dated in another period", entries.Text, StringComparison.Ordinal);
        Assert.Contains("in this period", entries.Text, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task The_voucher_that_makes_the_difference_is_named()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await host.SignInAsync(DemoUser.Accountant);
        await person.ImportAsync("ledgers/handel-2025-1.30.xml");

        var opened = await person.GetAsync("/NO01/ledger-reconciliation?year=2025&months=2&period=3");
        var even = await person.GetAsync("/NO01/ledger-reconciliation?year=2025&months=2&period=2");

        Assert.Contains("In these vouchers they do not", opened.Text, opened.Text);
        Assert.Contains("In every voucher the accounts move as its entries state.", even.Text, even.Text);
    }

    [TestMethod]
    public async Task An_operator_imports_and_does_not_map()
    {
        await using var host = await TestHost.StartAsync();
        using var accountant = await host.SignInAsync(DemoUser.Accountant);
        using var person = await host.SignInAsync(DemoUser.Operator);
        var import = await person.ImportAsync("ledgers/handel-2025-1.30.xml");
        var form = (await accountant.GetAsync("/NO01/tax-codes?dialog=map&code=S25")).FormWithButton("Map");

        var page = await person.GetAsync("/NO01/tax-codes?dialog=map&code=S25");
        var token = (await person.GetAsync("/NO01/ledger-imports?dialog=new")).FormWithButton("Import")["__RequestVerificationToken"];
        var posted = await person.SubmitAsync(form, ("__RequestVerificationToken", token));

        Assert.Contains("Imported", import.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Map tax code", page.Text, StringComparison.Ordinal);
        Assert.AreEqual(403, posted.StatusCode);
    }

    private static decimal Sales(CollectedLedger ledger) => ledger.Sums.Where(sum => sum.TaxCode == "S25").Sum(sum => sum.Tax);
}
