namespace ElectronicMessages.Host.OAuth;

/// <summary>Space-separated values, as scope and acr_values are (RFC 6749 section 3.3).</summary>
internal static class Scopes
{
    public static string[] Of(string? text) =>
        (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static bool AsksForIdToken(string? scope) => Of(scope).Contains("openid", StringComparer.Ordinal);

    /// <summary>What is required and not granted. Of several joined by <c>|</c> one suffices; one that ends in <c>*</c> is a beginning.</summary>
    /// <param name="granted">Null where nobody knows what a token holds: then nothing is known to be missing.</param>
    public static IReadOnlyList<string> Missing(IEnumerable<string> required, string? granted)
    {
        var held = Of(granted);
        return held.Length == 0 ? [] : [.. required.Where(one => !one.Split('|').Any(scope => held.Any(known => Holds(known, scope))))];
    }

    /// <summary>How what is missing is told to a person.</summary>
    public static string Told(IEnumerable<string> missing) => string.Join(", ", missing.Select(one => one.Replace("|", " or ", StringComparison.Ordinal)));

    private static bool Holds(string known, string scope) =>
        scope.EndsWith('*') ? known.StartsWith(scope[..^1], StringComparison.Ordinal) : known == scope;
}
