using System.Text;
using System.Xml;

namespace ElectronicMessages.Host.Web;

/// <summary>
/// The one way in which the host reads XML that came from outside: no document type, so no entities that grow without end
/// or name files of this machine; nothing fetched; characters and levels bounded.
/// </summary>
internal static class BoundedXml
{
    // Deeper than any message; indentation of thousands of levels would be larger than the text by as much.
    private const int Deepest = 40;

    /// <summary>The text with its elements indented; null where it is not XML, or is more than is read.</summary>
    public static string? Indent(string text, int longest)
    {
        try
        {
            using (var measured = Open(text, longest))
            {
                while (measured.Read())
                {
                    if (measured.Depth > Deepest)
                    {
                        return null;
                    }
                }
            }

            var written = new StringBuilder();
            using (var reader = Open(text, longest))
            using (var writer = XmlWriter.Create(written, new() { Indent = true, OmitXmlDeclaration = true, NewLineChars = "\n" }))
            {
                writer.WriteNode(reader, defattr: false);
            }

            return written.ToString();
        }
        catch (Exception unreadable) when (unreadable is XmlException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>
    /// The local name of the first element, by which a kind of file is known; null where it is not XML. A document type is passed
    /// over unread, so that whoever reads the file can refuse it in words.
    /// </summary>
    /// <param name="head">The beginning of the file.</param>
    public static string? RootOf(byte[] head)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersInDocument = head.Length + 1L, MaxCharactersFromEntities = 1 };
        try
        {
            using var xml = XmlReader.Create(new MemoryStream(head), settings);
            return xml.MoveToContent() == XmlNodeType.Element ? xml.LocalName : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static XmlReader Open(string text, int longest) => XmlReader.Create(new StringReader(text), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = longest,
        MaxCharactersFromEntities = 1,
        IgnoreWhitespace = true,
    });
}
