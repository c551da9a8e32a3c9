using System.Globalization;
using ElectronicMessages.Host.Audit.Chain;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;
using Microsoft.Extensions.Options;

namespace ElectronicMessages.Host.Audit.Keeping;

/// <summary>
/// Removes lines that are older than the rule keeps them: only from the beginning of the chain, in pieces, each with the
/// place where the chain begins from then on. Attachments go with their lines.
/// </summary>
internal sealed class RemoveOldLines(Database database, ISealedNotes notes, ActionLogChain chain, ActionLog log, IOptions<ActionLogOptions> options, Identifiers identifiers, TimeProvider clock)
{
    private const int Piece = 500;

    // A clock that was set back leaves older lines after newer ones: what is removed ends before the first that is kept.
    private const string FindFirstKept = """
        SELECT MIN(c.sequence)
        FROM action_log_chain c
        JOIN action_log l ON l.sequence = c.entry
        WHERE c.kind = 'line' AND l.at >= @Before AND c.sequence <= @Until
        """;

    // A line may not go before its last attachment.
    private const string FindFirstHeldByAttachment = """
        SELECT MIN(lc.sequence)
        FROM action_log_chain ac
        JOIN action_log_attachment a ON a.sequence = ac.entry
        JOIN action_log l ON l.id = a.line_id
        JOIN action_log_chain lc ON lc.kind = 'line' AND lc.entry = l.sequence
        WHERE ac.kind = 'attachment' AND ac.sequence > @Until AND lc.sequence <= @Until
        """;

    private const string FindPoint = """
        SELECT sequence, hash
        FROM action_log_chain
        WHERE sequence = @Until
        """;

    private const string MoveAnchor = """
        UPDATE action_log_anchor
        SET sequence = @Sequence, hash = @Hash, set_at = @At
        """;

    private const string DeleteLines = """
        DELETE FROM action_log
        WHERE sequence IN (SELECT entry FROM action_log_chain WHERE kind = 'line' AND sequence <= @Sequence)
        """;

    private const string DeleteEntries = """
        DELETE FROM action_log_chain
        WHERE sequence <= @Sequence
        """;

    /// <returns>How many lines were removed.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        if (options.Value.KeepYears is not { } years)
        {
            return 0;
        }

        var before = clock.GetUtcNow().AddYears(-years);
        var removed = 0;
        int piece;
        do
        {
            await using var work = await database.BeginAsync(cancellationToken);
            piece = await RemovePieceAsync(before, work, cancellationToken);
            removed += piece;
            await work.CommitAsync(cancellationToken);
        }
        while (piece > 0);

        if (removed > 0)
        {
            var message = string.Create(CultureInfo.InvariantCulture, $"{removed} lines from before {before:d MMMM yyyy} were removed, as the rule of {years} years says.");
            await log.AddAsync(default(Actor).Line("Remove old lines", ActionLogOutcome.Succeeded, message, identifiers, clock), cancellationToken);
        }

        return removed;
    }

    private async Task<int> RemovePieceAsync(DateTimeOffset before, UnitOfWork work, CancellationToken cancellationToken)
    {
        var note = await notes.FindAsync(ChainState.NoteName, work, cancellationToken);
        var state = await chain.StateAsync(note, work, cancellationToken);
        if (state.BrokenAfter is not null)
        {
            return 0;
        }

        var until = Math.Min(state.Anchor.Sequence + Piece, state.Head.Sequence);
        if (await work.FindAsync<long?>(FindFirstKept, new { Before = before.ToUnixTimeMilliseconds(), Until = until }, cancellationToken) is { } kept)
        {
            until = kept - 1;
        }

        while (await work.FindAsync<long?>(FindFirstHeldByAttachment, new { Until = until }, cancellationToken) is { } held)
        {
            until = held - 1;
        }

        if (until <= state.Anchor.Sequence || await work.FindAsync<ChainPoint>(FindPoint, new { Until = until }, cancellationToken) is not { } anchor)
        {
            return 0;
        }

        await work.ExecuteAsync(MoveAnchor, new { anchor.Sequence, anchor.Hash, At = clock.GetUtcNow().ToUnixTimeMilliseconds() }, cancellationToken);
        var lines = await work.ExecuteAsync(DeleteLines, new { anchor.Sequence }, cancellationToken);
        await work.ExecuteAsync(DeleteEntries, new { anchor.Sequence }, cancellationToken);
        await chain.WriteAsync(note, state with { Anchor = anchor }, work, cancellationToken);
        return lines;
    }
}
