using ElectronicMessages.Contracts.Reports;
using ElectronicMessages.Host.Ledgers.Collecting;

namespace ElectronicMessages.Host.Reports;

/// <summary>The sums of the ledger of a legal entity.</summary>
internal sealed class LedgerSums(CollectEntries collect) : IReportSums
{
    public async Task<Outcome<ReportSums>> ReadAsync(string legalEntity, string mapping, ReportPeriod period, CancellationToken cancellationToken)
    {
        var collected = await collect.SumAsync(legalEntity, mapping, new(period.From, period.To), cancellationToken);
        return collected.Succeeded ? new ReportSums([.. collected.Value.Sums.Select(Of)], collected.Value.Fingerprint) : collected.Problem;
    }

    private static ReportSum Of(LedgerSum sum) => new(sum.TaxCode, sum.Mapping)
    {
        Description = sum.Description,
        Rate = sum.Rate,
        IsCredit = sum.Side == LedgerSide.Credit,
        HasTax = sum.HasTax,
        Entries = sum.Entries,
        Base = sum.Base,
        Tax = sum.Tax,
    };
}
