using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.WebServices;

/// <summary>An answer to look at: text, indented where it is small enough and means what it says, never markup of this site.</summary>
/// <param name="Text">Null where the answer is not text.</param>
/// <param name="IsCut">There is more of it than <paramref name="Text"/> shows.</param>
internal sealed record AnswerText(string? Text, bool IsCut)
{
    /// <summary>200 kB.</summary>
    public const int Longest = 200_000;

    // Deeper than any message; indentation of thousands of levels would be larger than the answer by as much.
    private const int DeepestIndented = 40;

    private static readonly JsonWriterOptions JsonLayout = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="start">The first bytes of the answer, <see cref="Longest"/> at most.</param>
    public static AnswerText Of(ReadOnlyMemory<byte> start, long length, string contentType)
    {
        var text = Decode(start.Span, contentType);
        if (text.AsSpan().ContainsAnyInRange('\0', '\b'))
        {
            return new(null, IsCut: false);
        }

        if (length > start.Length)
        {
            return new(text, IsCut: true);
        }

        var indented = IndentXml(text) ?? IndentJson(text) ?? text;
        return indented.Length > Longest * 2 ? new(indented[..(Longest * 2)], IsCut: true) : new(indented, IsCut: false);
    }

    private static string Decode(ReadOnlySpan<byte> bytes, string contentType)
    {
        using var reader = new StreamReader(new MemoryStream(bytes.ToArray()), EncodingOf(contentType), detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }

    private static Encoding EncodingOf(string contentType)
    {
        try
        {
            return System.Net.Http.Headers.MediaTypeHeaderValue.TryParse(contentType, out var type) && type.CharSet is { Length: > 0 } name
                ? Encoding.GetEncoding(name.Trim('"'))
                : Encoding.UTF8;
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }

    private static string? IndentXml(string text) => text.AsSpan().TrimStart().StartsWith("<") ? BoundedXml.Indent(text, Longest) : null;

    private static string? IndentJson(string text)
    {
        if (text.AsSpan().TrimStart() is not ['{' or '[', ..])
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(text, new() { MaxDepth = DeepestIndented });
            using var written = new MemoryStream();
            using (var writer = new Utf8JsonWriter(written, JsonLayout))
            {
                document.WriteTo(writer);
            }

            return Encoding.UTF8.GetString(written.GetBuffer(), 0, (int)written.Length);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
