using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.OAuth;

/// <summary>A code that comes by hand: the authority shows it, the user copies it. The checks of a redirect that have a meaning here.</summary>
internal static class PastedCode
{
    private const int LongestCode = 4096;

    private static readonly TimeSpan _usual = TimeSpan.FromMinutes(10);

    public static bool IsOutOfBand(string? redirectUrl) =>
        Uri.TryCreate(redirectUrl, UriKind.Absolute, out var url) && url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp;

    /// <summary>When the authority shows the code is not known here: at the latest when the time to sign in is over.</summary>
    public static TimeSpan TimeToPaste(OAuthClient client) => IsOutOfBand(client.RedirectUrl) ? client.CodeLifetime ?? _usual : TimeSpan.Zero;

    public static bool IsAwaited(PendingRow row, DateTimeOffset now) =>
        row.IsPending && IsOutOfBand(row.RedirectUrl) && now.ToUnixTimeMilliseconds() < row.ExpiresAt;

    public static Problem? Refusal(PendingRow? row, string browserId, Secret code, DateTimeOffset now) =>
        row is null || !IsOutOfBand(row.RedirectUrl) ? OAuthProblems.NoSignInForCode
        : !row.IsPending ? OAuthProblems.AnsweredBefore
        : now.ToUnixTimeMilliseconds() >= row.ExpiresAt ? OAuthProblems.PastedTooLate
        : !Digest.AreEqual(row.BrowserHash, Digest.Of(browserId)) ? OAuthProblems.OtherBrowser
        : !CanBeCode(code) ? OAuthProblems.CodeUnusable
        : null;

    // RFC 6749 appendix A.11: printable ASCII. The length is ours.
    private static bool CanBeCode(Secret code)
    {
        var text = code.Reveal();
        return text.Length <= LongestCode && text.All(letter => letter is >= ' ' and <= '~');
    }
}
