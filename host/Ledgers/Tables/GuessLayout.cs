using System.Globalization;
using System.Text;
using ElectronicMessages.Host.Web.Languages;

namespace ElectronicMessages.Host.Ledgers.Tables;

/// <summary>Proposes how a table is read, from its first lines: a person only confirms, as a rule.</summary>
internal static class GuessLayout
{
    public const int SampleLength = 64 * 1024;

    public static readonly IReadOnlyList<string> Delimiters = [";", ",", "\t", "|"];
    public static readonly IReadOnlyList<string> DateFormats = ["dd.MM.yyyy", "yyyy-MM-dd", "dd/MM/yyyy", "MM/dd/yyyy", "dd-MM-yyyy", "yyyyMMdd", "d.M.yyyy"];
    public static readonly IReadOnlyList<string> Encodings = ["utf-8", "iso-8859-1", "utf-16"];

    /// <param name="head">The first bytes of the file.</param>
    public static string EncodingOf(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return "utf-16";
        }

        try
        {
            // The sample may end within a letter, which has at most four bytes.
            var whole = head.Length < SampleLength ? head : head[..(head.LastIndexOf((byte)'\n') + 1)];
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(whole);
            return "utf-8";
        }
        catch (DecoderFallbackException)
        {
            return "iso-8859-1";
        }
    }

    public static string DelimiterOf(string firstLine) => Delimiters.MaxBy(delimiter => firstLine.Count(letter => letter == delimiter[0]))!;

    public static TableLayout Of(string encoding, string delimiter, IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var kinds = new[] { TableKind.Entries, TableKind.TaxCodes }.ToDictionary(kind => kind, kind => ColumnsOf(TableFields.Of(kind), headings));
        var kind = Enough(TableKind.Entries, kinds) ? TableKind.Entries : Enough(TableKind.TaxCodes, kinds) ? TableKind.TaxCodes : TableKind.Entries;
        return new()
        {
            Kind = kind,
            Encoding = encoding,
            Delimiter = delimiter,
            DecimalSign = DecimalSignOf(rows),
            DateFormat = DateFormatOf(rows),
            Columns = kinds[kind],
        };
    }

    private static bool Enough(TableKind kind, Dictionary<TableKind, Dictionary<string, string>> kinds) =>
        TableFields.Of(kind).Where(field => field.Required).All(field => kinds[kind].ContainsKey(field.Name));

    private static Dictionary<string, string> ColumnsOf(IReadOnlyList<TableField> fields, IReadOnlyList<string> headings)
    {
        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in fields)
        {
            // The words for a field in every language of the host are what ledgers call their columns.
            var words = new[] { field.Label }
                .Concat(Language.All.Where(language => language.Tag != Language.English).Select(language => Texts.Of(language.Tag).GetValueOrDefault(field.Label, field.Label)))
                .Select(Folded)
                .ToHashSet(StringComparer.Ordinal);
            if (headings.FirstOrDefault(heading => words.Contains(Folded(heading)) && !columns.ContainsValue(heading)) is { } found)
            {
                columns[field.Name] = found;
            }
        }

        return columns;
    }

    private static string DecimalSignOf(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var values = rows.SelectMany(row => row).Select(value => value.Trim()).ToList();
        return values.Count(value => EndsWithDecimals(value, ',')) >= values.Count(value => EndsWithDecimals(value, '.')) ? "," : ".";
    }

    private static bool EndsWithDecimals(string value, char sign)
    {
        var place = value.LastIndexOf(sign);
        return place > 0 && value.Length - place - 1 is 1 or 2 or 4 && value[(place + 1)..].All(char.IsAsciiDigit) && value.Count(letter => letter == sign) == 1;
    }

    private static string DateFormatOf(IReadOnlyList<IReadOnlyList<string>> rows) =>
        DateFormats.MaxBy(format => rows.Sum(row => row.Count(value => DateOnly.TryParseExact(value.Trim(), format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))))!;

    private static string Folded(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
