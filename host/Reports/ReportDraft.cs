using ElectronicMessages.Contracts.Reports;

namespace ElectronicMessages.Host.Reports;

/// <summary>A report of a period, on its way: what people answered.</summary>
internal sealed record ReportDraft
{
    public required string Id { get; init; }

    public required string LegalEntity { get; init; }

    public required string ReportKey { get; init; }

    public required ReportPeriod Period { get; init; }

    public required IReadOnlyDictionary<string, ReportAnswer> Answers { get; init; }

    /// <summary>One more with each change, so that a second answer overwrites no first one unseen.</summary>
    public required long Version { get; init; }
}

/// <summary>A file that was made, never changed again.</summary>
internal sealed record ReportFile
{
    public required string Id { get; init; }

    public required string DraftId { get; init; }

    public required string Name { get; init; }

    public required string ContentType { get; init; }

    public required string Reference { get; init; }

    public required long Length { get; init; }

    public required string Sha256 { get; init; }

    /// <summary>The hash of everything that it was made of.</summary>
    public required string MadeOf { get; init; }

    /// <summary>The main total in words of the moment, for lists.</summary>
    public required string Total { get; init; }

    public required IReadOnlyList<string> Accepted { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required string UserId { get; init; }

    public required string UserName { get; init; }

    public DateOnly? DeliveredOn { get; init; }
}

/// <summary>A file that goes along with the report.</summary>
internal sealed record ReportAttachment(string Id, string DraftId, string Name, long Length, string Sha256, DateTimeOffset AddedAt, string UserName);
