namespace ElectronicMessages.Norway.VatReturn.Return.Codes;

/// <summary>What a VAT code puts into an ordinary return.</summary>
internal enum CodeSide
{
    /// <summary>Sales: base, rate and VAT.</summary>
    Output,

    /// <summary>VAT that is deducted, without base and rate.</summary>
    Deduction,

    /// <summary>A line of output and a line of deduction.</summary>
    Both,

    /// <summary>Purchases whose VAT the buyer computes and does not deduct.</summary>
    SelfAssessed,
}
