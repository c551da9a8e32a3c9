using ElectronicMessages.Host.Ledgers.Collecting;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Integration.Ledgers;

/// <summary>Brings ledgers in through the page, as a person does.</summary>
internal static class LedgerFlow
{
    public const string Imports = "/NO01/ledger-imports";
    public const string Mapping = "NO VAT";

    public static Task<Page> ImportAsync(this Visitor person, params string[] files) =>
        person.ImportAsync([.. files.Select(file => (Path.GetFileName(file), File.ReadAllBytes(SaftData.PathOf(file))))]);

    public static async Task<Page> ImportAsync(this Visitor person, params (string Name, byte[] Content)[] files)
    {
        var form = (await person.GetAsync($"{Imports}?dialog=new")).FormWithButton("Import");
        foreach (var (name, content) in files)
        {
            form = form.Attach("files", name, "application/octet-stream", new ByteArrayContent(content));
        }

        return await person.EndedAsync(await person.SubmitAsync(form));
    }

    /// <summary>Waits until the import is read.</summary>
    public static async Task<Page> EndedAsync(this Visitor person, Page import) => !IsReading(import) ? import : await Eventually.FindAsync(
        async () => (await person.GetAsync(import.Address.PathAndQuery)) is var page && IsReading(page) ? null : page,
        "the end of the import");

    private static bool IsReading(Page page) => page.Html.Contains("id=\"progress\"", StringComparison.Ordinal);

    public static LedgerPeriod Term(int year, int term) => new(new(year, (term * 2) - 1, 1), new DateOnly(year, term * 2, 1).AddMonths(1).AddDays(-1));

    public static async Task<CollectedLedger> CollectAsync(this TestHost host, LedgerPeriod period)
    {
        var collected = await host.Services.GetRequiredService<CollectEntries>().SumAsync("NO01", Mapping, period, CancellationToken.None);
        return collected.Succeeded ? collected.Value : throw new AssertFailedException($"{collected.Problem.Number} {collected.Problem.Title} {collected.Problem.Detail}");
    }

    /// <summary>What is to be paid, each line cut to whole kroner: the arithmetic of a report, so that sums and sides are seen to be right.</summary>
    public static decimal Total(CollectedLedger ledger)
    {
        string[] deductible = ["81", "83", "86", "88", "91"];
        var lines = new Dictionary<(string, string, string, decimal?, string), decimal>();
        foreach (var sum in ledger.Sums)
        {
            var (code, side) = (sum.Mapping["standardCode"], sum.Mapping["side"]);
            var debit = sum.Side == LedgerSide.Debit;
            void Add(string kind, decimal tax) => lines[(code, sum.Mapping["specification"], sum.TaxCode, sum.Rate, kind)] = lines.GetValueOrDefault((code, sum.Mapping["specification"], sum.TaxCode, sum.Rate, kind)) + tax;
            if (side is "output" or "deduction" || (side == "bySign" && (!debit || deductible.Contains(code))))
            {
                Add(debit && side == "bySign" ? "in" : side, -sum.Tax);
            }
            else if (side == "both")
            {
                Add("out", sum.Tax);
                Add("in", deductible.Contains(code) ? -sum.Tax : 0);
            }
        }

        return lines.Values.Sum(decimal.Truncate);
    }
}
