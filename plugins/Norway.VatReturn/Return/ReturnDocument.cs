using ElectronicMessages.Norway.VatReturn.Return.Codes;
using ElectronicMessages.Norway.VatReturn.Return.Periods;

namespace ElectronicMessages.Norway.VatReturn.Return;

/// <summary>A VAT return as it is sent: also what somebody else sent, however wrong.</summary>
internal sealed record ReturnDocument
{
    /// <summary>The sender's own reference; another one for each attempt.</summary>
    public required string Reference { get; init; }

    public string? SystemName { get; init; }

    public string? SystemVersion { get; init; }

    /// <summary>Null where what was read is no period.</summary>
    public required TaxPeriod? Period { get; init; }

    public required string Category { get; init; }

    public string? OrganisationNumber { get; init; }

    public string? VoecNumber { get; init; }

    /// <summary>The taxpayer's own payment reference for a refund.</summary>
    public string? Kid { get; init; }

    public required decimal Total { get; init; }

    public IReadOnlyList<ReturnLine> Lines { get; init; } = [];

    public ReturnRemark? Remark { get; init; }

    /// <summary>The rules that it stands under: those of its category, or of the one that was meant.</summary>
    public ReturnKind? Kind => ReturnCategory.KindOf(Category) ?? (ReturnCategory.Meant(Category) is { } meant ? ReturnCategory.KindOf(meant) : null);
}
