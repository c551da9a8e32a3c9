using ElectronicMessages.Contracts.Ledgers;

namespace ElectronicMessages.Norway.VatReturn.Saft;

/// <summary>
/// What the tax codes of a ledger are in a Norwegian VAT return. The standard code is the identity; the side is proposed from it,
/// and a person decides on specification and remark.
/// </summary>
internal sealed class NoVatMapping : ILedgerMapping
{
    public const string Key = "NO VAT";

    private const string Code = "standardCode";
    private const string Side = "side";
    private const string Output = "output";
    private const string Deduction = "deduction";
    private const string BySign = "bySign";
    private const string Both = "both";
    private const string NotReported = "notReported";

    private static readonly string[] _deductible = ["81", "83", "86", "88", "91"];
    private static readonly string[] _notDeductible = ["82", "84", "85", "87", "89", "92"];

    public LedgerMappingDescription Describe() => new()
    {
        Key = Key,
        Caption = "@Mapping.Caption",
        Country = "NO",
        TaxAccounts = [new("2700", "2715")],
        SettlementAccounts = [new("2740", "2740")],
        Bookings =
        [
            new([new(Side, [NotReported])], 0, 0),
            // Booked once on the purchase: with a deduction the accounts cancel, without they are credited.
            new([new(Side, [Both]), new(Code, _deductible)], 0, 0),
            new([new(Side, [Both])], -1, -1),
            // Without a deduction the debit side is a marker of the base.
            new([new(Side, [BySign]), new(Code, _notDeductible)], 0, 1),
        ],
        StandardCodes =
        [
            .. Codes(Output, ["3", "31", "32", "33", "5", "6", "51", "52"]),
            .. Codes(Deduction, ["1", "11", "12", "13", "14", "15"]),
            .. SelfAssessed("@Mapping.DebitAlone.Once", "@Mapping.DebitAlone.Pair", _deductible),
            .. SelfAssessed("@Mapping.DebitAlone.OnceOutput", "@Mapping.DebitAlone.PairOutput", _notDeductible),
            .. Codes(NotReported, ["0", "7", "20", "21", "22"]),
            // Says that nothing fits, so a person must say what it is.
            new("NA", "@StandardCode.NA"),
        ],
    };

    private static IEnumerable<LedgerStandardCode> Codes(string side, string[] codes) =>
        codes.Select(code => new LedgerStandardCode(code, "@StandardCode." + code) { Values = Row(code, side) });

    /// <summary>The buyer computes the tax: programs book it on both sides, or once on the purchase.</summary>
    private static IEnumerable<LedgerStandardCode> SelfAssessed(string once, string pair, string[] codes) =>
        codes.Select(code => new LedgerStandardCode(code, "@StandardCode." + code)
        {
            Values = Row(code, BySign),
            DebitAlone = new("@Mapping.DebitAlone", [new(once, Row(code, Both)), new(pair, Row(code, BySign))]),
        });

    private static Dictionary<string, string> Row(string code, string side) => new(StringComparer.Ordinal)
    {
        [Code] = side == NotReported ? "" : code,
        [Side] = side,
        ["specification"] = "",
        ["remark"] = "",
    };
}
