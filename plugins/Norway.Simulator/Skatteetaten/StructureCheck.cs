using System.Xml;

namespace ElectronicMessages.Norway.Simulator.Skatteetaten;

/// <summary>Follows a document node by node through <see cref="VatReturnModel"/> and hands its values on. Memory does not grow with the document.</summary>
internal sealed class StructureCheck(Findings findings, VatReturnContents contents)
{
    private const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

    private readonly Stack<Frame> _open = new();
    private int _skipped;

    public bool Faulty { get; private set; }

    /// <param name="reader">Stands on a node.</param>
    /// <param name="text">The text of the node, where it has one.</param>
    public void Read(XmlReader reader, string text)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                Begin(reader);
                break;

            case XmlNodeType.EndElement:
                End();
                break;

            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                Text(reader, text);
                break;

            default:
                break;
        }
    }

    /// <summary>The document is not XML, or not XML that is accepted.</summary>
    public void Unreadable(XmlException exception) =>
        Fault("/", new(exception.LineNumber, exception.LinePosition), $"cvc-xml: the document cannot be read at line {exception.LineNumber}, position {exception.LinePosition}");

    private static Position At(XmlReader reader) => reader is IXmlLineInfo info ? new(info.LineNumber, info.LinePosition) : new(0, 0);

    private void Begin(XmlReader reader)
    {
        var empty = reader.IsEmptyElement;
        if (_skipped > 0 || Place(reader) is not { } frame)
        {
            _skipped += empty ? 0 : 1;
            return;
        }

        _open.Push(frame);
        CheckAttributes(reader);
        if (empty)
        {
            End();
        }
    }

    // The frame of an element that may stand here, else null.
    private Frame? Place(XmlReader reader)
    {
        var position = At(reader);
        if (_open.Count == 0)
        {
            return reader.LocalName == VatReturnModel.Root && reader.NamespaceURI == VatReturnModel.Namespace
                ? new(VatReturnModel.Return, null, position, 1)
                : NotHere(reader, $"cvc-root: the document must begin with {VatReturnModel.Root} in the namespace {VatReturnModel.Namespace}");
        }

        var parent = _open.Peek();
        if (parent.Element.Content is Content.Value)
        {
            return NotHere(reader, $"cvc-value: {parent.Element.Name} holds text and no elements");
        }

        if (reader.NamespaceURI != VatReturnModel.Namespace)
        {
            return NotHere(reader, $"cvc-namespace: {reader.LocalName} is not in the namespace of the return");
        }

        var element = parent.Advance(reader.LocalName, out var missing);
        if (missing is not null)
        {
            Fault($"{Path()}/{reader.LocalName}", position, $"cvc-order: {missing} must come before {reader.LocalName}");
        }

        return element is null
            ? NotHere(reader, $"cvc-content: {reader.LocalName} cannot stand here in {parent.Element.Name}; allowed: {parent.Allowed()}")
            : new(element, parent, position, parent.Count);
    }

    private void CheckAttributes(XmlReader reader)
    {
        while (reader.MoveToNextAttribute())
        {
            var harmless = reader.NamespaceURI == "http://www.w3.org/2000/xmlns/"
                || (reader.NamespaceURI == SchemaInstance && reader.LocalName is "schemaLocation" or "noNamespaceSchemaLocation");
            if (!harmless)
            {
                Fault($"{Path()}/@{reader.Name}", At(reader), $"cvc-attribute: {_open.Peek().Element.Name} has no attribute {reader.Name}");
            }
        }

        reader.MoveToElement();
    }

    private void Text(XmlReader reader, string text)
    {
        if (_skipped > 0 || _open.Count == 0)
        {
            return;
        }

        var frame = _open.Peek();
        if (frame.Element.Content is Content.Value)
        {
            frame.AddText(text);
        }
        else if (!text.All(XmlConvert.IsWhitespaceChar))
        {
            Fault(Path(), At(reader), $"cvc-text: {frame.Element.Name} holds elements and no text");
        }
    }

    private void End()
    {
        if (_skipped > 0)
        {
            _skipped--;
            return;
        }

        var frame = _open.Peek();
        if (frame.Element.Content is Content.Value value)
        {
            var text = frame.Text;
            if (value.Form.Fault(text) is { } fault)
            {
                Fault(Path(), frame.Position, $"cvc-value: {fault}");
            }
            else
            {
                contents.Take(frame.Parent!.Element.Name, frame.Element.Name, text);
            }
        }
        else if (frame.StillMissing() is { } missing)
        {
            Fault(Path(), frame.Position, $"cvc-complete: {frame.Element.Name} ends without {missing}");
        }

        if (frame.Element.Name == VatReturnModel.Line && !Faulty)
        {
            contents.EndLine(frame.Number, frame.Position);
        }

        _open.Pop();
    }

    private string Path() => string.Concat(_open.Reverse().Select(frame => frame.Element.Repeats ? $"/{frame.Element.Name}[{frame.Number}]" : $"/{frame.Element.Name}"));

    private void Fault(string path, Position position, string detail)
    {
        Faulty = true;
        findings.Add(new(Rules.Schema, path, null, position, detail));
    }

    private Frame? NotHere(XmlReader reader, string detail)
    {
        Fault($"{Path()}/{reader.LocalName}", At(reader), detail);
        return null;
    }
}
