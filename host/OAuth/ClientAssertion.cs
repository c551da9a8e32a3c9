using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.Vault;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.OAuth;

/// <summary>
/// The signed statement by which a client authenticates: RFC 7523 section 2.2, OpenID Connect Core section 9. The one
/// place where a client's private key is used.
/// </summary>
internal sealed class ClientAssertion(SecretVault vault, Identifiers identifiers, TimeProvider time)
{
    public const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// <summary>Long enough for clocks that differ and a slow network; too short to be of use to whoever finds it later.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    public Secret Make(OAuthClient client)
    {
        var key = client.ClientKey!;
        var content = $"{Header(key)}.{Claims(client)}";
        var signature = vault.Lend(key.SealedPrivateKey, key.Place, base64 => Sign(key.Algorithm, base64, Encoding.ASCII.GetBytes(content)));
        return Secret.Of($"{content}.{Base64Url.EncodeToString(signature)}");
    }

    private static string Header(ClientKey key) => Part(writer =>
    {
        writer.WriteString("alg", key.Algorithm);
        writer.WriteString("kid", key.Id);
        writer.WriteString("typ", "JWT");
    });

    // RFC 7523 section 3. The audience is the issuer that the record names, whatever an authority publishes: an assertion
    // whose audience a hostile document could choose would be good at an honest authority (disclosed in 2025).
    private string Claims(OAuthClient client) => Part(writer =>
    {
        var now = time.GetUtcNow();
        writer.WriteString("iss", client.ClientId);
        writer.WriteString("sub", client.ClientId);
        writer.WriteString("aud", AuthorityDocument.IssuerOf(client.Issuer!));
        writer.WriteString("jti", identifiers.NextUnguessable());
        writer.WriteNumber("iat", now.ToUnixTimeSeconds());
        writer.WriteNumber("exp", (now + Lifetime).ToUnixTimeSeconds());
    });

    private static string Part(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return Base64Url.EncodeToString(buffer.WrittenSpan);
    }

    private static byte[] Sign(string algorithm, byte[] base64, byte[] content)
    {
        var plain = new byte[Base64.GetMaxDecodedFromUtf8Length(base64.Length)];
        try
        {
            Base64.DecodeFromUtf8(base64, plain, out _, out var written);
            if (algorithm == ClientKey.EllipticCurve)
            {
                using var ec = ECDsa.Create();
                ec.ImportPkcs8PrivateKey(plain.AsSpan(0, written), out _);

                // RFC 7518 section 3.4: the two numbers side by side, which is this method's form.
                return ec.SignData(content, HashAlgorithmName.SHA256);
            }

            using var rsa = RSA.Create();
            rsa.ImportPkcs8PrivateKey(plain.AsSpan(0, written), out _);
            return rsa.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }
}
