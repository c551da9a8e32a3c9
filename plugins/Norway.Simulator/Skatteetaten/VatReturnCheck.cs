using System.Xml;

namespace ElectronicMessages.Norway.Simulator.Skatteetaten;

/// <summary>Checks a VAT return: first its structure, then, where that is right, its content.</summary>
internal static class VatReturnCheck
{
    public static async Task<Findings> RunAsync(Stream document, CancellationToken cancellationToken)
    {
        var findings = new Findings();
        var rules = new BusinessRules();
        var contents = new VatReturnContents(rules);
        var structure = new StructureCheck(findings, contents);
        using var reader = XmlReader.Create(document, new()
        {
            Async = true,
            CloseInput = false,

            // Entities that expand, and entities that fetch.
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
        });
        try
        {
            while (await reader.ReadAsync())
            {
                cancellationToken.ThrowIfCancellationRequested();
                structure.Read(reader, reader.HasValue && reader.NodeType != XmlNodeType.XmlDeclaration ? await reader.GetValueAsync() : "");
            }
        }
        catch (XmlException exception)
        {
            structure.Unreadable(exception);
        }

        if (!structure.Faulty)
        {
            rules.Finish(contents, findings);
        }

        return findings;
    }
}
