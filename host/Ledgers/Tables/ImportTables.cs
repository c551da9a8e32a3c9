using ElectronicMessages.Host.Ledgers.Importing;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Ledgers.Tables;

/// <summary>Keeps tables until a person has said how they are read, remembers that, and begins their import.</summary>
internal sealed class ImportTables(
    WaitingTables waiting, LayoutStore layouts, ImportStore store, RunImports runs, PluginCatalog plugins, Database database, LedgerLog lines, Identifiers identifiers, TimeProvider time)
{
    private const long Longest = 64 * 1024 * 1024;
    private const int SampleRows = 50;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(1_500);

    public async Task<Outcome<BegunImport>> BeginAsync(string legalEntity, IReadOnlyList<ReceivedFile> files, SignedInUser user, CancellationToken cancellationToken) =>
        files.Sum(file => file.Content.Length) > Longest
            ? LedgersProblems.TableUnreadable(files[0].Name, "Tables may have 64 MB together.")
            : new BegunImport.Tables(await waiting.KeepAsync(legalEntity, files, user, cancellationToken));

    /// <summary>Each table with a proposal: as tables like it were read last, or as its first lines look.</summary>
    /// <returns>Empty where the tables are gone, or somebody else's.</returns>
    public async Task<IReadOnlyList<ProposedTable>> ProposeAsync(string legalEntity, string uploadId, SignedInUser user, CancellationToken cancellationToken)
    {
        var proposed = new List<ProposedTable>();
        foreach (var file in await waiting.OpenAsync(legalEntity, uploadId, user, cancellationToken))
        {
            await using (file)
            {
                proposed.Add(await ProposeAsync(legalEntity, file, cancellationToken));
            }
        }

        return proposed;
    }

    /// <param name="chosen">How each of the tables is read, in their order.</param>
    /// <returns>The import.</returns>
    public async Task<Outcome<string>> StartAsync(string legalEntity, string uploadId, IReadOnlyList<TableLayout> chosen, SignedInUser user, CancellationToken cancellationToken)
    {
        var files = await waiting.OpenAsync(legalEntity, uploadId, user, cancellationToken);
        if (files.Count == 0 || files.Count != chosen.Count)
        {
            return LedgersProblems.UploadGone;
        }

        var now = time.GetUtcNow();
        var import = new NewImport
        {
            Id = identifiers.Next(),
            LegalEntity = legalEntity,
            Source = ImportSource.Table,
            Reader = RecogniseFiles.Table,
            Name = BeginImport.NameOf(files),
            Sha256 = BeginImport.HashOf(files),
            Length = files.Sum(file => file.Content.Length),
            UserId = user.Id,
            UserName = user.Name,
            StartedAt = now,
            BytesTotal = files.Sum(file => file.Content.Length),
        };
        await using var work = await database.BeginAsync(cancellationToken);
        foreach (var layout in chosen.Where(layout => layout.Kind != TableKind.Ignored))
        {
            await LayoutStore.SaveAsync(legalEntity, layout, user.Name, now, work, cancellationToken);
        }

        var no = await store.BeginAsync(import, [.. files.Select(file => new ImportedFile(file.Name, file.Content.Sha256, file.Content.Length))], now + WriteBatch.Lease, work, cancellationToken);
        await work.CommitAsync(cancellationToken);
        var tables = files.Zip(chosen).Select(pair => (pair.First, pair.Second)).ToList();
        var job = new ImportJob
        {
            No = no,
            Id = import.Id,
            LegalEntity = legalEntity,
            Name = import.Name,
            Sha256 = import.Sha256,
            User = user,
            Began = lines.Start(),
            Owned = files,
            ReadAsync = (intake, token) => ReadTables.ExecuteAsync(tables, plugins.LedgerMappings is not [{ PeriodBeforeDate: false }, ..], intake, token),
        };
        await Task.WhenAny(runs.Start(job), Task.Delay(Patience, time, cancellationToken));
        return import.Id;
    }

    private async Task<ProposedTable> ProposeAsync(string legalEntity, ReceivedFile file, CancellationToken cancellationToken)
    {
        var head = new byte[GuessLayout.SampleLength];
        var length = await file.Content.Content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        var encoding = GuessLayout.EncodingOf(head.AsSpan(0, length));
        using var text = new StreamReader(new MemoryStream(head, 0, length), System.Text.Encoding.GetEncoding(encoding), detectEncodingFromByteOrderMarks: true);
        var delimiter = GuessLayout.DelimiterOf(await text.ReadLineAsync(cancellationToken) ?? "");
        var form = new TableLayout { Encoding = encoding, Delimiter = delimiter };
        var (headings, rows) = await SampleAsync(file, form, cancellationToken);
        foreach (var kind in new[] { TableKind.Entries, TableKind.TaxCodes })
        {
            if (await layouts.FindAsync(legalEntity, kind, cancellationToken) is { } remembered && remembered.Delimiter == delimiter && remembered.Columns.Values.All(headings.Contains))
            {
                return new(file.Name, headings, rows, remembered with { Encoding = encoding }, IsRemembered: true);
            }
        }

        return new(file.Name, headings, rows, GuessLayout.Of(encoding, delimiter, headings, rows), IsRemembered: false);
    }

    private static async Task<(IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<string>> Rows)> SampleAsync(ReceivedFile file, TableLayout form, CancellationToken cancellationToken)
    {
        var rows = new List<IReadOnlyList<string>>();
        using var table = new TableParsing(file.Content.Content, form);
        try
        {
            await table.OpenAsync(cancellationToken);
            while (rows.Count < SampleRows && await table.ReadAsync(cancellationToken))
            {
                rows.Add([.. table.Row]);
            }
        }
        catch (TableException)
        {
            // The import says what is wrong, once it is tried.
        }

        return (table.Headings, rows);
    }
}

/// <param name="Rows">The first of them.</param>
/// <param name="IsRemembered">A table like it was read before.</param>
internal sealed record ProposedTable(string Name, IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<string>> Rows, TableLayout Layout, bool IsRemembered);
