using System.Globalization;

namespace ElectronicMessages.Host.Audit.Export;

/// <summary>
/// A row of an export: a line, an attachment, or the place where the chain begins (<c>anchor</c>) or ends (<c>head</c>).
/// The names of its columns are those of the canonical form, so that anybody can compute the hashes again.
/// </summary>
internal sealed record ExportRow
{
    public required string Kind { get; init; }

    public long Sequence { get; init; }

    public long? Entry { get; init; }

    public string? PreviousHash { get; init; }

    public string Hash { get; init; } = "";

    public string? Id { get; init; }

    public long? At { get; init; }

    public string? UserId { get; init; }

    public string? UserName { get; init; }

    public string? LegalEntity { get; init; }

    public string? RecordId { get; init; }

    public string? RecordName { get; init; }

    public string? Action { get; init; }

    public string? Outcome { get; init; }

    public string? Message { get; init; }

    public string? ProblemNumber { get; init; }

    public string? ProblemTitle { get; init; }

    public string? ProblemDetail { get; init; }

    public string? ProblemAuthorityAnswer { get; init; }

    public string? ProblemAdvice { get; init; }

    public string? ProblemNextKind { get; init; }

    public string? ProblemNextCaption { get; init; }

    public string? ProblemNextTarget { get; init; }

    public string? ProblemClass { get; init; }

    public long? Duration { get; init; }

    public string? CorrelationId { get; init; }

    public string? LineId { get; init; }

    public string? Name { get; init; }

    public string? ContentType { get; init; }

    public long? Length { get; init; }

    public string? Sha256 { get; init; }

    /// <summary>Name and value of every column, in the order in which they are written; <c>time</c> is <c>at</c> for people.</summary>
    public IEnumerable<(string Name, object? Value)> Columns =>
    [
        ("kind", Kind), ("sequence", Sequence), ("entry", Entry), ("previous_hash", PreviousHash), ("hash", Hash),
        ("time", At is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) : null),
        ("id", Id), ("at", At), ("user_id", UserId), ("user_name", UserName), ("legal_entity", LegalEntity), ("record_id", RecordId),
        ("record_name", RecordName), ("action", Action), ("outcome", Outcome), ("message", Message), ("problem_number", ProblemNumber),
        ("problem_title", ProblemTitle), ("problem_detail", ProblemDetail), ("problem_authority_answer", ProblemAuthorityAnswer),
        ("problem_advice", ProblemAdvice), ("problem_next_kind", ProblemNextKind), ("problem_next_caption", ProblemNextCaption),
        ("problem_next_target", ProblemNextTarget), ("problem_class", ProblemClass), ("duration", Duration), ("correlation_id", CorrelationId),
        ("line_id", LineId), ("name", Name), ("content_type", ContentType), ("length", Length), ("sha256", Sha256),
    ];
}
