namespace ElectronicMessages.Norway.VatReturn.Return.Codes;

/// <summary>What the rate of a code follows; the percentage of a class changes with time.</summary>
internal enum RateClass
{
    /// <summary>Outside the Act: 0 is sent.</summary>
    None,

    /// <summary>The standard rate.</summary>
    Standard,

    /// <summary>The rate for food.</summary>
    Middle,

    /// <summary>The low rate.</summary>
    Low,

    /// <summary>The rate for raw fish.</summary>
    RawFish,

    /// <summary>Taxed at zero.</summary>
    Zero,
}
