using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ElectronicMessages.Tests.Integration.OAuth;

/// <summary>The keys of a scripted authority, and tokens signed with them in every right and wrong way.</summary>
internal sealed class SigningKeys : IDisposable
{
    public SigningKeys()
    {
        Current = RSA.Create(2048);
        Published = new() { ["keys"] = new JsonArray(Jwk(Current, "first")) };
    }

    public RSA Current { get; private set; }

    public string KeyId { get; private set; } = "first";

    /// <summary>The key set as it is served.</summary>
    public JsonObject Published { get; private set; }

    /// <summary>A new key signs from now on; it is published beside the old one, unless the set is left as it was.</summary>
    public void Rotate(string keyId, bool publish = true)
    {
        Current = RSA.Create(2048);
        KeyId = keyId;
        if (publish)
        {
            Publish(Jwk(Current, keyId));
        }
    }

    public void Publish(JsonNode key) => Published["keys"]!.AsArray().Add(key);

    public void PublishOnly(params JsonNode[] keys) => Published = new() { ["keys"] = new JsonArray(keys) };

    public string Sign(JsonObject claims, JsonObject? header = null, HashAlgorithmName? hash = null, RSASignaturePadding? padding = null) =>
        Sign(header ?? Header("RS256"), claims, text => Current.SignData(text, hash ?? HashAlgorithmName.SHA256, padding ?? RSASignaturePadding.Pkcs1));

    public static string Sign(JsonObject header, JsonObject claims, Func<byte[], byte[]> sign)
    {
        var text = $"{Part(header)}.{Part(claims)}";
        return $"{text}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(text)))}";
    }

    public JsonObject Header(string algorithm) => new() { ["alg"] = algorithm, ["kid"] = KeyId, ["typ"] = "JWT" };

    public static JsonObject Jwk(RSA key, string? keyId)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        var jwk = new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["n"] = Base64Url.EncodeToString(parameters.Modulus),
            ["e"] = Base64Url.EncodeToString(parameters.Exponent),
        };
        if (keyId is not null)
        {
            jwk["kid"] = keyId;
        }

        return jwk;
    }

    public static JsonObject Jwk(ECDsa key, string keyId)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        return new()
        {
            ["kty"] = "EC",
            ["use"] = "sig",
            ["kid"] = keyId,
            ["crv"] = "P-256",
            ["x"] = Base64Url.EncodeToString(parameters.Q.X),
            ["y"] = Base64Url.EncodeToString(parameters.Q.Y),
        };
    }

    public void Dispose() => Current.Dispose();

    private static string Part(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
