using System.Xml;

namespace ElectronicMessages.Norway.Simulator.Skatteetaten;

/// <summary>The answer, in the shape of the published schema v1.</summary>
internal static class ValidationResult
{
    private const string Namespace = "no:skatteetaten:fastsetting:avgift:mva:valideringsresultat:v1";
    private const int LongestText = 4000;

    public static byte[] Write(Findings findings)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new() { Indent = true, Encoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }))
        {
            writer.WriteStartElement("valideringsresultat", Namespace);
            Element(writer, "avvikVedMeldingslevering", Verdict(findings.Severity));
            foreach (var finding in findings.First)
            {
                Write(writer, finding);
            }

            writer.WriteEndElement();
        }

        return stream.ToArray();
    }

    private static void Write(XmlWriter writer, Finding finding)
    {
        writer.WriteStartElement("avvik", Namespace);
        Element(writer, "stiTilAvvik", finding.Path);

        // The service says the word where there is no code.
        Element(writer, "mvaKode", finding.VatCode ?? "null");
        if (finding.Position is { } position)
        {
            Element(writer, "xmlLinjenummer", $"{position.Line}");
            Element(writer, "xmlPosisjonPaaLinje", $"{position.Column}");
        }

        writer.WriteStartElement("avviksinformasjon", Namespace);
        Element(writer, "begrunnelse", finding.Rule.Reason);
        Element(writer, "avvikstype", Verdict(finding.Rule.Severity));
        Element(writer, "avvikKode", finding.Rule.Code);
        Element(writer, "regelDefinisjon", finding.Rule.Number);
        Element(writer, "detaljer", finding.Detail);
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void Element(XmlWriter writer, string name, string text) =>
        writer.WriteElementString(name, Namespace, text.Length <= LongestText ? text : text[..LongestText]);

    private static string Verdict(Severity severity) => severity switch
    {
        Severity.None => "ingen avvik",
        Severity.Deviating => "avvikende skattemelding",
        _ => "ugyldig skattemelding",
    };
}
