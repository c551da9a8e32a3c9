namespace ElectronicMessages.Norway.VatReturn.Return.Lines;

/// <summary>What the mapping of a tax code says of its entries.</summary>
internal enum EntrySide
{
    /// <summary>Each entry is output: credit counts as turnover.</summary>
    Output,

    /// <summary>Each entry is deducted: debit counts as deduction.</summary>
    Deduction,

    /// <summary>One entry stands for both sides of a purchase: debit is the purchase, credit takes it back.</summary>
    OneSided,

    /// <summary>Entries come in pairs of base and contra: credit tax is output, debit tax is deduction.</summary>
    BySign,

    /// <summary>Left out.</summary>
    NotReported,
}
