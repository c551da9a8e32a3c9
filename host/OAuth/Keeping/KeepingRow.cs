using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.OAuth.Keeping;

/// <summary>A row of connection_keeping, in the database's own types.</summary>
internal sealed record KeepingRow
{
    public string WebApplicationId { get; init; } = "";

    public string? LeaseOwner { get; init; }

    public long? LeaseUntil { get; init; }

    public string? IntentKind { get; init; }

    public long? IntentAt { get; init; }

    public string? IntentFingerprint { get; init; }

    public long FateUnknown { get; init; }

    public string? NextStep { get; init; }

    public long? NextStepAt { get; init; }

    public long? NotBefore { get; init; }

    public long Failures { get; init; }

    public long? LastSuccessAt { get; init; }

    public long? LastErrorAt { get; init; }

    public string? LastErrorClass { get; init; }

    public string? LastErrorNumber { get; init; }

    public string? LastErrorTitle { get; init; }

    public string? LastErrorDetail { get; init; }

    public string? LastErrorAnswer { get; init; }

    public string? LastErrorAdvice { get; init; }

    public string? LastErrorNext { get; init; }

    public string? LastErrorCaption { get; init; }

    public string? LastErrorTarget { get; init; }

    public long Stopped { get; init; }

    public long? SuspectSince { get; init; }

    public long? RevokedAt { get; init; }

    public string? RevokedBy { get; init; }

    public static KeepingRow From(ConnectionKeeping keeping) => new()
    {
        WebApplicationId = keeping.WebApplicationId,
        LeaseOwner = keeping.LeaseOwner,
        LeaseUntil = Milliseconds(keeping.LeaseUntil),
        IntentKind = keeping.Intent?.ToString(),
        IntentAt = Milliseconds(keeping.IntentAt),
        IntentFingerprint = keeping.Fingerprint,
        FateUnknown = keeping.FateUnknown ? 1 : 0,
        NextStep = keeping.NextStep?.Kind.ToString(),
        NextStepAt = Milliseconds(keeping.NextStep?.At),
        NotBefore = Milliseconds(keeping.NotBefore),
        Failures = keeping.Failures,
        LastSuccessAt = Milliseconds(keeping.LastSuccessAt),
        LastErrorAt = Milliseconds(keeping.LastErrorAt),
        LastErrorClass = keeping.LastError?.Class?.ToString(),
        LastErrorNumber = keeping.LastError?.Number,
        LastErrorTitle = keeping.LastError?.Title,
        LastErrorDetail = keeping.LastError?.Detail,
        LastErrorAnswer = keeping.LastError?.AuthorityAnswer,
        LastErrorAdvice = keeping.LastError?.Advice,
        LastErrorNext = keeping.LastError?.Next?.Kind.ToString(),
        LastErrorCaption = keeping.LastError?.Next?.Caption,
        LastErrorTarget = keeping.LastError?.Next?.Target,
        Stopped = keeping.Stopped ? 1 : 0,
        SuspectSince = Milliseconds(keeping.SuspectSince),
        RevokedAt = Milliseconds(keeping.RevokedAt),
        RevokedBy = keeping.RevokedBy,
    };

    public ConnectionKeeping ToKeeping() => new()
    {
        WebApplicationId = WebApplicationId,
        LeaseOwner = LeaseOwner,
        LeaseUntil = Time(LeaseUntil),
        Intent = Enum.TryParse<TokenCallKind>(IntentKind, out var intent) ? intent : null,
        IntentAt = Time(IntentAt),
        Fingerprint = IntentFingerprint,
        FateUnknown = FateUnknown != 0,
        NextStep = Enum.TryParse<PlannedStepKind>(NextStep, out var step) && NextStepAt is { } at ? new(step, Time(at)!.Value) : null,
        NotBefore = Time(NotBefore),
        Failures = (int)Math.Min(Failures, int.MaxValue),
        LastSuccessAt = Time(LastSuccessAt),
        LastErrorAt = Time(LastErrorAt),
        LastError = ToProblem(),
        Stopped = Stopped != 0,
        SuspectSince = Time(SuspectSince),
        RevokedAt = Time(RevokedAt),
        RevokedBy = RevokedBy,
    };

    private Problem? ToProblem() => LastErrorNumber is null ? null : new(LastErrorNumber, LastErrorTitle ?? "")
    {
        Class = Enum.TryParse<ErrorClass>(LastErrorClass, out var @class) ? @class : null,
        Detail = LastErrorDetail,
        AuthorityAnswer = LastErrorAnswer,
        Advice = LastErrorAdvice,
        Next = Enum.TryParse<NextStepKind>(LastErrorNext, out var kind) ? new(kind, LastErrorCaption ?? "", LastErrorTarget) : null,
    };

    private static long? Milliseconds(DateTimeOffset? at) => at?.ToUnixTimeMilliseconds();

    private static DateTimeOffset? Time(long? at) => at is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
}
