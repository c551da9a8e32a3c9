namespace ElectronicMessages.Host.OAuth;

/// <summary>Space-separated values, as scope and acr_values are (RFC 6749 section 3.3).</summary>
internal static class Scopes
{
    public static string[] Of(string? text) =>
        (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static bool AsksForIdToken(string? scope) => Of(scope).Contains("openid", StringComparer.Ordinal);
}
