using System.Globalization;
using ElectronicMessages.Contracts.Reports;
using ElectronicMessages.Host.Ledgers;

namespace ElectronicMessages.Host.Reports;

/// <summary>The addresses of this folder's pages, spelled in one place.</summary>
internal static class ReportPaths
{
    public static string List(string legalEntity) => $"/{legalEntity}/reports";

    public static string List(string legalEntity, string reportKey, int? year = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{List(legalEntity)}?report={Uri.EscapeDataString(reportKey)}{(year is null ? "" : $"&year={year}")}");

    /// <summary>The days on which reports are due, for a calendar.</summary>
    public static string Calendar(string legalEntity) => $"{List(legalEntity)}/calendar.ics";

    public static string Draft(string legalEntity, string id) => $"{List(legalEntity)}/{id}";

    public static string Sheet(string legalEntity, string id) => $"{Draft(legalEntity, id)}/sheet";

    public static string File(string legalEntity, string id, string fileId) => $"{Draft(legalEntity, id)}/files/{fileId}";

    public static string Attachment(string legalEntity, string id, string attachmentId) => $"{Draft(legalEntity, id)}/attachments/{attachmentId}";

    /// <summary>The entries behind a line, a link for each tax code; without a side where both count.</summary>
    public static IEnumerable<(string TaxCode, long Entries, string Href)> Entries(PreparedReport report, ReportLine line) =>
        from sum in line.Sums.Select(index => report.Input.Sums[index])
        group sum by sum.TaxCode into code
        let side = code.Select(sum => sum.IsCredit).Distinct().ToArray() is [var credit] ? (credit ? "&side=Credit" : "&side=Debit") : ""
        select (code.Key, code.Sum(sum => sum.Entries), string.Create(
            CultureInfo.InvariantCulture,
            $"{LedgerPaths.Entries(report.Draft.LegalEntity)}?from={report.Draft.Period.From:yyyy-MM-dd}&to={report.Draft.Period.To:yyyy-MM-dd}&code={Uri.EscapeDataString(code.Key)}{side}"));
}
