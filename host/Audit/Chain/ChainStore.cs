using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Audit.Chain;

/// <summary>Reads the chain with what its entries stand for, in bounded pieces.</summary>
internal sealed class ChainStore(Database database, ISealedNotes notes, ActionLogChain chain)
{
    /// <summary>How many entries are in memory at once.</summary>
    public const int Piece = 500;

    private const string ListEntries = """
        SELECT c.sequence, c.kind, c.entry, c.previous_hash, c.hash,
               a.line_id AS attachment_line_id, a.name AS attachment_name, a.content_type AS attachment_content_type,
               a.length AS attachment_length, a.sha256 AS attachment_sha256,
               CASE WHEN a.content IS NULL THEN 0 ELSE 1 END AS attachment_kept
        FROM action_log_chain c
        LEFT JOIN action_log_attachment a ON c.kind = 'attachment' AND a.sequence = c.entry
        WHERE c.sequence > @After AND c.sequence <= @Head
        ORDER BY c.sequence
        LIMIT @Count
        """;

    // The lines of a piece, apart from the statement above so that each row has one shape.
    private const string ListLines = """
        SELECT c.sequence AS chained_at, l.id, l.at, l.user_id, l.user_name, l.legal_entity, l.record_id, l.record_name, l.action, l.outcome,
               l.message, l.problem_number, l.problem_title, l.problem_detail, l.problem_authority_answer, l.problem_advice,
               l.problem_next_kind, l.problem_next_caption, l.problem_next_target, l.problem_class, l.duration, l.correlation_id
        FROM action_log_chain c
        JOIN action_log l ON l.sequence = c.entry
        WHERE c.kind = 'line' AND c.sequence > @After AND c.sequence <= @Until
        ORDER BY c.sequence
        """;

    private const string FindUnchainedLine = """
        SELECT id
        FROM action_log l
        WHERE NOT EXISTS (SELECT 1 FROM action_log_chain c WHERE c.kind = 'line' AND c.entry = l.sequence)
        ORDER BY sequence
        LIMIT 1
        """;

    private const string FindUnchainedAttachment = """
        SELECT line_id
        FROM action_log_attachment a
        WHERE NOT EXISTS (SELECT 1 FROM action_log_chain c WHERE c.kind = 'attachment' AND c.entry = a.sequence)
        ORDER BY sequence
        LIMIT 1
        """;

    /// <summary>The state as it is sealed, beside the chain as it lies there; of one moment.</summary>
    public async Task<(ChainState? Written, ChainState Found)> StateAsync(CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        var note = await notes.FindAsync(ChainState.NoteName, work, cancellationToken);
        return (ChainState.Parse(note?.Content), await chain.StateAsync(note, work, cancellationToken));
    }

    /// <summary>The entries after one and up to another, in order.</summary>
    public async IAsyncEnumerable<ChainEntry> ListAsync(long after, long head, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var entries = await database.QueryAsync<Row>(ListEntries, new { After = after, Head = head, Count = Piece }, cancellationToken);
            if (entries.Count == 0)
            {
                yield break;
            }

            var until = entries[^1].Sequence;
            var lines = (await database.QueryAsync<LineRow>(ListLines, new { After = after, Until = until }, cancellationToken)).ToDictionary(line => line.ChainedAt);
            foreach (var entry in entries)
            {
                yield return entry.ToEntry(lines.GetValueOrDefault(entry.Sequence)?.ToRow());
            }

            after = until;
        }
    }

    /// <summary>The line that somebody has added past the host, by itself or by an attachment; null where there is none.</summary>
    public async Task<string?> UnchainedAsync(CancellationToken cancellationToken) =>
        await database.FindAsync<string>(FindUnchainedLine, null, cancellationToken)
        ?? await database.FindAsync<string>(FindUnchainedAttachment, null, cancellationToken);

    private sealed record Row
    {
        public long Sequence { get; init; }

        public string Kind { get; init; } = "";

        public long Entry { get; init; }

        public string PreviousHash { get; init; } = "";

        public string Hash { get; init; } = "";

        public string? AttachmentLineId { get; init; }

        public string? AttachmentName { get; init; }

        public string? AttachmentContentType { get; init; }

        public long? AttachmentLength { get; init; }

        public string? AttachmentSha256 { get; init; }

        public long AttachmentKept { get; init; }

        public ChainEntry ToEntry(ActionLogRow? line) => new(
            new(Sequence, Entry, PreviousHash),
            Kind,
            Hash,
            line,
            AttachmentLineId is null ? null : new(AttachmentLineId, AttachmentName!, AttachmentContentType!, AttachmentLength!.Value, AttachmentSha256!),
            AttachmentKept != 0);
    }

    private sealed record LineRow
    {
        public long ChainedAt { get; init; }

        public string Id { get; init; } = "";

        public long At { get; init; }

        public string? UserId { get; init; }

        public string? UserName { get; init; }

        public string? LegalEntity { get; init; }

        public string? RecordId { get; init; }

        public string? RecordName { get; init; }

        public string Action { get; init; } = "";

        public string Outcome { get; init; } = "";

        public string Message { get; init; } = "";

        public string? ProblemNumber { get; init; }

        public string? ProblemTitle { get; init; }

        public string? ProblemDetail { get; init; }

        public string? ProblemAuthorityAnswer { get; init; }

        public string? ProblemAdvice { get; init; }

        public string? ProblemNextKind { get; init; }

        public string? ProblemNextCaption { get; init; }

        public string? ProblemNextTarget { get; init; }

        public string? ProblemClass { get; init; }

        public long Duration { get; init; }

        public string CorrelationId { get; init; } = "";

        public ActionLogRow ToRow() => new(
            Id, At, UserId, UserName, LegalEntity, RecordId, RecordName, Action, Outcome, Message, ProblemNumber, ProblemTitle, ProblemDetail,
            ProblemAuthorityAnswer, ProblemAdvice, ProblemNextKind, ProblemNextCaption, ProblemNextTarget, ProblemClass, Duration, CorrelationId);
    }
}

/// <summary>An entry of the chain and what it stands for; both are null where that is gone.</summary>
/// <param name="Kept">The content of the attachment is kept, not its name and hash alone.</param>
internal sealed record ChainEntry(ChainLink Link, string Kind, string Hash, ActionLogRow? Line, AttachmentFacts? Attachment, bool Kept);
