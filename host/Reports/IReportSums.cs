using ElectronicMessages.Contracts.Reports;

namespace ElectronicMessages.Host.Reports;

/// <summary>Where the sums of a period come from: the ledger, and in tests whatever a test says.</summary>
internal interface IReportSums
{
    Task<Outcome<ReportSums>> ReadAsync(string legalEntity, string mapping, ReportPeriod period, CancellationToken cancellationToken);
}

/// <param name="Fingerprint">Another one whenever anything under the sums changed: imports, exclusions, the mapping.</param>
internal sealed record ReportSums(IReadOnlyList<ReportSum> Sums, string Fingerprint);
