using System.Globalization;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Ledgers.Mapping;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Ledgers.Importing;

/// <summary>Makes an import count, all of it at once: sums, difference, the days that it covers, its line in the action log.</summary>
internal sealed class CompleteImport(Database database, WriteBatch writeBatch, Companies companies, SeedMapping seedMapping, LedgerLog lines, ActionLog log, TimeProvider time)
{
    private const string Complete = """
        UPDATE ledger_import
        SET state = 'Complete', ended_at = @At, bytes_read = bytes_total, vouchers = @Vouchers, entries = @Entries, tax_entries = @TaxEntries, debit = @Debit, credit = @Credit,
            findings = @Findings, format = @Format, software = @Software, company_number = @CompanyNumber, company_name = @CompanyName,
            from_day = @From, to_day = @To, former_no = @FormerNo,
            vouchers_added = @Added, vouchers_gone = @Gone, vouchers_changed = @Changed, vouchers_same = @Same
        WHERE no = @No AND state = 'Reading' AND cancel_asked = 0
        """;

    private const string CountDocuments = """
        SELECT COUNT(*)
        FROM ledger_coverage c
        JOIN ledger_import i ON i.no = c.import_no AND i.source = 'Api'
        WHERE c.legal_entity = @LegalEntity AND c.until IS NULL AND c.from_day <= @To AND c.to_day >= @From
        """;

    /// <param name="last">What is still to be written.</param>
    /// <returns>Why it does not come to count; null where it counts now.</returns>
    public async Task<Problem?> ExecuteAsync(ImportJob job, LedgerIntake intake, ImportBatch last, CancellationToken cancellationToken)
    {
        if (intake.Counts is not { First: { } first, Last: { } end } counts)
        {
            return LedgersProblems.Empty;
        }

        var now = time.GetUtcNow();
        var head = intake.Head;
        var (from, to) = (head?.From is { } selected && selected < first ? selected : first, head?.To is { } until && until > end ? until : end);
        await using var work = await database.BeginAsync(cancellationToken);
        if (!await writeBatch.WriteAsync(job.No, last, work, cancellationToken))
        {
            return LedgersProblems.Cancelled;
        }

        if (head?.Company is { RegistrationNumber.Length: > 0 } company && await AdoptAsync(job, intake, company.RegistrationNumber, company.Name, now, work, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (counts.TaxEntries == 0)
        {
            intake.Findings.Add(LedgersProblems.FoundNoTaxes, "No entry of the ledger has a tax code.");
        }

        if (await work.FindAsync<long>(CountDocuments, new { job.LegalEntity, From = Figures.ToRow(from), To = Figures.ToRow(to) }, cancellationToken) > 0)
        {
            intake.Findings.Add(LedgersProblems.FoundDocumentsToo, "Documents that came through the API lie in the same days and count beside this ledger.");
        }

        var difference = await CompareImports.ExecuteAsync(job.LegalEntity, job.No, from, to, work, cancellationToken);
        await seedMapping.ExecuteAsync(job.LegalEntity, job.User, intake, work, cancellationToken);
        await WriteSums.ExecuteAsync(job.No, intake, work, cancellationToken);
        var former = await Coverage.TakeOverAsync(job.LegalEntity, job.No, from, to, now, work, cancellationToken);
        var complete = new
        {
            job.No,
            At = now.ToUnixTimeMilliseconds(),
            counts.Vouchers,
            counts.Entries,
            counts.TaxEntries,
            counts.Debit,
            counts.Credit,
            Findings = intake.Findings.Count,
            Format = head?.Format ?? "",
            Software = head?.Software ?? "",
            CompanyNumber = head?.Company.RegistrationNumber ?? "",
            CompanyName = head?.Company.Name ?? "",
            From = Figures.ToRow(from),
            To = Figures.ToRow(to),
            FormerNo = former,
            difference.Added,
            difference.Gone,
            difference.Changed,
            difference.Same,
        };
        if (await work.ExecuteAsync(Complete, complete, cancellationToken) != 1)
        {
            return LedgersProblems.Cancelled;
        }

        await log.AddAsync(lines.Succeeded("Import ledger", MessageOf(job, counts, from, to, intake.Findings.Count), job.User, job.LegalEntity, job.Id, job.Name, job.Began), work, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return null;
    }

    private async Task<Problem?> AdoptAsync(ImportJob job, LedgerIntake intake, string number, string name, DateTimeOffset now, UnitOfWork work, CancellationToken cancellationToken)
    {
        var known = await companies.FindAsync(job.LegalEntity, cancellationToken);
        if (!await companies.AdoptAsync(job.LegalEntity, new(number, name), job.User.Name, now, work, cancellationToken))
        {
            return LedgersProblems.OtherCompany(number, name, known?.RegistrationNumber ?? "another company", job.LegalEntity);
        }

        if (known is null)
        {
            intake.Findings.Add(LedgersProblems.FoundCompanyAdopted, $"{job.LegalEntity} had no registration number. From now on it is {number}, {name}, and ledgers of other companies are refused.");
        }

        return null;
    }

    private static string MessageOf(ImportJob job, ImportCounts counts, DateOnly from, DateOnly to, long findings) => string.Create(
        CultureInfo.InvariantCulture,
        $"Imported {job.Name} (SHA-256 {job.Sha256}): {counts.Entries} entries of {counts.Vouchers} vouchers, {Figures.Show(from, to)}, {(findings == 1 ? "1 finding" : $"{findings} findings")}.");
}
