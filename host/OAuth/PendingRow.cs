using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.OAuth;

/// <summary>A row of pending_authorization, in the database's own types.</summary>
internal sealed record PendingRow
{
    public const string Pending = "pending";
    public const string Received = "received";
    public const string Refused = "refused";

    public string Id { get; init; } = "";

    public string StateHash { get; init; } = "";

    public string Status { get; init; } = "";

    public string LegalEntity { get; init; } = "";

    public string WebApplicationId { get; init; } = "";

    public string UserId { get; init; } = "";

    public string UserName { get; init; } = "";

    public string BrowserHash { get; init; } = "";

    public string ClientId { get; init; } = "";

    public string RedirectUrl { get; init; } = "";

    public string TokenUrl { get; init; } = "";

    public string? Issuer { get; init; }

    public long PromisesIssuer { get; init; }

    public string? Scope { get; init; }

    public string? RequestedAcr { get; init; }

    public long? MaxAge { get; init; }

    public string? SealedNonce { get; init; }

    public string? SealedVerifier { get; init; }

    public string? SealedCode { get; init; }

    public string? ProblemNumber { get; init; }

    public long StartedAt { get; init; }

    public long ExpiresAt { get; init; }

    public long? AnsweredAt { get; init; }

    public long? CodeReceivedAt { get; init; }

    public long? RedeemedAt { get; init; }

    public string? TakesOverFrom { get; init; }

    public bool IsPending => Status == Pending;

    /// <summary>The row after its one answer: with the code, or refused and without its secrets.</summary>
    public PendingRow Answered(DateTimeOffset at, Problem? refusal, string? sealedCode) => this with
    {
        Status = refusal is null ? Received : Refused,
        AnsweredAt = at.ToUnixTimeMilliseconds(),
        CodeReceivedAt = refusal is null ? at.ToUnixTimeMilliseconds() : null,
        SealedCode = sealedCode,
        SealedNonce = refusal is null ? SealedNonce : null,
        SealedVerifier = refusal is null ? SealedVerifier : null,
        ProblemNumber = refusal?.Number,
    };

    public PendingAuthorization ToPending() => new()
    {
        Id = Id,
        LegalEntity = LegalEntity,
        WebApplicationId = WebApplicationId,
        UserId = UserId,
        UserName = UserName,
        StartedAt = DateTimeOffset.FromUnixTimeMilliseconds(StartedAt),
        ExpiresAt = DateTimeOffset.FromUnixTimeMilliseconds(ExpiresAt),
        CodeReceivedAt = CodeReceivedAt is { } received ? DateTimeOffset.FromUnixTimeMilliseconds(received) : null,
        RedeemedAt = RedeemedAt is { } redeemed ? DateTimeOffset.FromUnixTimeMilliseconds(redeemed) : null,
        ProblemNumber = ProblemNumber,
        TakesOverFrom = TakesOverFrom,
    };

    /// <summary>The compiler's version would print the sealed values.</summary>
    public override string ToString() => $"{Id} ({Status})";
}
