using System.Security.Cryptography;
using System.Text;
using ElectronicMessages.Contracts.Authorization;

namespace ElectronicMessages.Host.Vault;

/// <summary>
/// Secrets at rest. A sealed text is <c>v1.key.value</c>: the form, the name of the data key, and AES-256-GCM's nonce,
/// ciphertext and tag in base64url. The form, the key's name and the place are its associated data.
/// </summary>
/// <param name="columns">How a person calls what does not open.</param>
internal sealed class SecretVault(DataKeys keys, IEnumerable<SealedColumn> columns)
{
    private const string Form = "v1";

    /// <summary>Seals a secret for one place. The result names its key and is safe to store.</summary>
    public string Seal(Secret secret, SecretPlace place)
    {
        var plain = AesGcmSeal.Utf8.GetBytes(secret.Reveal());
        try
        {
            return Seal(plain, place);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <summary>Seals a text that was never a string, such as a private key in base64. The caller clears it.</summary>
    public string Seal(ReadOnlySpan<byte> utf8, SecretPlace place)
    {
        var key = keys.Current;
        return $"{PrefixOf(key.Id)}{key.Close(utf8, Associated(key.Id, place))}";
    }

    /// <summary>Opens a sealed value.</summary>
    /// <exception cref="SecretUnreadableException">It was altered, truncated, moved, or its key is unknown.</exception>
    public Secret Open(string sealedText, SecretPlace place)
    {
        var plain = OpenBytes(sealedText, place);
        try
        {
            return Secret.Of(AesGcmSeal.Utf8.GetString(plain));
        }
        catch (DecoderFallbackException)
        {
            throw Unreadable(place, "it holds no text");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <summary>Lends what is sealed for the time of one use, as bytes that are cleared after it.</summary>
    /// <exception cref="SecretUnreadableException">It was altered, truncated, moved, or its key is unknown.</exception>
    public T Lend<T>(string sealedText, SecretPlace place, Func<byte[], T> use)
    {
        var plain = OpenBytes(sealedText, place);
        try
        {
            return use(plain);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    private byte[] OpenBytes(string sealedText, SecretPlace place)
    {
        Span<Range> parts = stackalloc Range[4];
        var text = sealedText.AsSpan();
        if (text.Split(parts, '.') != 3 || !text[parts[0]].SequenceEqual(Form))
        {
            throw Unreadable(place, "it is not in a form that this version knows");
        }

        var keyId = text[parts[1]].ToString();
        if (keys.Find(keyId) is not { } key)
        {
            throw Unreadable(place, "it was sealed under a data key that this installation does not have");
        }

        return key.Open(text[parts[2]], Associated(keyId, place))
            ?? throw Unreadable(place, "it was altered, cut, or sealed for another row, field or version");
    }

    /// <summary>Whether it names the key that seals now.</summary>
    public bool IsCurrent(string sealedText) => sealedText.StartsWith(PrefixOf(keys.Current.Id), StringComparison.Ordinal);

    /// <summary>How every text begins that a key has sealed.</summary>
    public static string PrefixOf(string keyId) => $"{Form}.{keyId}.";

    /// <summary>Seals again what is sealed, for the same place under the key that seals now.</summary>
    /// <inheritdoc cref="Open"/>
    public string Reseal(string sealedText, SecretPlace place) => Lend(sealedText, place, plain => Seal(plain, place));

    private SecretUnreadableException Unreadable(SecretPlace place, string reason) =>
        new(place, reason, columns.FirstOrDefault(column => column.Table == place.Table && column.Field == place.Field));

    private static byte[] Associated(string keyId, SecretPlace place) =>
        AesGcmSeal.Associate(place.Version, Form, keyId, place.Table, place.Row, place.Field);
}
