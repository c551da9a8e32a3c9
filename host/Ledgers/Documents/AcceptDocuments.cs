using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ElectronicMessages.Contracts.Ledgers;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Ledgers.Importing;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Ledgers.Documents;

/// <summary>
/// Takes documents in that another system sends, all of them or none. A document is known by its id: the same again has no effect,
/// another under the same id is refused.
/// </summary>
internal sealed class AcceptDocuments(
    ImportStore store, CompleteDocuments completeDocuments, PluginCatalog plugins, Database database, LedgerLog lines, ActionLog log, Identifiers identifiers, TimeProvider time)
{
    private const string Find = """
        SELECT sha256
        FROM ledger_document
        WHERE legal_entity = @LegalEntity AND document_id = @DocumentId
        """;

    private const string Insert = """
        INSERT INTO ledger_document (legal_entity, document_id, sha256, import_no, accepted_at)
        VALUES (@LegalEntity, @DocumentId, @Sha256, @ImportNo, @At)
        """;

    public async Task<Outcome<AcceptedDocuments>> ExecuteAsync(string legalEntity, PostedDocuments posted, SignedInUser user, CancellationToken cancellationToken)
    {
        var began = lines.Start();
        if (DocumentRules.Fault(posted) is { } fault)
        {
            return LedgersProblems.DocumentInvalid(fault);
        }

        await using var work = await database.BeginAsync(cancellationToken);
        var (fresh, known) = (new List<(PostedDocument Document, string Sha256)>(), new List<string>());
        foreach (var document in posted.Documents)
        {
            var sha256 = HashOf(document);
            var before = await work.FindAsync<string>(Find, new { LegalEntity = legalEntity, document.DocumentId }, cancellationToken);
            if (before is not null && before != sha256)
            {
                return await RefuseAsync(LedgersProblems.DocumentDiffers with { Detail = $"It is {document.DocumentId}. None of the documents was accepted." }, legalEntity, user, began, work, cancellationToken);
            }

            if (before is null)
            {
                fresh.Add((document, sha256));
            }
            else
            {
                known.Add(document.DocumentId);
            }
        }

        if (fresh.Count == 0)
        {
            return new AcceptedDocuments(null, [], known);
        }

        var id = await TakeInAsync(legalEntity, posted, fresh, user, began, work, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return new AcceptedDocuments(id, [.. fresh.Select(document => document.Document.DocumentId)], known);
    }

    private async Task<string> TakeInAsync(
        string legalEntity, PostedDocuments posted, List<(PostedDocument Document, string Sha256)> fresh, SignedInUser user, long began, UnitOfWork work, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(fresh.Select(document => document.Sha256)))));
        var import = new NewImport
        {
            Id = identifiers.Next(),
            LegalEntity = legalEntity,
            Source = ImportSource.Api,
            Reader = "API",
            Name = fresh.Count == 1 ? fresh[0].Document.DocumentId : string.Create(CultureInfo.InvariantCulture, $"{fresh[0].Document.DocumentId} and {fresh.Count - 1} more"),
            Sha256 = sha256,
            Length = fresh.Sum(document => (long)Canonical(document.Document).Length),
            UserId = user.Id,
            UserName = user.Name,
            StartedAt = now,
            BytesTotal = 0,
        };
        var no = await store.BeginAsync(import, [], now + WriteBatch.Lease, work, cancellationToken);
        var batches = new List<ImportBatch>();
        var intake = new LedgerIntake(
            no,
            legalEntity,
            null,
            plugins.LedgerMappings,
            (batch, _) =>
            {
                batches.Add(batch);
                return ValueTask.CompletedTask;
            },
            () => { });
        await FillAsync(intake, posted, fresh.Select(document => document.Document), cancellationToken);
        await completeDocuments.ExecuteAsync(no, import, intake, batches, user, began, work, cancellationToken);
        foreach (var (document, hash) in fresh)
        {
            await work.ExecuteAsync(Insert, new { LegalEntity = legalEntity, document.DocumentId, Sha256 = hash, ImportNo = no, At = now.ToUnixTimeMilliseconds() }, cancellationToken);
        }

        return import.Id;
    }

    private async Task FillAsync(LedgerIntake intake, PostedDocuments posted, IEnumerable<PostedDocument> documents, CancellationToken cancellationToken)
    {
        foreach (var code in posted.TaxCodes)
        {
            await intake.AddAsync(new LedgerTaxCode(code.Code) { Description = code.Description, Rate = code.Rate, StandardCode = code.StandardCode }, cancellationToken);
        }

        var periodBeforeDate = plugins.LedgerMappings is not [{ PeriodBeforeDate: false }, ..];
        foreach (var document in documents)
        {
            var voucher = new LedgerVoucher
            {
                Number = document.VoucherNumber.Length > 0 ? document.VoucherNumber : document.DocumentId,
                Date = document.Date,
                Journal = document.Journal,
                Period = document.Period,
                Year = document.Year,
                Kind = document.Kind,
                Text = document.Text,
                LedgerDay = periodBeforeDate ? LedgerDay.OfMonth(document.Date, document.Period, document.Year ?? document.Date.Year) : document.Date,
            };
            for (var index = 0; index < document.Lines.Count; index++)
            {
                await intake.AddAsync(EntryOf(document.Lines[index], voucher, index), cancellationToken);
            }
        }

        intake.EndFile();
        await intake.EndAsync(cancellationToken);
    }

    private static LedgerEntry EntryOf(PostedLine line, LedgerVoucher voucher, int index) => new()
    {
        Voucher = voucher,
        LineId = (index + 1).ToString(CultureInfo.InvariantCulture),
        Account = line.Account,
        Text = line.Text,
        Amount = line.Amount,
        Tax = line.TaxCode is null ? null : new() { Code = line.TaxCode, Rate = line.TaxRate, Base = line.TaxBase ?? line.Amount, Amount = line.TaxAmount ?? 0, TaxDay = line.TaxDay },
    };

    private async Task<Outcome<AcceptedDocuments>> RefuseAsync(Problem problem, string legalEntity, SignedInUser user, long began, UnitOfWork work, CancellationToken cancellationToken)
    {
        await log.AddAsync(lines.Refused("Import ledger", problem, user, legalEntity, null, "API", began), work, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return problem;
    }

    private static string HashOf(PostedDocument document) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical(document))));

    // Written anew from what was understood, with amounts in one form, so that blanks and the order of names make no other content.
    private static string Canonical(PostedDocument document) => JsonSerializer.Serialize(
        document with { Lines = [.. document.Lines.Select(line => line with { Amount = Plain(line.Amount), TaxRate = Plain(line.TaxRate), TaxBase = Plain(line.TaxBase), TaxAmount = Plain(line.TaxAmount) })] },
        PostedJson.Default.PostedDocument);

    private static decimal Plain(decimal amount) => Figures.ToAmount(Figures.ToRow(amount));

    private static decimal? Plain(decimal? amount) => amount is { } there ? Plain(there) : null;
}
