using System.Security.Cryptography;

namespace ElectronicMessages.Host.Vault;

/// <summary>The key that encrypts the key ring of the cookies at rest; derived from the master key.</summary>
internal sealed class KeyRingKey : IDisposable
{
    private byte[]? _bytes;

    public ReadOnlySpan<byte> Bytes => _bytes ?? throw new InvalidOperationException("The key ring opens when VaultStartup has run, before any other hosted service starts.");

    public void Load(byte[] bytes) => _bytes = bytes;

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_bytes);
        _bytes = null;
    }
}
