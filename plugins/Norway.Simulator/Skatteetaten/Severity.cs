namespace ElectronicMessages.Norway.Simulator.Skatteetaten;

/// <summary>What a finding makes of the return.</summary>
internal enum Severity
{
    /// <summary>Accepted as it is.</summary>
    None,

    /// <summary>Accepted, with a deviation that somebody may look at.</summary>
    Deviating,

    /// <summary>Refused.</summary>
    Invalid,
}
