using System.Text;
using System.Xml.Linq;

namespace ElectronicMessages.Tests.Unit.NorwaySimulator;

/// <summary>A published return with one thing changed.</summary>
internal sealed record Mutant(string Change, byte[] Document);

internal static class Mutants
{
    private static readonly string[] _texts =
    [
        "", " ", "x", "0", "-1", "+7", "12.50", ".5", "5.", "1e5", "1,5", " 42 ", "\n42\t", "--1", "99999999999999999999999999999999", "2024", "24", "02024", "-2024", "2024Z", "2024+01:00", "0000", "20245",
        "123456789", "12345678a", "1234567", "1234567890", "januar", "Januar", "januar-februar", "januar-mars", "januar-juni", "aarlig", "uke 1", "uke 53", "uke 54", "uke 0", "uke 01", "foerste halvdel mai", "andre halvdel mai ",
        "alminnelig", "alminnelig ", "primaernaering", "primærnæring", "eHandel", "kompensasjon", "99", "\u00A0", "\u0661\u0662",
    ];

    public static IEnumerable<Mutant> Of(string file)
    {
        var original = XDocument.Load(file, LoadOptions.PreserveWhitespace);

        // The writer declares namespaces where they are needed, also after a change.
        original.Root!.Attributes().Where(attribute => attribute.IsNamespaceDeclaration).Remove();
        var elements = original.Descendants().ToList();
        for (var index = 0; index < elements.Count; index++)
        {
            // The tenth line of a return teaches nothing that its third did not.
            if (elements[index].Parent is { } parent && parent.ElementsBeforeSelf(parent.Name).Count() > 2)
            {
                continue;
            }

            foreach (var (change, apply) in Changes(elements[index]))
            {
                var copy = new XDocument(original);
                apply(At(copy, index));
                yield return new($"{Path.GetFileName(file)}: {change}", Encoding.UTF8.GetBytes(copy.ToString(SaveOptions.DisableFormatting)));
            }
        }
    }

    private static XElement At(XDocument document, int index) => document.Descendants().ElementAt(index);

    private static IEnumerable<(string Change, Action<XElement> Apply)> Changes(XElement element)
    {
        var name = element.Name.LocalName;
        if (element.Parent is not null)
        {
            yield return ($"{name} removed", e => e.Remove());
            yield return ($"{name} duplicated", e => e.AddAfterSelf(new XElement(e)));
            yield return ($"{name} moved to the front", e => { var parent = e.Parent!; e.Remove(); parent.AddFirst(e); });
            yield return ($"{name} moved to the end", e => { var parent = e.Parent!; e.Remove(); parent.Add(e); });
            yield return ($"{name} moved one level up", e => { var parent = e.Parent!; e.Remove(); if (parent.Parent is { } above) { above.Add(e); } });
            yield return ($"{name} put into a wrapper", e => e.ReplaceWith(new XElement(e.Name.Namespace + "pakke", new XElement(e))));
        }

        yield return ($"{name} renamed", e => e.Name = e.Name.Namespace + (e.Name.LocalName + "X"));
        yield return ($"{name} with another case", e => e.Name = e.Name.Namespace + e.Name.LocalName.ToUpperInvariant());
        yield return ($"{name} in another namespace", e => e.Name = XNamespace.Get("urn:another") + e.Name.LocalName);
        yield return ($"{name} in no namespace", e => e.Name = e.Name.LocalName);
        yield return ($"{name} with an attribute", e => e.SetAttributeValue("id", "1"));
        yield return ($"{name} with a language", e => e.SetAttributeValue(XNamespace.Xml + "lang", "nb"));
        yield return ($"{name} with xsi:nil", e => e.SetAttributeValue(XNamespace.Get("http://www.w3.org/2001/XMLSchema-instance") + "nil", "true"));
        yield return ($"{name} with a schema location", e => e.SetAttributeValue(XNamespace.Get("http://www.w3.org/2001/XMLSchema-instance") + "schemaLocation", "urn:a b.xsd"));
        yield return ($"{name} with text in front", e => e.AddFirst(new XText("tekst")));
        yield return ($"{name} with a comment within", e => e.AddFirst(new XComment("merk")));
        yield return ($"{name} with a processing instruction within", e => e.Add(new XProcessingInstruction("merk", "1")));
        yield return ($"{name} with an unknown child", e => e.Add(new XElement(e.Name.Namespace + "ukjent")));
        yield return ($"{name} with a space at the end", e => e.Add(new XText(" ")));
        yield return ($"{name} emptied", e => e.RemoveNodes());
        if (element.HasElements)
        {
            yield return ($"{name} with its elements in reverse", e => e.ReplaceNodes(e.Elements().Reverse().Select(child => new XElement(child)).ToList()));
            yield return ($"{name} with every element twice", e => e.ReplaceNodes(e.Elements().SelectMany(child => new[] { new XElement(child), new XElement(child) }).ToList()));
            yield break;
        }

        yield return ($"{name} as CDATA", e => e.ReplaceNodes(new XCData(e.Value)));
        yield return ($"{name} too long", e => e.Value = new string('9', 4001));
        yield return ($"{name} as long as allowed", e => e.Value = new string('a', 4000));
        foreach (var text in _texts)
        {
            yield return ($"{name} = '{text}'", e => e.Value = text);
        }
    }
}
