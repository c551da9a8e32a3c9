using System.Globalization;
using System.Text;
using CsvHelper;

namespace ElectronicMessages.Host.Ledgers.Tables;

/// <summary>The rows of a table, one at a time, with their headings.</summary>
internal sealed class TableParsing : IDisposable
{
    private const int LongestRow = 1_048_576;
    private const int MostColumns = 500;

    private readonly CsvReader _reader;
    private readonly TableLayout _layout;
    private readonly NumberFormatInfo _numbers;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public TableParsing(Stream content, TableLayout layout)
    {
        _layout = layout;
        _numbers = new() { NumberDecimalSeparator = layout.DecimalSign, NumberGroupSeparator = layout.DecimalSign == "," ? "." : "," };
        _reader = CsvReader.Create(new StreamReader(content, EncodingOf(layout), detectEncodingFromByteOrderMarks: true, leaveOpen: true), new CsvReaderOptions
        {
            Separator = layout.Delimiter[0],
            HasHeader = false,
            TrimWhitespace = true,
            TrackLineNumbers = true,
            MaxRecordSize = LongestRow,
            MalformedData = CsvMalformedDataHandling.Throw,
        });
    }

    public IReadOnlyList<string> Headings { get; private set; } = [];

    public long Line => _reader.LineNumber;

    public IReadOnlyList<string> Row { get; private set; } = [];

    /// <exception cref="TableException">The table has no headings, or lacks those that the layout names.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (!await ReadAsync(cancellationToken) || Row.Count > MostColumns)
        {
            throw new TableException("It has no line of headings.");
        }

        Headings = [.. Row];
        foreach (var (field, heading) in _layout.Columns)
        {
            var place = Headings.ToList().IndexOf(heading);
            _places[field] = place >= 0 ? place : throw new TableException($"It has no column '{heading}'.");
        }
    }

    public async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!await _reader.ReadAsync(cancellationToken))
            {
                return false;
            }

            Row = [.. Enumerable.Range(0, Math.Min(_reader.FieldCount, MostColumns + 1)).Select(_reader.GetString)];
            return true;
        }
        catch (CsvFormatException unsound)
        {
            throw new TableException(string.Create(CultureInfo.InvariantCulture, $"Line {unsound.LineNumber}: a quotation mark stands where none can, or a line is longer than {LongestRow} bytes."));
        }
    }

    /// <summary>Empty where the table has no such column, or the row ends before it.</summary>
    public string Text(string field) => _places.TryGetValue(field, out var place) && place < Row.Count ? Row[place] : "";

    public decimal? Decimal(string field)
    {
        // Blanks of any kind part thousands, and some programs write the sign of minus.
        var text = string.Concat(Text(field).Where(letter => !char.IsWhiteSpace(letter))).Replace('\u2212', '-');
        return text.Length == 0 ? null
            : decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowTrailingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, _numbers, out var value) && decimal.Round(value, 4) == value && Math.Abs(value) < 100_000_000_000_000m
                ? value
                : throw Unreadable(field, "an amount");
    }

    public int? Number(string field) => Text(field) is not { Length: > 0 } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : throw Unreadable(field, "a number");

    public DateOnly Date(string field) =>
        DateOnly.TryParseExact(Text(field), _layout.DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 9000 ? day : throw Unreadable(field, $"a date such as {_layout.DateFormat}");

    public TableException Unreadable(string field, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Line {Line}: '{Cut(Text(field))}' in the column '{_layout.Columns.GetValueOrDefault(field)}' is not {what}."));

    public void Dispose() => _reader.Dispose();

    private static Encoding EncodingOf(TableLayout layout) => layout.Encoding switch
    {
        "utf-16" => Encoding.Unicode,
        "iso-8859-1" => Encoding.Latin1,
        _ => Encoding.UTF8,
    };

    private static string Cut(string text) => text.Length <= 40 ? text : text[..40] + "…";
}

/// <summary>Ends the reading of a table; its message is told to the person.</summary>
internal sealed class TableException(string message) : Exception(message);
