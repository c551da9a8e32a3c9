using System.Globalization;
using System.Text.Json;

namespace ElectronicMessages.Host.OAuth;

/// <summary>How long a token lives, as authorities write it: a number, or a number in a string, or nothing sensible.</summary>
internal static class Lifetime
{
    /// <summary>For an access token whose lifetime nobody states: short, so that it is never believed for ever.</summary>
    public static readonly TimeSpan Unstated = TimeSpan.FromMinutes(5);

    public static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    /// <summary>Null where the value is missing or says nothing; at most a year; fractions of a second are dropped.</summary>
    public static TimeSpan? Of(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && Number(value) is { } seconds && double.IsFinite(seconds)
            ? TimeSpan.FromSeconds(Math.Clamp(Math.Floor(seconds), 0, Longest.TotalSeconds))
            : null;

    private static double? Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.TryGetDouble(out var number) ? number : null,
        JsonValueKind.String => double.TryParse(value.GetString(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null,
        _ => null,
    };
}
