namespace ElectronicMessages.Norway.Simulator.Skatteetaten;

/// <summary>
/// Skatteetaten's rules that the simulator keeps, by their numbers. Left out: rules that need registers, rules that are not
/// published in full, and rules that would refuse a published return (R000, R003, R077, R079, R092, R103, R105, the rate part of R065).
/// </summary>
internal static class Rules
{
    public static Rule Schema { get; } = Refuses("R001", "XML_FEIL", "Meldingen følger ikke skjemaet.");
    public static Rule UnknownCode { get; } = Refuses("R002", "MVA_KODE_UKJENT", "Mva-koden finnes ikke i kodelisten.");
    public static Rule Total { get; } = Deviates("R018", "SUM_STEMMER_IKKE", "Fastsatt merverdiavgift er ikke summen av linjene.");
    public static Rule Computed { get; } = Deviates("R019", "BEREGNET_AVGIFT_STEMMER_IKKE", "Merverdiavgiften er ikke grunnlag ganger sats.");
    public static Rule NegativeBase { get; } = Refuses("R020", "NEGATIVT_GRUNNLAG_UTEN_MERKNAD", "Negativt grunnlag krever merknad.");
    public static Rule PositiveDeduction { get; } = Refuses("R021", "POSITIVT_FRADRAG_UTEN_MERKNAD", "Positivt fradrag krever merknad.");
    public static Rule LossCode { get; } = Refuses("R038", "TAP_PAA_KRAV_FEIL_KODE", "Tap på krav er ikke tillatt for mva-koden.");
    public static Rule WithdrawalCode { get; } = Refuses("R039", "UTTAK_FEIL_KODE", "Uttak er ikke tillatt for mva-koden.");
    public static Rule AdjustmentCode { get; } = Refuses("R040", "JUSTERING_FEIL_KODE", "Justering er ikke tillatt for mva-koden.");
    public static Rule ReversalCode { get; } = Refuses("R041", "TILBAKEFOERING_FEIL_KODE", "Tilbakeføring er ikke tillatt for mva-koden.");
    public static Rule BaseNotAllowed { get; } = Refuses("R065", "GRUNNLAG_IKKE_TILLATT", "En fradragslinje har ikke grunnlag.");
    public static Rule BaseOrRateMissing { get; } = Refuses("R066", "GRUNNLAG_ELLER_SATS_MANGLER", "Mva-koden krever grunnlag og sats.");
    public static Rule Specification { get; } = Refuses("R069", "SPESIFIKASJON_IKKE_TILLATT", "Spesifikasjonen er ikke tillatt i denne meldingen.");
    public static Rule LineRemark { get; } = Refuses("R070", "MERKNAD_UKJENT_PAA_LINJE", "Merknaden finnes ikke i kodelisten for linjer.");
    public static Rule ReturnRemark { get; } = Refuses("R071", "MERKNAD_UKJENT_PAA_MELDING", "Merknaden finnes ikke i kodelisten for meldingen.");
    public static Rule ReversalRemark { get; } = Refuses("R078", "TILBAKEFOERING_UTEN_MERKNAD", "Tilbakeføring krever merknad.");
    public static Rule OnlyOneOfBaseAndRate { get; } = Refuses("R081", "GRUNNLAG_OG_SATS_HOERER_SAMMEN", "Grunnlag og sats må oppgis sammen.");
    public static Rule WholeKroner { get; } = Refuses("R082", "BELOEP_MED_DESIMALER", "Beløp oppgis i hele kroner.");
    public static Rule TotalWithoutLines { get; } = Refuses("R084", "SUM_UTEN_LINJER", "Fastsatt merverdiavgift uten linjer må være null.");
    public static Rule PositiveCompensation { get; } = Refuses("R086", "POSITIV_KOMPENSASJON_UTEN_MERKNAD", "Positivt beløp i kompensasjonsmelding krever merknad.");
    public static Rule CompensationAdjustmentCode { get; } = Refuses("R087", "JUSTERING_KOMPENSASJON_FEIL_KODE", "Justeringen er ikke tillatt for mva-koden.");
    public static Rule CompensationCode { get; } = Refuses("R088", "MVA_KODE_IKKE_I_KOMPENSASJON", "Mva-koden er ikke tillatt i kompensasjonsmelding.");
    public static Rule CompensationSpecification { get; } = Refuses("R091", "SPESIFIKASJON_IKKE_I_KOMPENSASJON", "Spesifikasjonen er ikke tillatt i kompensasjonsmelding.");
    public static Rule CompensationBase { get; } = Refuses("R093", "GRUNNLAG_ELLER_SATS_MANGLER_KOMPENSASJON", "Kompensasjonslinjer krever grunnlag og sats.");
    public static Rule CompensationPeriod { get; } = Refuses("R095", "PERIODE_IKKE_I_KOMPENSASJON", "Kompensasjon oppgis for to måneder.");
    public static Rule Category { get; } = Refuses("R104", "MELDINGSKATEGORI_IKKE_STOETTET", "Meldingskategorien tas ikke imot her.");
    public static Rule ReverseChargePeriod { get; } = Refuses("R106", "PERIODE_IKKE_I_OMVENDT_AVGIFTSPLIKT", "Omvendt avgiftsplikt oppgis for tre måneder.");
    public static Rule ReverseChargeNegativeBase { get; } = Refuses("R108", "NEGATIVT_GRUNNLAG_UTEN_MERKNAD_OMVENDT", "Negativt grunnlag krever merknad.");
    public static Rule ReverseChargeBase { get; } = Refuses("R109", "GRUNNLAG_ELLER_SATS_MANGLER_OMVENDT", "Linjer i omvendt avgiftsplikt krever grunnlag og sats.");
    public static Rule ReverseChargeSpecification { get; } = Refuses("R110", "SPESIFIKASJON_IKKE_I_OMVENDT", "Spesifikasjonen er ikke tillatt i omvendt avgiftsplikt.");
    public static Rule ReverseChargeRight { get; } = Refuses("R111", "KOMPENSASJONSRETT_FEIL_KODE_OMVENDT", "Kompensasjonsrett er ikke tillatt for mva-koden.");
    public static Rule ReverseChargeCode { get; } = Refuses("R113", "MVA_KODE_IKKE_I_OMVENDT", "Mva-koden er ikke tillatt i omvendt avgiftsplikt.");
    public static Rule RightCode { get; } = Refuses("R114", "KOMPENSASJONSRETT_FEIL_KODE", "Kompensasjonsrett er ikke tillatt for mva-koden.");
    public static Rule RightBase { get; } = Refuses("R116", "KOMPENSASJONSRETT_UTEN_GRUNNLAG", "Kompensasjonsrett krever grunnlag og sats.");
    public static Rule BaseNotAboveVat { get; } = Refuses("R122", "GRUNNLAG_IKKE_STOERRE_ENN_AVGIFT", "Grunnlaget må være større enn avgiften.");
    public static Rule RightMissing { get; } = Refuses("R124", "KOMPENSASJONSRETT_MANGLER", "Mva-koden krever spesifikasjonen kompensasjonsrett.");
    public static Rule VatMissing { get; } = Refuses("R127", "AVGIFT_MANGLER", "Grunnlag og sats gir avgift, men avgiften er null.");

    /// <summary>One number for each code that needs a pair: more deducted than computed, fewer output lines, no deduction.</summary>
    public static (Rule Excess, Rule Fewer, Rule NoDeduction) OfPair(string code)
    {
        var index = VatCodes.Pairs.IndexOf(code);
        return (
            Deviates($"R{23 + index:D3}", "FRADRAG_STOERRE_ENN_AVGIFT", "Fradraget er større enn beregnet avgift for mva-koden."),
            Refuses($"R{28 + index:D3}", "AVGIFTSLINJE_MANGLER", "Fradraget mangler en linje med beregnet avgift."),
            Deviates($"R{33 + index:D3}", "FRADRAGSLINJE_MANGLER", "Beregnet avgift er oppgitt uten fradrag."));
    }

    private static Rule Refuses(string number, string code, string reason) => new(number, Severity.Invalid, code, reason);

    private static Rule Deviates(string number, string code, string reason) => new(number, Severity.Deviating, code, reason);
}
