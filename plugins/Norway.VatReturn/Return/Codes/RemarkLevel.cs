namespace ElectronicMessages.Norway.VatReturn.Return.Codes;

/// <summary>What a remark is about.</summary>
internal enum RemarkLevel
{
    /// <summary>One line.</summary>
    Line,

    /// <summary>The whole return.</summary>
    Return,
}
