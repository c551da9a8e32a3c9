using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.Audit;

/// <summary>A line as the table <c>action_log</c> holds it.</summary>
internal sealed record ActionLogRow(
    string Id,
    long At,
    string? UserId,
    string? UserName,
    string? LegalEntity,
    string? RecordId,
    string? RecordName,
    string Action,
    string Outcome,
    string Message,
    string? ProblemNumber,
    string? ProblemTitle,
    string? ProblemDetail,
    string? ProblemAuthorityAnswer,
    string? ProblemAdvice,
    string? ProblemNextKind,
    string? ProblemNextCaption,
    string? ProblemNextTarget,
    string? ProblemClass,
    long Duration,
    string CorrelationId)
{
    /// <summary>Bounds every text and takes the control characters out.</summary>
    public static ActionLogRow From(ActionLogLine line) => new(
        line.Id,
        line.At.ToUnixTimeMilliseconds(),
        Name(line.UserId),
        Name(line.UserName),
        Name(line.LegalEntity),
        Name(line.RecordId),
        Name(line.RecordName),
        ActionLogText.Clean(line.Action, ActionLogText.Name),
        line.Outcome.ToString(),
        ActionLogText.Clean(line.Message, ActionLogText.Message),
        Name(line.Problem?.Number),
        ActionLogText.CleanOrNull(line.Problem?.Title, ActionLogText.Message),
        ActionLogText.CleanOrNull(line.Problem?.Detail, ActionLogText.Detail),
        ActionLogText.CleanOrNull(line.Problem?.AuthorityAnswer, ActionLogText.AuthorityAnswer),
        ActionLogText.CleanOrNull(line.Problem?.Advice, ActionLogText.Message),
        line.Problem?.Next?.Kind.ToString(),
        Name(line.Problem?.Next?.Caption),
        Name(line.Problem?.Next?.Target),
        line.Problem?.Class?.ToString(),
        (long)line.Duration.TotalMilliseconds,
        ActionLogText.Clean(line.CorrelationId, ActionLogText.Name));

    public ActionLogLine ToLine() => new()
    {
        Id = Id,
        At = DateTimeOffset.FromUnixTimeMilliseconds(At),
        UserId = UserId,
        UserName = UserName,
        LegalEntity = LegalEntity,
        RecordId = RecordId,
        RecordName = RecordName,
        Action = Action,
        Outcome = Enum.Parse<ActionLogOutcome>(Outcome),
        Message = Message,
        Problem = ToProblem(),
        Duration = TimeSpan.FromMilliseconds(Duration),
        CorrelationId = CorrelationId,
    };

    private Problem? ToProblem() => ProblemNumber is null ? null : new(ProblemNumber, ProblemTitle ?? "")
    {
        Detail = ProblemDetail,
        AuthorityAnswer = ProblemAuthorityAnswer,
        Advice = ProblemAdvice,
        Class = Enum.TryParse<ErrorClass>(ProblemClass, out var @class) ? @class : null,
        Next = Enum.TryParse<NextStepKind>(ProblemNextKind, out var kind) ? new(kind, ProblemNextCaption ?? "", ProblemNextTarget) : null,
    };

    private static string? Name(string? text) => ActionLogText.CleanOrNull(text, ActionLogText.Name);
}
