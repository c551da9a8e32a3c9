using ElectronicMessages.Norway.VatReturn.Return.Codes;

namespace ElectronicMessages.Norway.VatReturn.Return.Lines;

/// <summary>What one entry adds to one line, in the signs of the return.</summary>
internal sealed record EntryShare(bool Output, decimal Base, decimal Vat);

/// <summary>
/// The signs of the return: output and what the buyer computes are positive, deductions and claims for compensation
/// negative. The ledger is debit positive, so that most amounts change their sign.
/// </summary>
internal static class EntryShares
{
    public static IEnumerable<EntryShare> Of(MappedEntry entry, CodeSide code, ReturnKind kind)
    {
        var shares = entry.Side switch
        {
            EntrySide.Output => [Output(entry)],
            EntrySide.Deduction => [Deduction(entry)],
            EntrySide.OneSided => OneSided(entry, code),
            EntrySide.BySign => BySign(entry, code),
            _ => [],
        };

        // A right to compensation leaves the output in the return of VAT and takes the deduction into that of compensation.
        return kind switch
        {
            ReturnKind.Compensation => shares.Where(share => !share.Output),
            ReturnKind.ReverseCharge => shares.Where(share => share.Output),
            _ => entry.Specification == Specification.CompensationRight ? shares.Where(share => share.Output) : shares,
        };
    }

    private static EntryShare Output(MappedEntry entry) => new(Output: true, -entry.Base, -entry.Tax);

    private static EntryShare Deduction(MappedEntry entry) => new(Output: false, -entry.Base, -entry.Tax);

    private static IEnumerable<EntryShare> OneSided(MappedEntry entry, CodeSide code) => code switch
    {
        CodeSide.Both => [new(Output: true, entry.Base, entry.Tax), Deduction(entry)],
        CodeSide.SelfAssessed => [new(Output: true, entry.Base, entry.Tax)],
        CodeSide.Output => [Output(entry)],
        _ => [Deduction(entry)],
    };

    // Base and contra cancel each other: the debit side of what is not deducted is a marker of the base and no amount, and
    // so is an entry without tax of what is deducted.
    private static IEnumerable<EntryShare> BySign(MappedEntry entry, CodeSide code) => code switch
    {
        CodeSide.Both when !entry.HasTax => [],
        CodeSide.Both => [entry.Credit ? Output(entry) : Deduction(entry)],
        CodeSide.SelfAssessed => entry.Credit ? [Output(entry)] : [],
        CodeSide.Output => [Output(entry)],
        _ => [Deduction(entry)],
    };
}
