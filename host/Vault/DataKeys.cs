using System.Collections.Frozen;
using System.Security.Cryptography;

namespace ElectronicMessages.Host.Vault;

/// <summary>The unwrapped data keys. The newest seals, all of them open, so that keys can be exchanged under a running host.</summary>
internal sealed class DataKeys : IDisposable
{
    private volatile Snapshot? _keys;

    /// <summary>The key that seals.</summary>
    public DataKey Current => Keys.Current;

    /// <returns>Null for a key that this installation does not have.</returns>
    public DataKey? Find(string id) => Keys.ById.GetValueOrDefault(id);

    /// <summary>Replaces the keys as a whole; who is sealing just now finishes with the keys it had.</summary>
    public void Load(IReadOnlyCollection<DataKey> keys) =>
        _keys = new(keys.MaxBy(key => key.Epoch) ?? throw new ArgumentException("There is no key.", nameof(keys)), keys.ToFrozenDictionary(key => key.Id));

    /// <summary>Takes another key in, which seals from now on if it is the newest.</summary>
    public void Add(DataKey key) => Load([.. Keys.ById.Values, key]);

    /// <summary>Forgets the keys before the one that seals; nothing names them any more.</summary>
    public void Retire()
    {
        var before = Keys;
        Load([before.Current]);
        foreach (var key in before.ById.Values.Where(key => key != before.Current))
        {
            key.Dispose();
        }
    }

    public void Dispose()
    {
        foreach (var key in _keys?.ById.Values ?? [])
        {
            key.Dispose();
        }

        _keys = null;
    }

    private Snapshot Keys => _keys ?? throw new InvalidOperationException("The vault is opened by VaultStartup, before any other hosted service starts.");

    private sealed record Snapshot(DataKey Current, FrozenDictionary<string, DataKey> ById);
}

/// <summary>A key for values. It does not print itself.</summary>
internal sealed class DataKey(string id, long epoch, byte[] bytes) : IDisposable
{
    // One that is not in use, for the next caller; who comes at the same time makes one of their own.
    private AesGcm? _idle;
    private bool _disposed;

    public string Id { get; } = id;

    public long Epoch { get; } = epoch;

    public byte[] Bytes { get; } = bytes;

    public string Close(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> associated)
    {
        var cipher = Take();
        try
        {
            return AesGcmSeal.Close(cipher, plain, associated);
        }
        finally
        {
            GiveBack(cipher);
        }
    }

    /// <inheritdoc cref="AesGcmSeal.Open(ReadOnlySpan{byte}, ReadOnlySpan{char}, ReadOnlySpan{byte})"/>
    public byte[]? Open(ReadOnlySpan<char> closed, ReadOnlySpan<byte> associated)
    {
        var cipher = Take();
        try
        {
            return AesGcmSeal.Open(cipher, closed, associated);
        }
        finally
        {
            GiveBack(cipher);
        }
    }

    public static DataKey Make(string id, long epoch) => new(id, epoch, RandomNumberGenerator.GetBytes(AesGcmSeal.KeySize));

    public void Dispose()
    {
        Volatile.Write(ref _disposed, true);
        Interlocked.Exchange(ref _idle, null)?.Dispose();
        CryptographicOperations.ZeroMemory(Bytes);
    }

    public override string ToString() => Id;

    private AesGcm Take() => Interlocked.Exchange(ref _idle, null) ?? AesGcmSeal.CipherOf(Bytes);

    private void GiveBack(AesGcm cipher)
    {
        if (Volatile.Read(ref _disposed) || Interlocked.CompareExchange(ref _idle, cipher, null) is not null)
        {
            cipher.Dispose();
        }
    }
}
