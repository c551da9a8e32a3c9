using System.Runtime.CompilerServices;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Audit.Export;

/// <summary>Reads lines and attachments with their entries of the chain, in its order and in bounded pieces.</summary>
internal sealed class ExportStore(Database database)
{
    /// <summary>How much of the chain is looked at at once.</summary>
    private const int Piece = 1000;

    private const string ListLines = $"""
        SELECT 'line' AS kind, c.sequence, c.entry, c.previous_hash, c.hash,
               l.id, l.at, l.user_id, l.user_name, l.legal_entity, l.record_id, l.record_name, l.action, l.outcome, l.message,
               l.problem_number, l.problem_title, l.problem_detail, l.problem_authority_answer, l.problem_advice,
               l.problem_next_kind, l.problem_next_caption, l.problem_next_target, l.problem_class, l.duration, l.correlation_id
        FROM action_log_chain c
        JOIN action_log l ON l.sequence = c.entry
        WHERE c.kind = 'line' AND c.sequence > @Begin AND c.sequence <= @End
        {ActionLog.Conditions}
        ORDER BY c.sequence
        """;

    private const string ListAttachments = $"""
        SELECT 'attachment' AS kind, c.sequence, c.entry, c.previous_hash, c.hash,
               a.line_id, a.name, a.content_type, a.length, a.sha256
        FROM action_log_chain c
        JOIN action_log_attachment a ON a.sequence = c.entry
        JOIN action_log l ON l.id = a.line_id
        WHERE c.kind = 'attachment' AND c.sequence > @Begin AND c.sequence <= @End
        {ActionLog.Conditions}
        ORDER BY c.sequence
        """;

    public async IAsyncEnumerable<ExportRow> ListAsync(ActionLogFilter filter, long after, long head, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var begin = after; begin < head; begin += Piece)
        {
            var arguments = ActionLog.Arguments(filter, begin, Math.Min(begin + Piece, head));
            var lines = await database.QueryAsync<ExportRow>(ListLines, arguments, cancellationToken);
            var attachments = await database.QueryAsync<ExportRow>(ListAttachments, arguments, cancellationToken);
            foreach (var row in lines.Concat(attachments).OrderBy(row => row.Sequence))
            {
                yield return row;
            }
        }
    }
}
