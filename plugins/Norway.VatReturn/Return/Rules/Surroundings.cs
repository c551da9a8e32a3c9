using ElectronicMessages.Norway.VatReturn.Return.Periods;

namespace ElectronicMessages.Norway.VatReturn.Return.Rules;

/// <summary>What rules must know beside the return. What is null is not known, and the rules that ask for it are not applied.</summary>
internal sealed record Surroundings
{
    /// <summary>The day of submission.</summary>
    public DateOnly? Today { get; init; }

    /// <summary>What is registered of the company.</summary>
    public Registered? Registered { get; init; }

    /// <summary>The returns that were delivered before, of the same category.</summary>
    public IReadOnlyList<Delivered>? History { get; init; }
}

/// <summary>What the authority's registers say of the company, as far as its people know.</summary>
internal sealed record Registered
{
    /// <summary>The company is closing, bankrupt or an estate, so that it may deliver before the period has ended.</summary>
    public bool Ending { get; init; }

    /// <summary>Deleted from the register of companies.</summary>
    public bool Deleted { get; init; }

    /// <summary>The category that the company is registered for.</summary>
    public string? Category { get; init; }

    /// <summary>The account to which refunds are paid.</summary>
    public string? Account { get; init; }

    /// <summary>The first day on which returns are owed.</summary>
    public DateOnly? Since { get; init; }
}

/// <summary>A return that was delivered.</summary>
internal sealed record Delivered(TaxPeriod Period, DateOnly On, decimal Total);
