using System.Globalization;
using System.Xml;
using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Norway.VatReturn.Saft;

/// <summary>Walks the elements of the file, skips what it does not know, and bounds depth and texts.</summary>
internal sealed class SaftCursor(XmlReader xml, SaftNames names)
{
    private const int Deepest = 24;
    private const int LongestText = 4_000;

    private readonly IXmlLineInfo _place = (IXmlLineInfo)xml;

    public SaftNames Names => names;

    public long Line => _place.LineNumber;

    /// <summary>No document type, and so no entity but the five of XML; nothing is fetched.</summary>
    public static XmlReaderSettings Settings(SaftNames names) => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        NameTable = names.Table,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        CloseInput = false,
    };

    /// <param name="name">One of <see cref="Names"/>.</param>
    public bool Is(string name) => ReferenceEquals(xml.LocalName, name);

    /// <summary>For the elements of which a file has few.</summary>
    public bool IsNamed(string name) => xml.LocalName == name;

    /// <summary>Comes to the root element and looks whether it is Norway's.</summary>
    public void OpenRoot()
    {
        xml.MoveToContent();
        if (!Is(names.AuditFile))
        {
            throw Refuse(SaftProblems.NotSaft);
        }

        var space = xml.NamespaceURI;
        if (space != SaftNames.Namespace)
        {
            throw Refuse(
                space.Length == 0 ? SaftProblems.NoNamespace
                : space.StartsWith(SaftNames.OfAnyCountry, StringComparison.Ordinal) ? SaftProblems.OtherCountry(space[SaftNames.OfAnyCountry.Length..])
                : SaftProblems.NotSaft);
        }
    }

    /// <summary>
    /// The elements inside the current one, one after the other; whatever of one was not read is skipped before the next. Ends behind
    /// the current one's end.
    /// </summary>
    public IEnumerable<int> Children()
    {
        var inside = xml.Depth + 1;
        if (xml.IsEmptyElement)
        {
            yield break;
        }

        Step();
        while (xml.Depth >= inside)
        {
            if (xml.Depth == inside && xml.NodeType == XmlNodeType.Element)
            {
                // Elements of another namespace are somebody's own addition.
                if (ReferenceEquals(xml.NamespaceURI, names.Norway))
                {
                    var empty = xml.IsEmptyElement;
                    yield return inside;
                    if (xml.Depth == inside && (empty || xml.NodeType == XmlNodeType.EndElement))
                    {
                        Step();
                        continue;
                    }
                }
                else if (xml.IsEmptyElement)
                {
                    Step();
                    continue;
                }
            }

            SkipTo(inside);
        }
    }

    /// <summary>The text of the current element; empty where it has none.</summary>
    public string Text()
    {
        var depth = xml.Depth;
        if (xml.IsEmptyElement)
        {
            return "";
        }

        Step();
        var text = "";
        while (xml.Depth > depth)
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                text = text.Length == 0 ? xml.Value : text + xml.Value;
                if (text.Length > LongestText)
                {
                    throw Refuse(SaftProblems.TooLarge("a text is longer than 4000 characters"));
                }
            }

            Step();
        }

        return text.AsSpan().Trim().Length == text.Length ? text : text.Trim();
    }

    public decimal Decimal()
    {
        var line = Line;
        var text = Text();
        return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && decimal.Round(value, 4) == value && Math.Abs(value) < 100_000_000_000_000m
            ? value
            : throw new SaftRefusedException(SaftProblems.Unreadable("an amount", text, line));
    }

    public int Number(string what)
    {
        var line = Line;
        var text = Text();
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : throw new SaftRefusedException(SaftProblems.Unreadable(what, text, line));
    }

    /// <summary>A date of XML Schema, which may carry a zone: the day is what counts.</summary>
    public DateOnly Date()
    {
        var line = Line;
        var text = Text();
        return text.Length >= 10 && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new SaftRefusedException(SaftProblems.Unreadable("a date", text, line));
    }

    public SaftRefusedException Refuse(Problem problem) => new(SaftProblems.At(problem, Line));

    public void ReadToEnd()
    {
        while (xml.Read())
        {
        }
    }

    private void SkipTo(int depth)
    {
        var from = xml.Depth == depth && xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
        Step();
        while (xml.Depth > depth || (from && xml.Depth == depth && xml.NodeType != XmlNodeType.EndElement))
        {
            Step();
        }

        if (xml.Depth == depth && xml.NodeType == XmlNodeType.EndElement)
        {
            Step();
        }
    }

    private void Step()
    {
        if (!xml.Read())
        {
            throw Refuse(SaftProblems.Broken);
        }

        if (xml.Depth > Deepest)
        {
            throw Refuse(SaftProblems.TooLarge("elements lie more than 24 deep in one another"));
        }
    }
}

/// <summary>Ends the reading of a file; it becomes the answer of <see cref="SaftReader"/>.</summary>
internal sealed class SaftRefusedException(Problem problem) : Exception(problem.Title)
{
    public Problem Problem => problem;
}
