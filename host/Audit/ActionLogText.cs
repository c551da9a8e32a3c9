using System.Globalization;
using System.Text;

namespace ElectronicMessages.Host.Audit;

/// <summary>
/// Text on its way into the action log. What others wrote (an error description, a file name) may neither begin a line of
/// its own nor turn the direction of writing, in the log or on the page, nor fill the disk (ASVS 16.4.1).
/// </summary>
internal static class ActionLogText
{
    public const int Message = 1000;
    public const int Detail = 4000;
    public const int AuthorityAnswer = 8000;
    public const int Name = 200;

    private const char Cut = '…';

    /// <summary>Puts one space for each run of control characters and ends after <paramref name="limit"/> characters.</summary>
    public static string Clean(string text, int limit)
    {
        var clean = new StringBuilder(Math.Min(text.Length, limit));
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength > limit)
            {
                return CutOff(clean, limit);
            }

            if (!IsControl(rune))
            {
                clean.Append(rune.ToString());
            }
            else if (clean.Length > 0 && clean[^1] != ' ')
            {
                clean.Append(' ');
            }
        }

        return clean.ToString().TrimEnd();
    }

    public static string? CleanOrNull(string? text, int limit) => text is null ? null : Clean(text, limit);

    private static string CutOff(StringBuilder clean, int limit)
    {
        clean.Length = Math.Min(clean.Length, limit - 1);
        if (char.IsHighSurrogate(clean[^1]))
        {
            clean.Length--;
        }

        return clean.Append(Cut).ToString();
    }

    // C0, C1, line and paragraph separators, marks of direction and other invisible ones; EnumerateRunes has made lone
    // surrogates U+FFFD.
    private static bool IsControl(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
