namespace ElectronicMessages.Norway.VatReturn.Reporting;

/// <summary>The words of the preview.</summary>
internal sealed class PreviewWords(string language)
{
    public string Code => Say("Code", "Kode", "Kode");

    public string Description => Say("Description", "Beskrivelse", "Omtale");

    public string TaxCode => Say("Tax code of the ledger", "Avgiftskode i regnskapet", "Avgiftskode i rekneskapen");

    public string Base => Say("Base", "Grunnlag", "Grunnlag");

    public string Rate => Say("Rate", "Sats", "Sats");

    public string Vat => Say("VAT", "Merverdiavgift", "Meirverdiavgift");

    public string Delivered => Say("Delivered before", "Levert før", "Levert før");

    public string Difference => Say("Difference", "Differanse", "Differanse");

    public string YearBefore => Say("Year before", "Året før", "Året før");

    public string Gone => Say("Delivered before and no longer there", "Levert før og ikke lenger med", "Levert før og ikkje lenger med");

    public string Deduction => Say("Deduction", "Fradrag", "Frådrag");

    public string ToPay => Say("VAT to pay", "Merverdiavgift å betale", "Meirverdiavgift å betale");

    public string ToReceive => Say("VAT to receive", "Merverdiavgift til gode", "Meirverdiavgift til gode");

    public string Remark => Say("Remark", "Merknad", "Merknad");

    public string RemarkOfReturn => Say("Remark on the whole return", "Merknad til hele meldingen", "Merknad til heile meldinga");

    public string FreeText => Say("In your own words", "Med egne ord", "Med eigne ord");

    public string FreeTextHelp => Say("Words of your own are read by a case worker; a remark of the list is not.", "Egne ord leses av en saksbehandler; en merknad fra listen gjør ikke det.", "Eigne ord blir lesne av ein saksbehandlar; ein merknad frå lista blir ikkje det.");

    public string Kid => Say("Payment reference (KID) of your own", "Deres egen KID", "Dykkar eigen KID");

    public string KidHelp => Say("The refund carries it, so that your accounting finds it. It may stay empty.", "Tilbakebetalingen bærer den, slik at regnskapet finner den igjen. Den kan stå tom.", "Tilbakebetalinga ber han, slik at rekneskapen finn han att. Han kan stå tom.");

    public string LeftOut(string taxCode) => Say(
        $"The tax code {taxCode} belongs into another kind of return and is left out of this one.",
        $"Avgiftskoden {taxCode} hører hjemme i en annen type melding og er utelatt fra denne.",
        $"Avgiftskoden {taxCode} høyrer heime i ein annan type melding og er utelaten frå denne.");

    private string Say(string en, string nb, string nn) => language switch
    {
        "nb" => nb,
        "nn" => nn,
        _ => en,
    };
}
