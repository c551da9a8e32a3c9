using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ElectronicMessages.Host.Vault;

namespace ElectronicMessages.Host.OAuth;

/// <summary>A key pair of a client, as it is kept: its public half to be shown, its private half sealed.</summary>
/// <param name="Id">The <c>kid</c>: the thumbprint of the public key (RFC 7638), so that it names no other.</param>
/// <param name="Algorithm"><c>RS256</c> or <c>ES256</c>.</param>
/// <param name="PublicKey">The public half as a JSON Web Key (RFC 7517).</param>
/// <param name="SealedPrivateKey">The private half, PKCS #8 in base64, sealed for <paramref name="Place"/>.</param>
internal sealed record ClientKey(string Id, string Algorithm, string PublicKey, string SealedPrivateKey, SecretPlace Place, DateTimeOffset ExpiresAt)
{
    public const string Rsa = "RS256";
    public const string EllipticCurve = "ES256";

    // BSI TR-02102-1, NIST SP 800-57: enough beyond 2030.
    private const int RsaBits = 3072;

    /// <summary>Makes a key pair. Its private half exists in plain inside this method alone.</summary>
    public static ClientKey Make(string algorithm, SecretVault vault, SecretPlace place, DateTimeOffset expiresAt)
    {
        if (algorithm == EllipticCurve)
        {
            using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var point = ec.ExportParameters(includePrivateParameters: false).Q;
            var (x, y) = (Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
            var id = Thumbprint($$"""{"crv":"P-256","kty":"EC","x":"{{x}}","y":"{{y}}"}""");
            var jwk = Json(("kty", "EC"), ("use", "sig"), ("alg", EllipticCurve), ("kid", id), ("crv", "P-256"), ("x", x), ("y", y));
            return new(id, EllipticCurve, jwk, Seal(ec, vault, place), place, expiresAt);
        }

        using var rsa = RSA.Create(RsaBits);
        var parameters = rsa.ExportParameters(includePrivateParameters: false);
        var (e, n) = (Base64Url.EncodeToString(parameters.Exponent), Base64Url.EncodeToString(parameters.Modulus));
        var kid = Thumbprint($$"""{"e":"{{e}}","kty":"RSA","n":"{{n}}"}""");
        var publicKey = Json(("kty", "RSA"), ("use", "sig"), ("alg", Rsa), ("kid", kid), ("e", e), ("n", n));
        return new(kid, Rsa, publicKey, Seal(rsa, vault, place), place, expiresAt);
    }

    private static string Seal(AsymmetricAlgorithm pair, SecretVault vault, SecretPlace place)
    {
        var plain = pair.ExportPkcs8PrivateKey();
        var text = new byte[Base64.GetMaxEncodedToUtf8Length(plain.Length)];
        try
        {
            Base64.EncodeToUtf8(plain, text, out _, out var written);
            return vault.Seal(text.AsSpan(0, written), place);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
            CryptographicOperations.ZeroMemory(text);
        }
    }

    // RFC 7638 section 3: the required members alone, in the order of their names.
    private static string Thumbprint(string canonical) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(canonical)));

    private static string Json(params (string Name, string Value)[] members) =>
        JsonSerializer.Serialize(members.ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal));
}
