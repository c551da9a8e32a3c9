using System.Xml;
using ElectronicMessages.Norway.VatReturn.Return.Codes;

namespace ElectronicMessages.Norway.VatReturn.Return.Rules;

/// <summary>R001: what the published schema bounds, without the schema.</summary>
internal static class SchemaRule
{
    private const int LongestText = 4000;

    public static IEnumerable<Broken> Check(ReturnDocument document, IReadOnlyList<string> faults) =>
        faults.Concat(Faults(document)).Distinct(StringComparer.Ordinal).Select(fault => Broken.Whole("R001", fault));

    private static IEnumerable<string> Faults(ReturnDocument document)
    {
        if (document.Period is null)
        {
            yield return "skattleggingsperiode";
        }

        if (document.Category != ReturnCategory.ECommerce && ReturnCategory.KindOf(document.Category) is null)
        {
            yield return ReturnCategory.Meant(document.Category) is { } meant ? $"meldingskategori: {document.Category} ({meant}?)" : $"meldingskategori: {document.Category}";
        }

        if (document.OrganisationNumber is { } organisation && !Digits(organisation, 9))
        {
            yield return $"organisasjonsnummer: {organisation}";
        }

        if (document.VoecNumber is { } voec && !Digits(voec, 7))
        {
            yield return $"identifikasjonsnummer: {voec}";
        }

        foreach (var (name, text) in Texts(document))
        {
            if (text is { Length: > LongestText })
            {
                yield return $"{name}: {LongestText}";
            }
            else if (text is not null && !text.All(letter => XmlConvert.IsXmlChar(letter) || char.IsSurrogate(letter)))
            {
                yield return $"{name}: XML";
            }
        }
    }

    private static IEnumerable<(string Name, string? Text)> Texts(ReturnDocument document) =>
    [
        ("regnskapssystemsreferanse", document.Reference),
        ("systemnavn", document.SystemName),
        ("systemversjon", document.SystemVersion),
        ("kundeIdentifikasjonsnummer", document.Kid),
        ("beskrivelse", document.Remark?.Text),
        .. document.Lines.Select(line => ("mvaKodeRegnskapsystem", line.InternalCode)),
        .. document.Lines.Select(line => ("beskrivelse", line.Remark?.Text)),
    ];

    private static bool Digits(string text, int length) => text.Length == length && text.All(char.IsAsciiDigit);
}
