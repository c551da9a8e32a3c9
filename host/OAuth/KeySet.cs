using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace ElectronicMessages.Host.OAuth;

/// <summary>
/// The keys of an authority that can be read. RFC 7517 section 5: a key of an unknown type, or one that lacks what its type
/// needs, is passed over; it must not keep the others from being used.
/// </summary>
internal static class KeySet
{
    /// <exception cref="JsonException">The text is no key set.</exception>
    public static JsonWebKeySet Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("keys", out var keys) || keys.ValueKind != JsonValueKind.Array)
        {
            throw new JsonException("A key set is an object with an array of keys.");
        }

        var set = new JsonWebKeySet();
        foreach (var key in keys.EnumerateArray().Select(TryRead).OfType<JsonWebKey>())
        {
            set.Keys.Add(key);
        }

        return set;
    }

    private static JsonWebKey? TryRead(JsonElement json)
    {
        try
        {
            var key = new JsonWebKey(json.GetRawText());
            return key.KeySize > 0 ? key : null;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException or JsonException or NotSupportedException or InvalidOperationException)
        {
            return null;
        }
    }
}
