using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.Ledgers.Importing;

/// <summary>An import as the list and its page show it.</summary>
internal sealed record LedgerImport
{
    public required long No { get; init; }

    public required string Id { get; init; }

    public required string LegalEntity { get; init; }

    public required ImportSource Source { get; init; }

    public required string Reader { get; init; }

    public required string Name { get; init; }

    public required string Sha256 { get; init; }

    public required long Length { get; init; }

    public required ImportState State { get; init; }

    public required string UserId { get; init; }

    public required string UserName { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public long BytesRead { get; init; }

    public long BytesTotal { get; init; }

    public long Vouchers { get; init; }

    public long Entries { get; init; }

    public long TaxEntries { get; init; }

    public decimal Debit { get; init; }

    public decimal Credit { get; init; }

    public long Findings { get; init; }

    public string Format { get; init; } = "";

    public string Software { get; init; } = "";

    public string CompanyNumber { get; init; } = "";

    public string CompanyName { get; init; } = "";

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public long? FormerNo { get; init; }

    public DifferenceCounts Difference { get; init; } = new(0, 0, 0, 0);

    public Problem? Problem { get; init; }

    /// <summary>How far the reading is, from 0 to 100.</summary>
    public int Percent => BytesTotal <= 0 ? 0 : (int)Math.Clamp(BytesRead * 100 / BytesTotal, 0, 100);
}

/// <summary>Of the vouchers, compared with the imports whose place it took.</summary>
internal sealed record DifferenceCounts(long Added, long Gone, long Changed, long Same)
{
    public bool IsNone => Added + Gone + Changed == 0;
}

internal enum ImportSource
{
    File,
    Table,
    Api,
}

internal enum ImportState
{
    Reading,
    Complete,
    Refused,
    Cancelled,
    Failed,
    Interrupted,
}
