using System.Text.Json.Serialization;

namespace ElectronicMessages.Host.Ledgers.Documents;

/// <summary>The body of <c>POST /api/{legalEntity}/ledger-entries</c>: documents that are accepted together or not at all.</summary>
internal sealed record PostedDocuments
{
    public IReadOnlyList<PostedDocument> Documents { get; init; } = [];

    /// <summary>The tax codes that the lines use, as the ledger has them now.</summary>
    public IReadOnlyList<PostedTaxCode> TaxCodes { get; init; } = [];
}

internal sealed record PostedDocument
{
    /// <summary>The sender's own, unique in the legal entity: the same document again has no effect.</summary>
    public string DocumentId { get; init; } = "";

    public string VoucherNumber { get; init; } = "";

    public DateOnly Date { get; init; }

    public string Journal { get; init; } = "";

    public int? Period { get; init; }

    public int? Year { get; init; }

    public string Kind { get; init; } = "";

    public string Text { get; init; } = "";

    public IReadOnlyList<PostedLine> Lines { get; init; } = [];
}

internal sealed record PostedLine
{
    public string Account { get; init; } = "";

    public string Text { get; init; } = "";

    /// <summary>Debit positive.</summary>
    public decimal Amount { get; init; }

    public string? TaxCode { get; init; }

    public decimal? TaxRate { get; init; }

    /// <summary>Debit positive; the amount of the line where it is absent.</summary>
    public decimal? TaxBase { get; init; }

    /// <summary>Debit positive.</summary>
    public decimal? TaxAmount { get; init; }

    /// <summary>A day of the tax period; that of the voucher's period where it is absent.</summary>
    public DateOnly? TaxDay { get; init; }
}

internal sealed record PostedTaxCode
{
    public string Code { get; init; } = "";

    public string Description { get; init; } = "";

    public decimal? Rate { get; init; }

    public string? StandardCode { get; init; }
}

/// <param name="ImportId">Under which what is new was taken in; null where nothing was.</param>
/// <param name="Accepted">The documents that are new.</param>
/// <param name="AlreadyAccepted">The documents that were accepted before, with the same content.</param>
internal sealed record AcceptedDocuments(string? ImportId, IReadOnlyList<string> Accepted, IReadOnlyList<string> AlreadyAccepted);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(PostedDocument))]
internal sealed partial class PostedJson : JsonSerializerContext;
