using System.Security.Cryptography;

namespace ElectronicMessages.Packages.Signing;

/// <summary>
/// The detached signature over a package's descriptor, <c>plugin.json.sig</c>: ECDSA on P-256 with SHA-256 (FIPS 186-5), in
/// DER. The descriptor holds the hash of every other file, so the signature covers the whole package.
/// </summary>
internal static class PackageSignature
{
    private const string Curve = "1.2.840.10045.3.1.7";
    private const int MostBytes = 80;

    /// <param name="descriptor">The bytes of <c>plugin.json</c>.</param>
    /// <param name="signature">The bytes of <c>plugin.json.sig</c>; empty or null where there is none.</param>
    /// <param name="publicKeys">The public keys that an administrator trusts, in PEM, by the name of their publisher.</param>
    /// <returns>Whose signature it is, that there is none, or that no trusted key made it.</returns>
    public static SignatureVerdict Verify(ReadOnlySpan<byte> descriptor, ReadOnlySpan<byte> signature, IEnumerable<KeyValuePair<string, string>> publicKeys)
    {
        if (signature.IsEmpty)
        {
            return SignatureVerdict.None;
        }

        foreach (var (name, pem) in publicKeys)
        {
            using var key = ReadPublicKey(pem);
            if (signature.Length <= MostBytes && key.VerifyData(descriptor, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence))
            {
                return SignatureVerdict.By(name);
            }
        }

        return SignatureVerdict.Unknown;
    }

    /// <param name="descriptor">The bytes of <c>plugin.json</c>.</param>
    /// <param name="privateKey">PKCS#8 in PEM.</param>
    /// <exception cref="CryptographicException">It is no private key on P-256.</exception>
    public static byte[] Sign(ReadOnlySpan<byte> descriptor, ReadOnlySpan<char> privateKey)
    {
        using var key = ECDsa.Create();
        Import(key, privateKey);
        return key.SignData(descriptor, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <summary>Whether a text is a public key that signatures can be checked with.</summary>
    public static bool IsPublicKey(string pem)
    {
        try
        {
            ReadPublicKey(pem).Dispose();
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>What people compare over the telephone: SHA-256 of the key as it is encoded, in lower-case hexadecimal.</summary>
    /// <exception cref="CryptographicException">It is no public key on P-256.</exception>
    public static string Fingerprint(string publicKey)
    {
        using var key = ReadPublicKey(publicKey);
        return Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
    }

    // A PEM that holds a private key would pass as public, too, and then lie where it must not.
    private static ECDsa ReadPublicKey(string pem)
    {
        if (pem.Contains("PRIVATE KEY", StringComparison.Ordinal))
        {
            throw new CryptographicException("The PEM holds a private key; only its public half may be given away.");
        }

        var key = ECDsa.Create();
        try
        {
            Import(key, pem);
            return key;
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    private static void Import(ECDsa key, ReadOnlySpan<char> pem)
    {
        try
        {
            key.ImportFromPem(pem);
        }
        catch (ArgumentException exception)
        {
            throw new CryptographicException("The text is no key in PEM.", exception);
        }

        if (key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value != Curve)
        {
            throw new CryptographicException("The key is not on the curve P-256.");
        }
    }
}

/// <summary>What the signature of a package is worth.</summary>
/// <param name="State">Whether there is one, and whether a trusted key made it.</param>
/// <param name="Key">The name of the key that made it; null where none did.</param>
internal sealed record SignatureVerdict(SignatureState State, string? Key)
{
    public static SignatureVerdict None { get; } = new(SignatureState.None, null);

    public static SignatureVerdict Unknown { get; } = new(SignatureState.Unknown, null);

    public static SignatureVerdict By(string key) => new(SignatureState.Valid, key);
}

internal enum SignatureState
{
    /// <summary>The package has no signature.</summary>
    None,

    /// <summary>A trusted key made it, over exactly this descriptor.</summary>
    Valid,

    /// <summary>No trusted key made it over this descriptor: another key, another descriptor, or no signature at all.</summary>
    Unknown,
}
