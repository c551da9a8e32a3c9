using System.Security.Cryptography;
using ElectronicMessages.Contracts.Reports;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Reports;

/// <summary>Makes the file of a draft and freezes it, where no finding refuses and each deviation was ticked.</summary>
internal sealed class GenerateReport(
    PrepareReport prepare, PluginCatalog catalog, ReportFileStore files, Database database, ActionLog log, ReportLog lines, Identifiers identifiers, TimeProvider time)
{
    private const string Action = "Generate report";
    private const long Largest = 100_000_000;

    /// <param name="ticks">The deviations that somebody said to know of.</param>
    public async Task<Outcome<ReportFile>> ExecuteAsync(string legalEntity, string draftId, IReadOnlySet<string> ticks, SignedInUser user, CancellationToken cancellationToken)
    {
        var began = lines.Start();
        var prepared = await prepare.ExecuteAsync(legalEntity, draftId, cancellationToken);
        var made = !user.May(Permission.RunActions, legalEntity) ? ReportsProblems.NotAllowed
            : prepared.Succeeded ? await MakeAsync(prepared.Value, ticks, user, began, cancellationToken)
            : prepared.Problem;
        if (!made.Succeeded)
        {
            await log.AddAsync(lines.Refused(Action, made.Problem, user, legalEntity, prepared.Succeeded ? prepared.Value.Draft : null, began), cancellationToken);
        }

        return made;
    }

    private async Task<Outcome<ReportFile>> MakeAsync(PreparedReport report, IReadOnlySet<string> ticks, SignedInUser user, long began, CancellationToken cancellationToken)
    {
        if (report.Refusing is { Count: > 0 } refusing)
        {
            return ReportsProblems.Refuses(refusing);
        }

        var deviating = report.Findings.Where(found => found.Finding.Severity == ReportSeverity.Deviates).ToArray();
        if (deviating.Where(found => !ticks.Contains(PreparedReport.TickOf(found.Line, found.Finding))).ToArray() is { Length: > 0 } unknown)
        {
            return ReportsProblems.NotKnown([.. unknown.Select(found => found.Finding.Number).Distinct()]);
        }

        // The same input as the preview's, but for the reference, which no other file has.
        var reference = identifiers.Next();
        using var content = new MemoryStream();
        var written = await catalog.WriteReportAsync(report.Draft.ReportKey, report.Parameters, report.Input with { Reference = reference }, content, cancellationToken);
        if (!written.Succeeded)
        {
            return written.Problem;
        }

        if (content.Length > Largest)
        {
            return ReportsProblems.FileTooLarge;
        }

        var bytes = content.ToArray();
        var file = new ReportFile
        {
            Id = identifiers.Next(),
            DraftId = report.Draft.Id,
            Name = report.Report.Description.FileName,
            ContentType = report.Report.Description.ContentType,
            Reference = reference,
            Length = bytes.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            MadeOf = report.MadeOf,
            Total = report.Preview.Totals.FirstOrDefault(total => total.IsMain) is { } main ? $"{main.Caption}: {ReportAmounts.Show(main.Amount)}" : "",
            Accepted = [.. deviating.Select(found => found.Finding.Number).Distinct()],
            MadeAt = time.GetUtcNow(),
            UserId = user.Id,
            UserName = user.Name,
        };
        await using var work = await database.BeginAsync(cancellationToken);
        await files.AddAsync(file, bytes, work, cancellationToken);
        await log.AddAsync(lines.Succeeded(Action, $"Made {file.Name} of {report.Draft.Period.Caption}, SHA-256 {file.Sha256}. {file.Total}", user, report.Draft.LegalEntity, report.Draft, began), work, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return file;
    }
}
