namespace ElectronicMessages.Norway.VatReturn.Return.Files;

/// <summary>The words of <c>mvamelding.xml</c>.</summary>
internal static class ReturnXml
{
    public const string Namespace = "no:skatteetaten:fastsetting:avgift:mva:skattemeldingformerverdiavgift:v1.0";
    public const string Root = "mvaMeldingDto";
    public const string Submission = "innsending";
    public const string Reference = "regnskapssystemsreferanse";
    public const string System = "regnskapssystem";
    public const string SystemName = "systemnavn";
    public const string SystemVersion = "systemversjon";
    public const string Content = "skattegrunnlagOgBeregnetSkatt";
    public const string PeriodAndYear = "skattleggingsperiode";
    public const string Period = "periode";
    public const string Year = "aar";
    public const string Total = "fastsattMerverdiavgift";
    public const string Line = "mvaSpesifikasjonslinje";
    public const string Code = "mvaKode";
    public const string Specification = "spesifikasjon";
    public const string InternalCode = "mvaKodeRegnskapsystem";
    public const string Base = "grunnlag";
    public const string Rate = "sats";
    public const string Vat = "merverdiavgift";
    public const string Payment = "betalingsinformasjon";
    public const string Kid = "kundeIdentifikasjonsnummer";
    public const string Taxpayer = "skattepliktig";
    public const string OrganisationNumber = "organisasjonsnummer";
    public const string VoecNumber = "identifikasjonsnummer";
    public const string Category = "meldingskategori";
    public const string Remark = "merknad";
    public const string RemarkText = "beskrivelse";
    public const string RemarkCode = "utvalgtMerknad";
}
