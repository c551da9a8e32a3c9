namespace ElectronicMessages.Norway.VatReturn.Return.Rules;

/// <summary>What becomes of a return that breaks a rule.</summary>
internal enum Severity
{
    /// <summary>It is refused.</summary>
    Refuses,

    /// <summary>It is accepted and marked.</summary>
    Deviates,
}
