using System.Globalization;
using System.Text.Encodings.Web;
using ElectronicMessages.Host.Web.Languages;
using Microsoft.AspNetCore.Html;

namespace ElectronicMessages.Host.Web;

/// <summary>
/// A short text in which times may run, such as <c>"Connected · " + display.Remaining(expiry) + " left"</c>. Text is
/// always encoded; the script keeps the times running in the same format as they were written.
/// </summary>
internal sealed class Words : IHtmlContent
{
    private readonly IReadOnlyList<Part> _parts;

    private Words(IReadOnlyList<Part> parts) => _parts = parts;

    public static Words None { get; } = new([]);

    public bool IsEmpty => _parts.Count == 0;

    public static implicit operator Words(string? text) => string.IsNullOrEmpty(text) ? None : new([new(text)]);

    public static Words operator +(Words left, Words right) => new([.. left._parts, .. right._parts]);

    internal static Words Time(string text, DateTimeOffset at, string? attribute) => new([new(text, at, attribute)]);

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        foreach (var part in _parts)
        {
            if (part.At is not { } at)
            {
                encoder.Encode(writer, Texts.Say(part.Text));
                continue;
            }

            writer.Write("<time datetime=\"");
            writer.Write(at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            writer.Write('"');
            if (part.Attribute is not null)
            {
                writer.Write(' ');
                writer.Write(part.Attribute);
            }

            writer.Write('>');
            encoder.Encode(writer, Texts.Say(part.Text));
            writer.Write("</time>");
        }
    }

    public override string ToString() => string.Concat(_parts.Select(part => part.Text));

    /// <param name="Attribute">Written as it is: a constant of <see cref="Display"/>, never a user's text.</param>
    private sealed record Part(string Text, DateTimeOffset? At = null, string? Attribute = null);
}
