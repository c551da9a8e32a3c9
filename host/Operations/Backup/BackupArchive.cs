using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Vault;

namespace ElectronicMessages.Host.Operations.Backup;

/// <summary>Unpacks a backup into a folder and checks every byte of it against its manifest. What it does not name is not written.</summary>
internal static class BackupArchive
{
    private const int LongestManifest = 1_000_000;

    /// <returns>The manifest and the seal that lies beside it, which the caller checks with the data keys of the backup.</returns>
    public static async Task<Outcome<UnpackedBackup>> UnpackAsync(string file, string folder, CancellationToken cancellationToken)
    {
        try
        {
            await using var zip = new ZipArchive(File.OpenRead(file), ZipArchiveMode.Read);
            var text = await ReadAsync(zip, BackupManifest.FileName, cancellationToken);
            var seal = await ReadAsync(zip, BackupManifest.SealName, cancellationToken);
            if (text is null || seal is null || JsonSerializer.Deserialize<BackupManifest>(text) is not { } manifest)
            {
                return OperationsProblems.NoBackup with { Detail = "It has no manifest." };
            }

            if (manifest.Format != BackupManifest.CurrentFormat)
            {
                return OperationsProblems.NewerBackup with { Detail = $"It is of the format {manifest.Format}, made by version {manifest.HostVersion}." };
            }

            DataDirectory.MakeFolder(Path.Combine(folder, "key-ring"));
            foreach (var entry in manifest.Files)
            {
                if (TargetOf(entry, folder) is not { } target || !await WriteAsync(zip, entry, target, cancellationToken))
                {
                    return OperationsProblems.AlteredBackup with { Detail = $"{entry.Name} is not what the manifest says." };
                }
            }

            return new UnpackedBackup(manifest, Convert.ToHexStringLower(SHA256.HashData(text)), AesGcmSeal.Utf8.GetString(seal));
        }
        catch (Exception exception) when (exception is InvalidDataException or JsonException or System.Text.DecoderFallbackException)
        {
            return OperationsProblems.NoBackup with { Detail = exception.Message };
        }
    }

    // Only the two places that a backup has: a name in a manifest must not choose where a file goes.
    private static string? TargetOf(BackupEntry entry, string folder) =>
        entry.Name == BackupManifest.DatabaseName ? Path.Combine(folder, BackupManifest.DatabaseName)
        : entry.Name.StartsWith(BackupManifest.KeyRingFolder, StringComparison.Ordinal) && entry.Name[BackupManifest.KeyRingFolder.Length..] is { Length: > 0 } name && Path.GetFileName(name) == name
            ? Path.Combine(folder, "key-ring", name)
            : null;

    private static async Task<bool> WriteAsync(ZipArchive zip, BackupEntry entry, string target, CancellationToken cancellationToken)
    {
        if (zip.GetEntry(entry.Name) is not { } packed || packed.Length != entry.Length)
        {
            return false;
        }

        DataDirectory.MakeFile(target);
        await using (var source = await packed.OpenAsync(cancellationToken))
        {
            await using var written = new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.None);
            await source.CopyToAsync(written, cancellationToken);
            written.Flush(flushToDisk: true);
        }

        await using var content = File.OpenRead(target);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken)) == entry.Sha256;
    }

    private static async Task<byte[]?> ReadAsync(ZipArchive zip, string name, CancellationToken cancellationToken)
    {
        if (zip.GetEntry(name) is not { Length: <= LongestManifest } entry)
        {
            return null;
        }

        await using var source = await entry.OpenAsync(cancellationToken);
        using var text = new MemoryStream();
        await source.CopyToAsync(text, cancellationToken);
        return text.ToArray();
    }
}

internal sealed record UnpackedBackup(BackupManifest Manifest, string Sha256, string Seal);
