using System.Diagnostics;
using System.Text;

namespace ElectronicMessages.Norway.Simulator.Skatteetaten;

/// <summary>An element that is open: what may come next in it.</summary>
internal sealed class Frame(Element element, Frame? parent, Position position, int number)
{
    private readonly IReadOnlyList<Element> _elements = element.Content switch
    {
        Content.Sequence sequence => sequence.Elements,
        Content.Choice choice => choice.Elements,
        Content.Value => [],
        _ => throw new UnreachableException("A kind of content was added and is not followed here."),
    };

    private int _next;
    private string _text = "";
    private StringBuilder? _longerText;

    public Element Element { get; } = element;

    public Frame? Parent { get; } = parent;

    public Position Position { get; } = position;

    /// <summary>Which of its name it is, from 1.</summary>
    public int Number { get; } = number;

    public string Text => _longerText?.ToString() ?? _text;

    /// <summary>How often the element that came last has come.</summary>
    public int Count { get; private set; }

    /// <summary>The element of this name, where it may come now.</summary>
    public Element? Advance(string name, out string? missing) => Element.Content is Content.Choice ? Choose(name, out missing) : Follow(name, out missing);

    /// <summary>Comments and CDATA cut a text into pieces; most come in one.</summary>
    public void AddText(string text)
    {
        if (_text.Length == 0)
        {
            _text = text;
            return;
        }

        _longerText ??= new(_text);
        _longerText.Append(text);
    }

    public string? StillMissing() => Element.Content switch
    {
        Content.Choice => Count == 0 ? "one of " + Names(_elements) : null,
        _ => _next >= _elements.Count - 1 && Count > 0 ? null : Rest().FirstOrDefault(element => element.Required)?.Name,
    };

    public string Allowed()
    {
        IEnumerable<Element> allowed = Element.Content is Content.Choice ? (Count == 0 ? _elements : []) : Rest();
        return Names(allowed) is { Length: > 0 } names ? names : "nothing more";
    }

    private static string Names(IEnumerable<Element> elements) => string.Join(", ", elements.Select(element => element.Name));

    private Element? Choose(string name, out string? missing)
    {
        missing = null;
        var chosen = Count == 0 ? _elements.FirstOrDefault(element => element.Name == name) : null;
        Count = chosen is null ? Count : 1;
        return chosen;
    }

    private Element? Follow(string name, out string? missing)
    {
        missing = null;
        var count = Count;
        for (var index = _next; index < _elements.Count; index++, count = 0)
        {
            var candidate = _elements[index];
            if (candidate.Name == name && (count == 0 || candidate.Repeats))
            {
                _next = index;
                Count = count + 1;
                return candidate;
            }

            if (count == 0 && candidate.Required)
            {
                missing ??= candidate.Name;
            }
        }

        missing = null;
        return null;
    }

    // The element that came last is done with, unless it repeats.
    private IEnumerable<Element> Rest() => _elements.Skip(_next).Where((element, index) => index > 0 || Count == 0 || element.Repeats);
}
