using System.Security.Cryptography;
using System.Text;
using ElectronicMessages.Contracts.Authorization;

namespace ElectronicMessages.Host.Vault;

/// <summary>
/// Secrets at rest. A sealed text is <c>v1.key.value</c>: the form, the name of the data key, and AES-256-GCM's nonce,
/// ciphertext and tag in base64url. The form, the key's name and the place are its associated data.
/// </summary>
internal sealed class SecretVault(DataKeys keys)
{
    private const string Form = "v1";

    /// <summary>Seals a secret for one place. The result names its key and is safe to store.</summary>
    public string Seal(Secret secret, SecretPlace place)
    {
        var key = keys.Current;
        var plain = AesGcmSeal.Utf8.GetBytes(secret.Reveal());
        try
        {
            return $"{Form}.{key.Id}.{AesGcmSeal.Close(key.Bytes, plain, Associated(key.Id, place))}";
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <summary>Opens a sealed value.</summary>
    /// <exception cref="SecretUnreadableException">It was altered, truncated, moved, or its key is unknown.</exception>
    public Secret Open(string sealedText, SecretPlace place)
    {
        var parts = sealedText.Split('.');
        if (parts is not [Form, var keyId, var value])
        {
            throw new SecretUnreadableException(place, "it is not in a form that this version knows");
        }

        if (keys.Find(keyId) is not { } key)
        {
            throw new SecretUnreadableException(place, "it was sealed under a data key that this installation does not have");
        }

        if (AesGcmSeal.Open(key.Bytes, value, Associated(keyId, place)) is not { } plain)
        {
            throw new SecretUnreadableException(place, "it was altered, cut, or sealed for another row, field or version");
        }

        try
        {
            return Secret.Of(AesGcmSeal.Utf8.GetString(plain));
        }
        catch (DecoderFallbackException)
        {
            throw new SecretUnreadableException(place, "it holds no text");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    private static byte[] Associated(string keyId, SecretPlace place) =>
        AesGcmSeal.Associate(place.Version, Form, keyId, place.Table, place.Row, place.Field);
}
