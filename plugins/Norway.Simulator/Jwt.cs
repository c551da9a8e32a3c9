using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ElectronicMessages.Norway.Simulator;

/// <summary>A JSON Web Token in the compact form (RFC 7519, RFC 7515).</summary>
internal static class Jwt
{
    public static string Sign(JsonObject claims, SigningKey key) =>
        Compose(new() { ["kid"] = key.Id, ["alg"] = "RS256", ["typ"] = "JWT" }, claims, key.Sign);

    /// <summary>A token that nobody signed (RFC 8725 section 3.1 is about those who accept it).</summary>
    public static string Unsigned(JsonObject claims) => Compose(new() { ["alg"] = "none", ["typ"] = "JWT" }, claims, _ => []);

    /// <summary>A token signed with a shared secret where a public key is expected (RFC 8725 section 2.1).</summary>
    public static string SignWithSecret(JsonObject claims, string keyId, string secret) =>
        Compose(new() { ["kid"] = keyId, ["alg"] = "HS256", ["typ"] = "JWT" }, claims, content => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), content));

    /// <summary>A token whose signature is of the right length and wrong.</summary>
    public static string SignWrongly(JsonObject claims, SigningKey key) => Compose(
        new() { ["kid"] = key.Id, ["alg"] = "RS256", ["typ"] = "JWT" },
        claims,
        content => key.Sign([.. content, (byte)'!']));

    /// <summary>The claims of a token that one of these keys signed and that has not expired, else null.</summary>
    public static JsonObject? Verify(string token, IEnumerable<SigningKey> keys, DateTimeOffset now, TimeSpan skew)
    {
        var parts = token.Split('.');
        if (parts.Length != 3 || Decode(parts[0]) is not { } headerBytes || Decode(parts[1]) is not { } claimBytes || Decode(parts[2]) is not { } signature)
        {
            return null;
        }

        if (ReadObject(headerBytes) is not { } header || ReadObject(claimBytes) is not { } claims || header.Text("alg") != "RS256")
        {
            return null;
        }

        var content = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}");
        var key = keys.FirstOrDefault(candidate => candidate.Id == header.Text("kid"));
        if (key is null || !key.Verifies(content, signature))
        {
            return null;
        }

        return claims.Seconds("exp") is { } expires && now <= expires + skew ? claims : null;
    }

    public static string? Text(this JsonObject json, string name) => json[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static DateTimeOffset? Seconds(this JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue<long>(out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    public static IReadOnlyList<string> Scope(this JsonObject claims) => claims.Text("scope")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static string Compose(JsonObject header, JsonObject claims, Func<byte[], byte[]> sign)
    {
        var content = $"{Encode(header)}.{Encode(claims)}";
        return $"{content}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(content)))}";
    }

    private static string Encode(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));

    private static byte[]? Decode(string text) => Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;

    private static JsonObject? ReadObject(byte[] json)
    {
        try
        {
            return JsonNode.Parse(json) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
