using System.Xml;
using System.Xml.Schema;

namespace ElectronicMessages.Tests.Unit.NorwaySimulator;

/// <summary>The verdict of one of the published schemas.</summary>
internal sealed class PublishedSchema
{
    private readonly XmlSchemaSet _schemas = new();

    public PublishedSchema(string name)
    {
        _schemas.Add(null, Path.Combine(PublishedData.Folder, "xsd", name));
        _schemas.Compile();
    }

    public static PublishedSchema OfReturns() => new("no.skatteetaten.fastsetting.avgift.mva.skattemeldingformerverdiavgift.v1.0.xsd");

    public static PublishedSchema OfResults() => new("no.skatteetaten.fastsetting.avgift.mva.valideringsresultat.v1.xsd");

    /// <summary>What the schema says against a document, or null where it is valid.</summary>
    public string? Fault(byte[] document)
    {
        string? fault = null;
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = _schemas };

        // By default .NET lets attributes such as xml:lang pass where the schema has none, and only warns of an unknown root.
        settings.ValidationFlags &= ~XmlSchemaValidationFlags.AllowXmlAttributes;
        settings.ValidationFlags |= XmlSchemaValidationFlags.ReportValidationWarnings;
        settings.ValidationEventHandler += (_, e) => fault ??= e.Message;
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(document), settings);
            while (reader.Read())
            {
            }
        }
        catch (XmlException exception)
        {
            fault ??= exception.Message;
        }

        return fault;
    }
}
