using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ElectronicMessages.Host.Audit.Export;

/// <summary>CSV for people with a sheet, JSON lines for programs; both hold everything that the hashes are computed over.</summary>
internal abstract record ExportFormat(string Extension, string ContentType)
{
    public static readonly ExportFormat Csv = new CsvFormat();
    public static readonly ExportFormat JsonLines = new JsonLinesFormat();

    /// <returns>Null for another name than <c>csv</c> and <c>jsonl</c>.</returns>
    public static ExportFormat? Of(string? name) => name switch { "csv" => Csv, "jsonl" => JsonLines, _ => null };

    /// <summary>What stands before the first row; empty for nothing.</summary>
    public abstract string Head { get; }

    public abstract string RowOf(ExportRow row);

    /// <summary>RFC 4180, in UTF-8 with its mark, since sheets read it as something else without.</summary>
    private sealed record CsvFormat() : ExportFormat("csv", "text/csv; charset=utf-8")
    {
        private static readonly char[] Special = ['"', ',', '\r', '\n'];

        public override string Head => "\uFEFF" + string.Join(',', new ExportRow { Kind = "" }.Columns.Select(column => column.Name)) + "\r\n";

        public override string RowOf(ExportRow row) => string.Join(',', row.Columns.Select(column => Field(column.Value))) + "\r\n";

        private static string Field(object? value)
        {
            var text = value is string written ? Defused(written) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            return text.AsSpan().IndexOfAny(Special) >= 0 || text.StartsWith(' ') || text.EndsWith(' ')
                ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
                : text;
        }

        // A sheet takes these for a formula, and a formula can send away what stands beside it. One apostrophe before them
        // makes text of it; one that was there gets a second, so that a reader can take exactly one off.
        private static string Defused(string text) =>
            text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\'' ? "'" + text : text;
    }

    private sealed record JsonLinesFormat() : ExportFormat("jsonl", "application/jsonl; charset=utf-8")
    {
        private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

        public override string Head => "";

        public override string RowOf(ExportRow row)
        {
            using var text = new MemoryStream();
            using (var json = new Utf8JsonWriter(text, Options))
            {
                json.WriteStartObject();
                foreach (var (name, value) in row.Columns)
                {
                    if (value is string written)
                    {
                        json.WriteString(name, written);
                    }
                    else if (value is long number)
                    {
                        json.WriteNumber(name, number);
                    }
                }

                json.WriteEndObject();
            }

            return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length) + "\n";
        }
    }
}
