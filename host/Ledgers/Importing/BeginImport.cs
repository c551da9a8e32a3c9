using System.Security.Cryptography;
using System.Text;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Ledgers.Tables;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Ledgers.Importing;

/// <summary>Takes files that belong together, finds out what they are, and begins to read them.</summary>
internal sealed class BeginImport(
    LedgerParts ledgerParts, ReadFiles readFiles, ImportStore store, RunImports runs, ImportTables importTables, PluginCatalog plugins, Database database, LedgerLog lines, ActionLog log, Identifiers identifiers, TimeProvider time)
{
    /// <summary>How long whoever asks waits for an import that is soon done, instead of looking at its progress.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(1_500);

    /// <param name="files">Taken over: they are let go when the import has ended, or at once where none begins.</param>
    public async Task<Outcome<BegunImport>> ExecuteAsync(string legalEntity, IReadOnlyList<ReceivedFile> files, SignedInUser user, CancellationToken cancellationToken)
    {
        var began = lines.Start();
        var begun = await TryAsync(legalEntity, files, user, began, cancellationToken);
        if (begun.Problem is { } problem)
        {
            await log.AddAsync(lines.Refused("Import ledger", problem, user, legalEntity, null, NameOf(files), began), cancellationToken);
        }

        return begun;
    }

    private async Task<Outcome<BegunImport>> TryAsync(string legalEntity, IReadOnlyList<ReceivedFile> files, SignedInUser user, long began, CancellationToken cancellationToken)
    {
        var taken = false;
        try
        {
            if (files.Count == 0)
            {
                return LedgersProblems.NoFile;
            }

            var parts = await ledgerParts.OpenAsync(files, cancellationToken);
            if (!parts.Succeeded)
            {
                return parts.Problem;
            }

            var kind = await KindOfAsync(parts.Value, cancellationToken);
            if (!kind.Succeeded)
            {
                return kind.Problem;
            }

            var sha256 = HashOf(files);
            if (await store.FindSameAsync(legalEntity, sha256, cancellationToken) is { } same)
            {
                return new BegunImport.Known(same);
            }

            if (kind.Value == RecogniseFiles.Table)
            {
                return await importTables.BeginAsync(legalEntity, files, user, cancellationToken);
            }

            var job = await StartAsync(legalEntity, files, parts.Value, kind.Value, sha256, user, began, cancellationToken);
            taken = true;
            await Task.WhenAny(runs.Start(job), Task.Delay(Patience, time, cancellationToken));
            return new BegunImport.Started(job.Id);
        }
        catch (InvalidDataException)
        {
            return LedgersProblems.ArchiveRefused(files[0].Name, "It is cut off or damaged.");
        }
        finally
        {
            if (!taken)
            {
                foreach (var file in files)
                {
                    await file.DisposeAsync();
                }
            }
        }
    }

    private async Task<Outcome<string>> KindOfAsync(IReadOnlyList<LedgerPart> parts, CancellationToken cancellationToken)
    {
        string? kind = null;
        foreach (var part in parts)
        {
            if (await RecogniseFiles.KindOfAsync(part, plugins.LedgerReaders, cancellationToken) is not { } found)
            {
                return LedgersProblems.NotRecognised(part.Name);
            }

            if (kind is not null && kind != found)
            {
                return LedgersProblems.MixedKinds(part.Name);
            }

            kind = found;
        }

        return kind!;
    }

    private async Task<ImportJob> StartAsync(
        string legalEntity, IReadOnlyList<ReceivedFile> files, IReadOnlyList<LedgerPart> parts, string reader, string sha256, SignedInUser user, long began, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var import = new NewImport
        {
            Id = identifiers.Next(),
            LegalEntity = legalEntity,
            Source = ImportSource.File,
            Reader = reader,
            Name = NameOf(files),
            Sha256 = sha256,
            Length = files.Sum(file => file.Content.Length),
            UserId = user.Id,
            UserName = user.Name,
            StartedAt = now,
            BytesTotal = parts.Sum(part => part.Length),
        };
        await using var work = await database.BeginAsync(cancellationToken);
        var no = await store.BeginAsync(import, [.. files.Select(file => new ImportedFile(file.Name, file.Content.Sha256, file.Content.Length))], now + WriteBatch.Lease, work, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return new()
        {
            No = no,
            Id = import.Id,
            LegalEntity = legalEntity,
            Name = import.Name,
            Sha256 = sha256,
            User = user,
            Began = began,
            Owned = files,
            ReadAsync = (intake, token) => readFiles.ExecuteAsync(reader, legalEntity, parts, intake, token),
        };
    }

    internal static string NameOf(IReadOnlyList<ReceivedFile> files) => string.Join(", ", files.Select(file => file.Name).Order(StringComparer.OrdinalIgnoreCase));

    /// <summary>Of one file its own; of several that of their hashes, in whatever order they were chosen.</summary>
    internal static string HashOf(IReadOnlyList<ReceivedFile> files) => files.Count == 1
        ? files[0].Content.Sha256
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join('\n', files.Select(file => file.Content.Sha256).Order(StringComparer.Ordinal)))));
}

internal abstract record BegunImport
{
    private BegunImport()
    {
    }

    /// <summary>It is read, or has been: the page of the import says how it stands.</summary>
    public sealed record Started(string Id) : BegunImport;

    /// <summary>The same files were imported before, and still count.</summary>
    public sealed record Known(LedgerImport Import) : BegunImport;

    /// <summary>A person must say first how the tables are read.</summary>
    public sealed record Tables(string UploadId) : BegunImport;
}
