using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Audit.Chain;

/// <summary>
/// Chains the lines that were written before there was a chain: at the first start after the upgrade, and on from where
/// it was when that start was cut off. Later it has nothing to do, and a line without an entry is a line that somebody
/// added past the host.
/// </summary>
internal sealed partial class ChainExistingLines(Database database, ISealedNotes notes, ActionLogChain chain, ILogger<ChainExistingLines> logger) : IHostedLifecycleService
{
    private const int Batch = 500;

    private const string ListLines = """
        SELECT l.id, l.at, l.user_id, l.user_name, l.legal_entity, l.record_id, l.record_name, l.action, l.outcome,
               l.message, l.problem_number, l.problem_title, l.problem_detail, l.problem_authority_answer, l.problem_advice,
               l.problem_next_kind, l.problem_next_caption, l.problem_next_target, l.problem_class, l.duration, l.correlation_id
        FROM action_log l
        WHERE NOT EXISTS (SELECT 1 FROM action_log_chain c WHERE c.kind = 'line' AND c.entry = l.sequence)
        ORDER BY l.sequence
        LIMIT @Batch
        """;

    private const string FindSequence = """
        SELECT sequence
        FROM action_log
        WHERE id = @Id
        """;

    private const string ListAttachments = """
        SELECT sequence, line_id, name, content_type, length, sha256
        FROM action_log_attachment
        WHERE line_id = @Id
        ORDER BY sequence
        """;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        var more = true;
        while (more)
        {
            await using var work = await database.BeginAsync(cancellationToken);
            var note = await notes.FindAsync(ChainState.NoteName, work, cancellationToken);
            var state = await chain.StateAsync(note, work, cancellationToken);
            if (note is not null && state.Complete)
            {
                return;
            }

            var lines = await work.QueryAsync<ActionLogRow>(ListLines, new { Batch }, cancellationToken);
            foreach (var line in lines)
            {
                await ChainAsync(line, work, cancellationToken);
            }

            more = lines.Count > 0;
            count += lines.Count;
            if (!more)
            {
                await WriteCompleteAsync(work, cancellationToken);
            }

            await work.CommitAsync(cancellationToken);
        }

        if (count > 0)
        {
            Log.Chained(logger, count);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task ChainAsync(ActionLogRow line, UnitOfWork work, CancellationToken cancellationToken)
    {
        var sequence = await work.FindAsync<long>(FindSequence, new { line.Id }, cancellationToken);
        await chain.AddAsync(ChainForm.Line, sequence, link => ChainForm.HashOf(link, line), complete: false, work, cancellationToken);
        foreach (var attachment in await work.QueryAsync<AttachmentRow>(ListAttachments, new { line.Id }, cancellationToken))
        {
            await chain.AddAsync(ChainForm.Attachment, attachment.Sequence, link => ChainForm.HashOf(link, attachment.ToFacts()), complete: false, work, cancellationToken);
        }
    }

    private async Task WriteCompleteAsync(UnitOfWork work, CancellationToken cancellationToken)
    {
        var note = await notes.FindAsync(ChainState.NoteName, work, cancellationToken);
        var state = await chain.StateAsync(note, work, cancellationToken);
        await chain.WriteAsync(note, state with { Complete = true }, work, cancellationToken);
    }

    private sealed record AttachmentRow(long Sequence, string LineId, string Name, string ContentType, long Length, string Sha256)
    {
        public AttachmentFacts ToFacts() => new(LineId, Name, ContentType, Length, Sha256);
    }

    private static partial class Log
    {
        [LoggerMessage(9002, LogLevel.Warning, "The action log is chained from here on: {Lines} lines from before are covered as they were found")]
        public static partial void Chained(ILogger logger, int lines);
    }
}
