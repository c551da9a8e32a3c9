using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using ElectronicMessages.Norway.VatReturn.Return.Periods;

namespace ElectronicMessages.Norway.VatReturn.Return.Files;

/// <summary>A return that was read, and where it departs from the schema.</summary>
/// <param name="Document">Null where there is nothing to read.</param>
/// <param name="Faults">What is missing, strange or out of order; empty for a return that follows the schema.</param>
internal sealed record ReadReturn(ReturnDocument? Document, IReadOnlyList<string> Faults)
{
    public const long LargestFile = 25_000_000;
    public const int MostLines = 50_000;

    // No document type, so no entity: nothing outside the file is ever read (CWE-611, CWE-776).
    private static readonly XmlReaderSettings _settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = LargestFile,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = false,
    };

    public static ReadReturn From(Stream input)
    {
        try
        {
            using var reader = XmlReader.Create(input, _settings);
            return Of(XDocument.Load(reader).Root!);
        }
        catch (XmlException exception)
        {
            return new(null, [$"XML {exception.LineNumber.ToString(CultureInfo.InvariantCulture)}:{exception.LinePosition.ToString(CultureInfo.InvariantCulture)}"]);
        }
    }

    private static ReadReturn Of(XElement root)
    {
        if (root.Name != XName.Get(ReturnXml.Root, ReturnXml.Namespace))
        {
            return new(null, [root.Name.LocalName]);
        }

        var shape = new Shape();
        shape.Check(root, (ReturnXml.Submission, 1, 1), (ReturnXml.Content, 1, 1), (ReturnXml.Payment, 1, 1), (ReturnXml.Taxpayer, 1, 1), (ReturnXml.Category, 1, 1), (ReturnXml.Remark, 0, 1));
        var submission = Shape.Child(root, ReturnXml.Submission);
        shape.Check(submission, (ReturnXml.Reference, 1, 1), (ReturnXml.System, 0, 1));
        var system = Shape.Child(submission, ReturnXml.System);
        shape.Check(system, (ReturnXml.SystemName, 1, 1), (ReturnXml.SystemVersion, 0, 1));
        var content = Shape.Child(root, ReturnXml.Content);
        shape.Check(content, (ReturnXml.PeriodAndYear, 1, 1), (ReturnXml.Total, 1, 1), (ReturnXml.Line, 0, MostLines));
        var payment = Shape.Child(root, ReturnXml.Payment);
        shape.Check(payment, (ReturnXml.Kid, 0, 1));
        var taxpayer = Shape.Child(root, ReturnXml.Taxpayer);
        shape.Check(taxpayer, (ReturnXml.OrganisationNumber, 0, 1), (ReturnXml.VoecNumber, 0, 1));

        return new(
            new()
            {
                Reference = Shape.Text(submission, ReturnXml.Reference) ?? "",
                SystemName = Shape.Text(system, ReturnXml.SystemName),
                SystemVersion = Shape.Text(system, ReturnXml.SystemVersion),
                Period = Period(Shape.Child(content, ReturnXml.PeriodAndYear), shape),
                Total = shape.Amount(content, ReturnXml.Total) ?? 0,
                Lines = [.. (content?.Elements(XName.Get(ReturnXml.Line, ReturnXml.Namespace)) ?? []).Take(MostLines).Select(line => Line(line, shape))],
                Kid = Shape.Text(payment, ReturnXml.Kid) is { Length: > 0 } kid ? kid : null,
                OrganisationNumber = Shape.Text(taxpayer, ReturnXml.OrganisationNumber),
                VoecNumber = Shape.Text(taxpayer, ReturnXml.VoecNumber),
                Category = Shape.Text(root, ReturnXml.Category) ?? "",
                Remark = Remark(root, shape),
            },
            shape.Faults);
    }

    private static ReturnLine Line(XElement line, Shape shape)
    {
        shape.Check(line, (ReturnXml.Code, 1, 1), (ReturnXml.Specification, 0, 1), (ReturnXml.InternalCode, 0, 1), (ReturnXml.Base, 0, 1), (ReturnXml.Rate, 0, 1), (ReturnXml.Vat, 1, 1), (ReturnXml.Remark, 0, 1));
        return new()
        {
            Code = Shape.Text(line, ReturnXml.Code) ?? "",
            Specification = Shape.Text(line, ReturnXml.Specification) is { Length: > 0 } specification ? specification : null,
            InternalCode = Shape.Text(line, ReturnXml.InternalCode),
            Base = shape.Amount(line, ReturnXml.Base),
            Rate = Shape.Text(line, ReturnXml.Rate) is { Length: > 0 } rate ? rate : null,
            Vat = shape.Amount(line, ReturnXml.Vat) ?? 0,
            Remark = Remark(line, shape),
        };
    }

    private static TaxPeriod? Period(XElement? periodAndYear, Shape shape)
    {
        shape.Check(periodAndYear, (ReturnXml.Period, 1, 1), (ReturnXml.Year, 1, 1));
        return Shape.Child(periodAndYear, ReturnXml.Period)?.Elements().ToArray() is [var period]
            ? TaxPeriod.Parse(period.Name.LocalName, period.Value, Shape.Text(periodAndYear, ReturnXml.Year) ?? "")
            : null;
    }

    private static ReturnRemark? Remark(XElement parent, Shape shape)
    {
        if (Shape.Child(parent, ReturnXml.Remark) is not { } remark)
        {
            return null;
        }

        shape.Choice(remark, ReturnXml.RemarkText, ReturnXml.RemarkCode);
        return Shape.Text(remark, ReturnXml.RemarkCode) is { Length: > 0 } code ? ReturnRemark.OfCode(code)
            : Shape.Text(remark, ReturnXml.RemarkText) is { Length: > 0 } text ? ReturnRemark.OfText(text)
            : null;
    }
}
