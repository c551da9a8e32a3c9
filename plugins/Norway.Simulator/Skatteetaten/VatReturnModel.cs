namespace ElectronicMessages.Norway.Simulator.Skatteetaten;

/// <summary>The shape of a VAT return: which elements, in which order, how often, with which values.</summary>
internal static class VatReturnModel
{
    public const string Namespace = "no:skatteetaten:fastsetting:avgift:mva:skattemeldingformerverdiavgift:v1.0";
    public const string Root = "mvaMeldingDto";
    public const string Line = "mvaSpesifikasjonslinje";
    public const string Period = "periode";
    public const string Remark = "merknad";

    private static readonly string[] _months =
        ["januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember"];

    public static Element Return { get; } = new(Root, new Content.Sequence(
        Group("innsending",
            Value("regnskapssystemsreferanse", ValueForm.Text),
            Group("regnskapssystem",
                Value("systemnavn", ValueForm.Text),
                Value("systemversjon", ValueForm.Text).Optional()).Optional()),
        Group("skattegrunnlagOgBeregnetSkatt",
            Group("skattleggingsperiode",
                PeriodOfTax(),
                Value("aar", ValueForm.Year)),
            Value("fastsattMerverdiavgift", ValueForm.Decimal),
            Group(Line,
                Value("mvaKode", ValueForm.AnyText),
                Value("spesifikasjon", ValueForm.AnyText).Optional(),
                Value("mvaKodeRegnskapsystem", ValueForm.Text).Optional(),
                Value("grunnlag", ValueForm.Decimal).Optional(),
                Value("sats", ValueForm.AnyText).Optional(),
                Value("merverdiavgift", ValueForm.Decimal),
                RemarkOrText().Optional()) with { Required = false, Repeats = true }),
        Group("betalingsinformasjon", Value("kundeIdentifikasjonsnummer", ValueForm.Text).Optional()),
        Group("skattepliktig",
            Value("organisasjonsnummer", ValueForm.Digits(9)).Optional(),
            Value("identifikasjonsnummer", ValueForm.Digits(7)).Optional()),
        Value("meldingskategori", ValueForm.OneOf("alminnelig", "primaernaering", "kompensasjon", "omvendtAvgiftsplikt", "eHandel")),
        RemarkOrText().Optional()));

    private static Element PeriodOfTax() => new(Period, new Content.Choice(
        Value("skattleggingsperiodeAar", ValueForm.OneOf("aarlig")),
        Value("skattleggingsperiodeSeksMaaneder", ValueForm.OneOf(Spans(6))),
        Value("skattleggingsperiodeTreMaaneder", ValueForm.OneOf(Spans(3))),
        Value("skattleggingsperiodeToMaaneder", ValueForm.OneOf(Spans(2))),
        Value("skattleggingsperiodeMaaned", ValueForm.OneOf(_months)),
        Value("skattleggingsperiodeHalvMaaned", ValueForm.OneOf(_months.SelectMany(month => new[] { $"foerste halvdel {month}", $"andre halvdel {month}" }))),
        Value("skattleggingsperiodeUke", ValueForm.OneOf(Enumerable.Range(1, 53).Select(week => $"uke {week}")))));

    private static Element RemarkOrText() => new(Remark, new Content.Choice(
        Value("beskrivelse", ValueForm.Text),
        Value("utvalgtMerknad", ValueForm.AnyText)));

    private static IEnumerable<string> Spans(int months) => _months.Chunk(months).Select(span => $"{span[0]}-{span[^1]}");

    private static Element Group(string name, params IReadOnlyList<Element> elements) => new(name, new Content.Sequence(elements));

    private static Element Value(string name, ValueForm form) => new(name, new Content.Value(form));

    private static Element Optional(this Element element) => element with { Required = false };
}
