using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace ElectronicMessages.Host.Vault;

/// <summary>
/// Encrypts the keys of Data Protection, which a directory of one's own would otherwise hold in plain text. They protect
/// cookies and forms only.
/// </summary>
internal sealed class KeyRingEncryptor(KeyRingKey key) : IXmlEncryptor
{
    internal static readonly byte[] Associated = AesGcmSeal.Associate(1, "key-ring");

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = AesGcmSeal.Utf8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        try
        {
            return new(new("sealed", AesGcmSeal.Close(key.Bytes, plain, Associated)), typeof(KeyRingDecryptor));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }
}

/// <summary>Made by Data Protection, by the name that stands beside the encrypted key; hence its constructor.</summary>
internal sealed class KeyRingDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var key = services.GetRequiredService<KeyRingKey>();
        var plain = AesGcmSeal.Open(key.Bytes, encryptedElement.Value, KeyRingEncryptor.Associated)
            ?? throw new CryptographicException("A key of the key ring was altered or encrypted under another master key.");
        try
        {
            return XElement.Parse(AesGcmSeal.Utf8.GetString(plain));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }
}
