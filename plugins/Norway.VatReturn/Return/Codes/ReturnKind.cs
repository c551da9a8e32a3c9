namespace ElectronicMessages.Norway.VatReturn.Return.Codes;

/// <summary>The three sets of rules that a return can stand under.</summary>
internal enum ReturnKind
{
    /// <summary>General business and primary industries.</summary>
    Ordinary,

    /// <summary>Compensation.</summary>
    Compensation,

    /// <summary>Reverse charge.</summary>
    ReverseCharge,
}

internal static class ReturnKinds
{
    /// <summary>The letter in the code lists.</summary>
    public static char Letter(this ReturnKind kind) => kind switch
    {
        ReturnKind.Compensation => 'K',
        ReturnKind.ReverseCharge => 'V',
        _ => 'O',
    };
}
