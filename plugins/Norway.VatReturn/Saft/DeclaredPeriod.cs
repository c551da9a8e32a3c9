using System.Globalization;
using System.Text.RegularExpressions;

namespace ElectronicMessages.Norway.VatReturn.Saft;

/// <summary>
/// <c>TaxDeclarationPeriod</c> is free text. Understood is what can mean one thing only: names of months, from one to another, and
/// numbered terms of two months; a bare number could be a month as well as a term.
/// </summary>
internal static partial class DeclaredPeriod
{
    private static readonly string[] Months = ["januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember"];

    /// <param name="year">Where the text names none.</param>
    public static (DateOnly From, DateOnly To)? Read(string text, int year)
    {
        var plain = text.Trim().ToLowerInvariant();
        if (YearForm().Match(plain) is { Success: true } named)
        {
            year = int.Parse(named.Groups["year"].ValueSpan, CultureInfo.InvariantCulture);
            plain = plain.Remove(named.Index, named.Length).Trim(' ', '-', '/', '.', ',');
        }

        if (TermForm().Match(plain) is { Success: true } term)
        {
            var number = int.Parse(term.Groups["n"].ValueSpan, CultureInfo.InvariantCulture);
            return Span(year, (number * 2) - 1, number * 2);
        }

        var parts = plain.Split(['-', '–'], StringSplitOptions.TrimEntries);
        var first = Array.IndexOf(Months, parts[0]) + 1;
        var last = Array.IndexOf(Months, parts[^1]) + 1;
        return parts.Length <= 2 && first > 0 && last >= first ? Span(year, first, last) : null;
    }

    private static (DateOnly From, DateOnly To) Span(int year, int first, int last) =>
        (new(year, first, 1), new DateOnly(year, last, 1).AddMonths(1).AddDays(-1));

    [GeneratedRegex(@"\b(?<year>20\d\d)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex YearForm();

    [GeneratedRegex(@"^(?:t(?:ermin)?\.?\s*(?<n>[1-6])|(?<n>[1-6])\.?\s*termin)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TermForm();
}
