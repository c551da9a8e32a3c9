using System.Globalization;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Vault;
using ElectronicMessages.Host.Vault.MasterKeys;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Operations.Backup;

/// <summary>
/// Puts a backup in place while no host runs. Everything is checked before the first file is touched; what was there is
/// kept aside; a restore that is cut off leaves a mark on which no host starts.
/// </summary>
internal sealed class RestoreBackup(DataDirectory directory, MasterKeyRing masterKeys, TimeProvider clock)
{
    private const string ReadKeys = """
        SELECT id, epoch, master_key_id, wrapped, created_at
        FROM data_key
        ORDER BY epoch
        """;

    /// <param name="force">Also where there is a database already; it is kept aside.</param>
    /// <returns>What was done, in a sentence.</returns>
    public async Task<Outcome<string>> ExecuteAsync(string file, bool force, CancellationToken cancellationToken)
    {
        try
        {
            directory.Make();
            using var held = HostLock.Take(directory);
            return await RestoreAsync(file, force || Directory.Exists(directory.UnfinishedRestore), cancellationToken);
        }
        catch (StartupRefusedException refused)
        {
            return refused.Problem;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return OperationsProblems.RestoreFailed with { Detail = exception.Message };
        }
    }

    private async Task<Outcome<string>> RestoreAsync(string file, bool force, CancellationToken cancellationToken)
    {
        if (File.Exists(directory.DatabaseFile) && !force)
        {
            return OperationsProblems.DatabaseThere with { Detail = $"It is {directory.DatabaseFile}." };
        }

        var unpacking = Path.Combine(directory.Path, "restore-unpacking");
        DataDirectory.ForgetFolder(unpacking);
        DataDirectory.MakeFolder(unpacking);
        try
        {
            var unpacked = await BackupArchive.UnpackAsync(file, unpacking, cancellationToken);
            var problem = unpacked.Problem ?? await RefusalAsync(unpacked.Value, Path.Combine(unpacking, BackupManifest.DatabaseName), cancellationToken);
            return problem is null ? await PutInPlaceAsync(unpacked.Value.Manifest, unpacking, cancellationToken) : problem;
        }
        finally
        {
            DataDirectory.ForgetFolder(unpacking);
        }
    }

    private async Task<Problem?> RefusalAsync(UnpackedBackup unpacked, string database, CancellationToken cancellationToken)
    {
        if (await DatabaseCopy.FaultAsync(database, cancellationToken) is { } fault)
        {
            return OperationsProblems.AlteredBackup with { Detail = fault };
        }

        var known = Migration.All.ToDictionary(migration => (long)migration.Number, migration => migration.Hash);
        if ((await DatabaseCopy.MigrationsAsync(database, cancellationToken)).FirstOrDefault(applied => known.GetValueOrDefault(applied.Number) != applied.Hash) is { } stranger)
        {
            return OperationsProblems.NewerBackup with { Detail = $"It holds the change {stranger}, which this version does not know; it was made by version {unpacked.Manifest.HostVersion}." };
        }

        return await KeyRefusalAsync(unpacked, database, cancellationToken);
    }

    /// <summary>Opens the data keys of the backup and, with them, the seal of its manifest.</summary>
    private async Task<Problem?> KeyRefusalAsync(UnpackedBackup unpacked, string database, CancellationToken cancellationToken)
    {
        var rows = (await DatabaseCopy.QueryAsync<Row>(database, ReadKeys, cancellationToken)).ToList();
        if (rows.Count == 0)
        {
            return OperationsProblems.AlteredBackup with { Detail = "It holds no data key." };
        }

        using var dataKeys = new DataKeys();
        try
        {
            using var master = await masterKeys.FindAsync(rows[^1].MasterKeyId, cancellationToken);
            dataKeys.Load([.. rows.Select(row => row.ToKey().Open(master.Key))]);
        }
        catch (StartupRefusedException refused)
        {
            return OperationsProblems.KeyOfBackupMissing with { Detail = $"It needs the master key {rows[^1].MasterKeyId}. {refused.Problem.Title} {refused.Problem.Detail}" };
        }

        try
        {
            var sealedHash = new SecretVault(dataKeys, []).Open(unpacked.Seal, MakeBackup.SealPlace(unpacked.Manifest));
            return sealedHash.Reveal() == unpacked.Sha256 ? null : OperationsProblems.AlteredBackup with { Detail = "The manifest is not the one that was sealed." };
        }
        catch (SecretUnreadableException)
        {
            return OperationsProblems.AlteredBackup with { Detail = "The seal of the manifest does not open." };
        }
    }

    private async Task<Outcome<string>> PutInPlaceAsync(BackupManifest manifest, string unpacked, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var aside = Path.Combine(directory.Path, string.Create(CultureInfo.InvariantCulture, $"before-restore-{now.UtcDateTime:yyyyMMdd-HHmmss}"));
        var resumed = Directory.Exists(directory.UnfinishedRestore);

        // From here until the mark is gone no host starts.
        DataDirectory.MakeFolder(directory.UnfinishedRestore);
        DataDirectory.MakeFolder(aside);
        foreach (var suffix in new[] { "", "-wal", "-shm" })
        {
            MoveAside(directory.DatabaseFile + suffix, aside);
        }

        if (Directory.Exists(directory.KeyRing))
        {
            Directory.Move(directory.KeyRing, Path.Combine(aside, Path.GetFileName(directory.KeyRing)));
        }

        Directory.Move(Path.Combine(unpacked, "key-ring"), directory.KeyRing);
        File.Move(Path.Combine(unpacked, BackupManifest.DatabaseName), directory.DatabaseFile);

        var told = $"The backup of {manifest.CreatedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC is in place; what was there lies in {Path.GetFileName(aside)}{(resumed ? ", and of the restore that was cut off in the one before it" : "")}.";
        DataDirectory.MakeFile(directory.RestoredNote);
        await File.WriteAllTextAsync(directory.RestoredNote, told, cancellationToken);
        DataDirectory.ForgetFolder(directory.UnfinishedRestore);
        return told;
    }

    private static void MoveAside(string file, string aside)
    {
        if (File.Exists(file))
        {
            File.Move(file, Path.Combine(aside, Path.GetFileName(file)));
        }
    }

    private sealed record Row(string Id, long Epoch, string MasterKeyId, string Wrapped, long CreatedAt)
    {
        public WrappedDataKey ToKey() => new(Id, Epoch, MasterKeyId, Wrapped, DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt));
    }
}
