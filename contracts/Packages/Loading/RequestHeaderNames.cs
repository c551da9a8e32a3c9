namespace ElectronicMessages.Packages.Loading;

/// <summary>Which headers a plugin or an administrator may add to a request, and what may stand in them.</summary>
internal static class RequestHeaderNames
{
    public const int LongestName = 60;
    public const int LongestValue = 2_000;

    // What carries the token, what frames the message, what belongs to one hop: RFC 9110 sections 7.6.1 and 11.6, RFC 9112.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Authorization", "Connection", "Content-Encoding", "Content-Length", "Content-Type", "Cookie", "Expect",
        "Host", "Keep-Alive", "Proxy-Authorization", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
    };

    /// <summary>RFC 9110 section 5.1: a token; and none of the host's own.</summary>
    public static bool CanBeSupplemented(string name) =>
        name.Length is > 0 and <= LongestName
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || "!#$%&'*+-.^_`|~".Contains(letter, StringComparison.Ordinal))
        && !Reserved.Contains(name);

    /// <summary>RFC 9110 section 5.5: visible ASCII with blanks inside; a line break would begin another header.</summary>
    public static bool CanBeValue(string value) =>
        value.Length is > 0 and <= LongestValue && value.All(letter => letter is >= ' ' and <= '~') && value[0] != ' ' && value[^1] != ' ';
}
