namespace ElectronicMessages.Contracts.Problems;

/// <summary>Who or what ends a problem. The host shows it and acts by it: it stops, waits or tries again.</summary>
public enum ErrorClass
{
    /// <summary>Trying again cannot help: a person must act, as a rule sign in again.</summary>
    Permanent,

    /// <summary>The set-up is wrong here or at the authority: an administrator must correct it.</summary>
    Operator,

    /// <summary>The other side or the network failed: the host tries again, ever more rarely.</summary>
    Transient,

    /// <summary>Nothing is wrong, but the other side asks to wait.</summary>
    Wait,
}
