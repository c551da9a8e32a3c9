namespace ElectronicMessages.Host.Security.Sessions;

/// <summary>Where sign-in leads: only to this site (RFC 9700 section 4.11, open redirectors).</summary>
internal static class ReturnUrl
{
    public const string Home = "/";

    private const int MaximumLength = 2000;

    /// <summary>The path where it is one of ours, otherwise Home.</summary>
    public static string OrHome(string? returnUrl) => IsLocal(returnUrl) ? returnUrl : Home;

    // Browsers read a backslash as a slash and drop tabs and line breaks: "/\evil" and "/<tab>/evil" leave the site.
    private static bool IsLocal([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? url) =>
        url is { Length: > 0 and <= MaximumLength }
        && url[0] == '/'
        && !url.StartsWith("//", StringComparison.Ordinal)
        && !url.Contains('\\', StringComparison.Ordinal)
        && !url.Any(char.IsControl);
}
