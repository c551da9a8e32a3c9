namespace ElectronicMessages.Norway.Simulator.Skatteetaten;

/// <summary>The three kinds of return; each has rules of its own.</summary>
internal enum ReturnKind
{
    /// <summary>Ordinary and primary industry.</summary>
    Ordinary,

    Compensation,

    ReverseCharge,
}
