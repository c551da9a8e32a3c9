using System.Security.Cryptography;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Vault;

/// <summary>The master key as a file of 32 bytes that only the host's account can read.</summary>
internal sealed class MasterKeyFile(DataDirectory directory) : IMasterKeySource
{
    public string Description => $"the file {directory.MasterKeyFile}";

    public async Task<byte[]?> ReadAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(directory.MasterKeyFile))
        {
            return null;
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(directory.MasterKeyFile) & DataDirectory.OfOthers) != UnixFileMode.None)
        {
            throw new StartupRefusedException(VaultProblems.ExposedMasterKey with { Detail = $"It is {Description}." });
        }

        try
        {
            var key = await File.ReadAllBytesAsync(directory.MasterKeyFile, cancellationToken);
            return key.Length == AesGcmSeal.KeySize ? key : throw new StartupRefusedException(VaultProblems.MalformedMasterKey with { Detail = $"It is {Description}." });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupRefusedException(VaultProblems.MalformedMasterKey with { Detail = exception.Message });
        }
    }

    /// <summary>Makes the key of a new installation. A crash half-way leaves no half key behind.</summary>
    /// <returns>32 bytes that the caller clears.</returns>
    public async Task<byte[]> MakeAsync(CancellationToken cancellationToken)
    {
        var key = RandomNumberGenerator.GetBytes(AesGcmSeal.KeySize);
        try
        {
            await WriteAsync(key, directory.MasterKeyFile + ".new", cancellationToken);
            return key;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupRefusedException(StorageProblems.UnusableDirectory with { Detail = exception.Message });
        }
    }

    private async Task WriteAsync(byte[] key, string unfinished, CancellationToken cancellationToken)
    {
        File.Delete(unfinished);
        DataDirectory.MakeFile(unfinished);
        await using (var file = new FileStream(unfinished, FileMode.Open, FileAccess.Write, FileShare.None))
        {
            await file.WriteAsync(key, cancellationToken);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, directory.MasterKeyFile, overwrite: false);
    }
}
