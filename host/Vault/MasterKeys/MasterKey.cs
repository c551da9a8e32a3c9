using System.Buffers.Text;
using System.Security.Cryptography;

namespace ElectronicMessages.Host.Vault.MasterKeys;

/// <summary>
/// What is derived from the master key, one key for each use (RFC 5869), so that no two uses share one. The master key
/// itself is not kept.
/// </summary>
internal sealed class MasterKey : IDisposable
{
    private readonly byte[] _wrapping;

    /// <param name="bytes">Cleared by this constructor.</param>
    public MasterKey(byte[] bytes)
    {
        _wrapping = Derive(bytes, "data-key");
        KeyRing = Derive(bytes, "key-ring");
        var id = Derive(bytes, "id");
        Id = Base64Url.EncodeToString(id.AsSpan(0, 9));
        CryptographicOperations.ZeroMemory(bytes);
    }

    /// <summary>Names the key and tells nothing of it.</summary>
    public string Id { get; }

    /// <summary>What encrypts the key ring of an installation from before the ring had a key of its own; the receiver clears it.</summary>
    public byte[] KeyRing { get; }

    public string Wrap(ReadOnlySpan<byte> dataKey, string id, long epoch) => AesGcmSeal.Close(_wrapping, dataKey, Associated(id, epoch));

    /// <returns>Null where it was wrapped by another key or altered.</returns>
    public byte[]? Unwrap(string wrapped, string id, long epoch) => AesGcmSeal.Open(_wrapping, wrapped, Associated(id, epoch));

    public string WrapKeyRing(ReadOnlySpan<byte> key, string id) => AesGcmSeal.Close(_wrapping, key, AesGcmSeal.Associate(1, "key_ring_key", id));

    /// <inheritdoc cref="Unwrap"/>
    public byte[]? UnwrapKeyRing(string wrapped, string id) => AesGcmSeal.Open(_wrapping, wrapped, AesGcmSeal.Associate(1, "key_ring_key", id));

    public void Dispose() => CryptographicOperations.ZeroMemory(_wrapping);

    private static byte[] Associated(string id, long epoch) => AesGcmSeal.Associate(epoch, "data_key", id);

    private static byte[] Derive(byte[] bytes, string use) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, bytes, AesGcmSeal.KeySize, info: AesGcmSeal.Utf8.GetBytes($"ElectronicMessages vault v1 {use}"));
}
