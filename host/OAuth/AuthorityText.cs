using System.Text;
using System.Text.RegularExpressions;

namespace ElectronicMessages.Host.OAuth;

/// <summary>Words of an authority, made fit to be shown: no control characters, not too long, no secret (ASVS 16.4.1).</summary>
internal static partial class AuthorityText
{
    public const int ShownLength = 2000;

    public static string Bounded(string text, int length)
    {
        var kept = new StringBuilder(Math.Min(text.Length, length) + 1);
        foreach (var rune in text.EnumerateRunes())
        {
            if (kept.Length + rune.Utf16SequenceLength > length)
            {
                return kept.Append('…').ToString();
            }

            // Cc breaks lines in logs; Cf turns the direction of text on the page.
            var category = Rune.GetUnicodeCategory(rune);
            kept.Append(category is System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format ? " " : rune.ToString());
        }

        return kept.ToString();
    }

    /// <summary>Takes out what was sent along, in every spelling that an answer echoes, and what looks like a token.</summary>
    public static string Redacted(string text, IEnumerable<string> secrets)
    {
        foreach (var spelling in secrets.SelectMany(Spellings).Distinct(StringComparer.Ordinal).OrderByDescending(spelling => spelling.Length))
        {
            text = text.Replace(spelling, "[secret]", StringComparison.Ordinal);
        }

        return Jwt().Replace(NamedSecret().Replace(text, "${name}[secret]"), "[secret]");
    }

    private static IEnumerable<string> Spellings(string secret)
    {
        yield return secret;
        yield return Uri.EscapeDataString(secret);
        yield return System.Net.WebUtility.UrlEncode(secret);
        yield return System.Net.WebUtility.HtmlEncode(secret);
        yield return System.Text.Json.JsonEncodedText.Encode(secret).Value;
        yield return System.Text.Json.JsonEncodedText.Encode(secret, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value;
    }

    [GeneratedRegex("""(?<name>"(access_token|refresh_token|id_token|client_secret|client_assertion|code_verifier)"\s*:\s*")[^"]*""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamedSecret();

    [GeneratedRegex(@"eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Jwt();
}
