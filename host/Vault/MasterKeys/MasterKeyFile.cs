using System.Security.Cryptography;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Vault.MasterKeys;

/// <summary>The master key as a file of 32 bytes that only the host's account can read.</summary>
internal sealed class MasterKeyFile(DataDirectory directory) : IMasterKeySource
{
    public string Description => $"the file {directory.MasterKeyFile}";

    public bool IsConfigured => File.Exists(directory.MasterKeyFile);

    private string Next => directory.MasterKeyFile + ".next";

    public Task<byte[]?> ReadAsync(CancellationToken cancellationToken) => ReadAsync(directory.MasterKeyFile, cancellationToken);

    public Task<byte[]?> ReadNextAsync(CancellationToken cancellationToken) => ReadAsync(Next, cancellationToken);

    private static async Task<byte[]?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & DataDirectory.OfOthers) != UnixFileMode.None)
        {
            throw new StartupRefusedException(VaultProblems.ExposedMasterKey with { Detail = $"It is the file {path}." });
        }

        try
        {
            var key = await File.ReadAllBytesAsync(path, cancellationToken);
            return key.Length == AesGcmSeal.KeySize ? key : throw new StartupRefusedException(VaultProblems.MalformedMasterKey with { Detail = $"It is the file {path}." });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupRefusedException(VaultProblems.MalformedMasterKey with { Detail = exception.Message });
        }
    }

    /// <summary>Makes the key of a new installation. A crash half-way leaves no half key behind.</summary>
    /// <returns>32 bytes that the caller clears.</returns>
    public Task<byte[]> MakeAsync(CancellationToken cancellationToken) => MakeAsync(directory.MasterKeyFile, overwrite: false, cancellationToken);

    /// <summary>
    /// Makes the key that is to follow, beside the one in use. One that a rotation left behind before it took effect is
    /// replaced.
    /// </summary>
    /// <returns>32 bytes that the caller clears.</returns>
    public Task<byte[]> MakeNextAsync(CancellationToken cancellationToken) => MakeAsync(Next, overwrite: true, cancellationToken);

    /// <summary>Puts the key that followed in the place of the former one, which is gone then.</summary>
    public void TakeNext()
    {
        if (File.Exists(Next))
        {
            File.Move(Next, directory.MasterKeyFile, overwrite: true);
        }
    }

    /// <summary>Removes a key that was to follow and never did.</summary>
    public void ForgetNext() => File.Delete(Next);

    /// <summary>Removes the file: the master key comes from elsewhere from now on.</summary>
    public void Forget() => File.Delete(directory.MasterKeyFile);

    private static async Task<byte[]> MakeAsync(string path, bool overwrite, CancellationToken cancellationToken)
    {
        var key = RandomNumberGenerator.GetBytes(AesGcmSeal.KeySize);
        try
        {
            await WriteAsync(key, path, overwrite, cancellationToken);
            return key;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupRefusedException(StorageProblems.UnusableDirectory with { Detail = exception.Message });
        }
    }

    private static async Task WriteAsync(byte[] key, string path, bool overwrite, CancellationToken cancellationToken)
    {
        var unfinished = path + ".new";
        File.Delete(unfinished);
        DataDirectory.MakeFile(unfinished);
        await using (var file = new FileStream(unfinished, FileMode.Open, FileAccess.Write, FileShare.None))
        {
            await file.WriteAsync(key, cancellationToken);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite);
    }
}
