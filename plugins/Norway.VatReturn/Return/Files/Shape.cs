using System.Globalization;
using System.Xml.Linq;

namespace ElectronicMessages.Norway.VatReturn.Return.Files;

/// <summary>Compares elements with the order and the number that the schema wants, and remembers the faults.</summary>
internal sealed class Shape
{
    private const int MostFaults = 50;

    private readonly List<string> _faults = [];

    public IReadOnlyList<string> Faults => _faults;

    public static XElement? Child(XElement? parent, string name) => parent?.Element(XName.Get(name, ReturnXml.Namespace));

    public static string? Text(XElement? parent, string name) => Child(parent, name)?.Value;

    public void Check(XElement? parent, params (string Name, int Least, int Most)[] sequence)
    {
        if (parent is null)
        {
            return;
        }

        var place = 0;
        foreach (var child in parent.Elements())
        {
            var found = child.Name.NamespaceName == ReturnXml.Namespace ? Array.FindIndex(sequence, element => element.Name == child.Name.LocalName) : -1;
            if (found < place)
            {
                Add($"{parent.Name.LocalName}/{child.Name.LocalName}");
            }
            else
            {
                place = found;
            }
        }

        foreach (var (name, least, most) in sequence)
        {
            var count = parent.Elements(XName.Get(name, ReturnXml.Namespace)).Count();
            if (count < least || count > most)
            {
                Add($"{parent.Name.LocalName}/{name}: {count.ToString(CultureInfo.InvariantCulture)}");
            }
        }

        if (parent.Nodes().OfType<XText>().Any(text => !string.IsNullOrWhiteSpace(text.Value)))
        {
            Add($"{parent.Name.LocalName}: text");
        }
    }

    public void Choice(XElement parent, params string[] names)
    {
        if (parent.Elements().Count() != 1 || !names.Contains(parent.Elements().First().Name.LocalName, StringComparer.Ordinal))
        {
            Add(parent.Name.LocalName);
        }
    }

    public decimal? Amount(XElement? parent, string name)
    {
        if (Text(parent, name) is not { } text)
        {
            return null;
        }

        if (decimal.TryParse(text.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
        {
            return amount;
        }

        Add($"{name}: {(text.Length <= 40 ? text : text[..40])}");
        return null;
    }

    private void Add(string fault)
    {
        if (_faults.Count < MostFaults)
        {
            _faults.Add(fault);
        }
    }
}
