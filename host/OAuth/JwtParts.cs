using System.Buffers.Text;
using System.Text.Json;

namespace ElectronicMessages.Host.OAuth;

/// <summary>A compact JWS taken apart (RFC 7515 section 3.1), nothing believed. Names that come twice make it unreadable.</summary>
internal sealed record JwtParts(JsonDocument Header, JsonDocument Payload)
{
    private const int LongestToken = 64 * 1024;

    public static JwtParts? TryRead(string token)
    {
        if (token.Length > LongestToken || token.AsSpan().Count('.') != 2)
        {
            return null;
        }

        var (first, second) = (token.IndexOf('.', StringComparison.Ordinal), token.LastIndexOf('.'));
        var header = TryParse(token.AsSpan(0, first));
        var payload = TryParse(token.AsSpan(first + 1, second - first - 1));
        if (header is null || payload is null || !Base64Url.IsValid(token.AsSpan(second + 1)))
        {
            header?.Dispose();
            payload?.Dispose();
            return null;
        }

        return new(header, payload);
    }

    /// <summary>A NumericDate (RFC 7519 section 2) as whole seconds; null where it is missing or no number.</summary>
    public static long? Seconds(JsonElement payload, string name) =>
        payload.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds) && double.IsFinite(seconds)
            ? (long)Math.Clamp(Math.Floor(seconds), -1e15, 1e15)
            : null;

    private static JsonDocument? TryParse(ReadOnlySpan<char> part)
    {
        try
        {
            var json = JsonDocument.Parse(Base64Url.DecodeFromChars(part), TokenAnswer.Strict);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
            {
                return json;
            }

            json.Dispose();
            return null;
        }
        catch (Exception unreadable) when (unreadable is FormatException or JsonException)
        {
            return null;
        }
    }
}
