using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Vault;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Operations.Backup;

/// <summary>
/// Makes one file of the database of this moment and the key ring, while everybody goes on working. It never holds the
/// master key: whoever finds a backup finds nothing that opens.
/// </summary>
internal sealed partial class MakeBackup(DataDirectory directory, SecretVault vault, OperationsLog log, Identifiers identifiers, TimeProvider clock, ILogger<MakeBackup> logger) : IDisposable
{
    private const string Folder = "backup-";

    private const string ReadFacts = """
        SELECT (SELECT master_key_id FROM data_key ORDER BY epoch DESC LIMIT 1) AS master_key_id,
               COALESCE((SELECT MAX(sequence) FROM action_log_chain), (SELECT sequence FROM action_log_anchor)) AS sequence,
               COALESCE((SELECT hash FROM action_log_chain ORDER BY sequence DESC LIMIT 1), (SELECT hash FROM action_log_anchor)) AS hash
        """;

    private const string ReadKeys = """
        SELECT id
        FROM data_key
        """;

    private readonly SemaphoreSlim _one = new(1, 1);

    /// <returns>The backup, open at its beginning; the file goes when it is closed.</returns>
    public async Task<Outcome<BackupFile>> ExecuteAsync(LogSubject who, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            ForgetUnfinished();
            var made = await MakeAsync(cancellationToken);
            if (made.Problem is { } problem)
            {
                await log.RefusedAsync(OperationsLog.Backup, problem, who, cancellationToken);
                return problem;
            }

            await log.SucceededAsync(
                OperationsLog.Backup,
                $"A backup of {Display.Size(made.Value.Content.Length)} was made; the action log ends in it at entry {made.Value.Manifest.ActionLogSequence}.",
                who,
                cancellationToken);
            return made;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<Outcome<BackupFile>> MakeAsync(CancellationToken cancellationToken)
    {
        var folder = Path.Combine(directory.Path, Folder + identifiers.Next());
        DataDirectory.MakeFolder(folder);
        try
        {
            var database = Path.Combine(folder, BackupManifest.DatabaseName);
            await DatabaseCopy.MakeAsync(directory, database, cancellationToken);
            if (await DatabaseCopy.FaultAsync(database, cancellationToken) is { } fault)
            {
                Log.Damaged(logger, fault);
                return OperationsProblems.BackupDamaged with { Detail = fault };
            }

            var manifest = await DescribeAsync(database, cancellationToken);
            var text = JsonSerializer.SerializeToUtf8Bytes(manifest);
            var seal = vault.Seal(Secret.Of(Convert.ToHexStringLower(SHA256.HashData(text))), SealPlace(manifest));

            // The data keys may have been exchanged after the copy was made: a seal that the copy cannot open is no seal.
            if (!(await DatabaseCopy.QueryAsync<string>(database, ReadKeys, cancellationToken)).Any(key => seal.StartsWith(SecretVault.PrefixOf(key), StringComparison.Ordinal)))
            {
                return OperationsProblems.BackupOvertaken;
            }

            return new BackupFile(manifest, await PackAsync(folder, database, manifest, text, seal, cancellationToken));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or Microsoft.Data.Sqlite.SqliteException)
        {
            Log.Failed(logger, exception.Message);
            return OperationsProblems.BackupFailed with { Detail = exception.Message };
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static SecretPlace SealPlace(BackupManifest manifest) => new("backup", "manifest", "sha256", manifest.CreatedAt.ToUnixTimeMilliseconds());

    private async Task<BackupManifest> DescribeAsync(string database, CancellationToken cancellationToken)
    {
        var facts = (await DatabaseCopy.QueryAsync<Facts>(database, ReadFacts, cancellationToken)).Single();
        var schema = (await DatabaseCopy.MigrationsAsync(database, cancellationToken))[^1].ToString();
        List<BackupEntry> entries = [await EntryAsync(BackupManifest.DatabaseName, database, cancellationToken)];
        foreach (var file in RingFiles())
        {
            entries.Add(await EntryAsync(BackupManifest.KeyRingFolder + Path.GetFileName(file), file, cancellationToken));
        }

        return new(BackupManifest.CurrentFormat, clock.GetUtcNow(), BackupManifest.ThisVersion, schema, facts.MasterKeyId, facts.Sequence, facts.Hash, entries);
    }

    private async Task<FileStream> PackAsync(string folder, string database, BackupManifest manifest, byte[] text, string seal, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, "backup.zip");
        DataDirectory.MakeFile(path);
        await using (var zip = new ZipArchive(new FileStream(path, FileMode.Open, FileAccess.ReadWrite), ZipArchiveMode.Create))
        {
            await AddAsync(zip, BackupManifest.FileName, new MemoryStream(text), cancellationToken);
            await AddAsync(zip, BackupManifest.SealName, new MemoryStream(AesGcmSeal.Utf8.GetBytes(seal)), cancellationToken);
            foreach (var entry in manifest.Files)
            {
                var source = entry.Name == BackupManifest.DatabaseName ? database : Path.Combine(directory.KeyRing, Path.GetFileName(entry.Name));
                await AddAsync(zip, entry.Name, File.OpenRead(source), cancellationToken);
            }
        }

        // Out of the folder, which goes now; nobody but this stream finds it any more once it is closed.
        var kept = Path.Combine(directory.Path, $"{Folder}{identifiers.Next()}.zip");
        File.Move(path, kept);
        return new(kept, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous });
    }

    private static async Task AddAsync(ZipArchive zip, string name, Stream content, CancellationToken cancellationToken)
    {
        await using var source = content;
        await using var entry = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancellationToken);
        await source.CopyToAsync(entry, cancellationToken);
    }

    private static async Task<BackupEntry> EntryAsync(string name, string file, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(file);
        return new(name, content.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken)));
    }

    private IEnumerable<string> RingFiles() => Directory.EnumerateFiles(directory.KeyRing, "*.xml").Order(StringComparer.Ordinal);

    // What a crash left behind.
    private void ForgetUnfinished()
    {
        foreach (var folder in Directory.EnumerateDirectories(directory.Path, Folder + "*"))
        {
            Directory.Delete(folder, recursive: true);
        }

        foreach (var file in Directory.EnumerateFiles(directory.Path, Folder + "*.zip"))
        {
            File.Delete(file);
        }
    }

    private sealed record Facts(string MasterKeyId, long Sequence, string Hash);

    public void Dispose() => _one.Dispose();

    private static partial class Log
    {
        [LoggerMessage(151, LogLevel.Error, "The copy of the database is damaged, and so is the database: {Fault}")]
        public static partial void Damaged(ILogger logger, string fault);

        [LoggerMessage(152, LogLevel.Error, "The backup could not be made: {Reason}")]
        public static partial void Failed(ILogger logger, string reason);
    }
}

internal sealed record BackupFile(BackupManifest Manifest, FileStream Content) : IAsyncDisposable
{
    /// <summary><c>electronic-messages-20261122-140500.backup</c>.</summary>
    public string Name => $"electronic-messages-{Manifest.CreatedAt.UtcDateTime:yyyyMMdd-HHmmss}.backup";

    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
