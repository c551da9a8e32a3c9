using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Audit;

/// <summary>Attachments whose content is never in memory whole.</summary>
internal sealed partial class ActionLog
{
    private const string AttachmentTable = "action_log_attachment";
    private const string ContentColumn = "content";

    private const string AttachEmpty = """
        INSERT INTO action_log_attachment (line_id, name, content_type, length, sha256, content)
        VALUES (@LineId, @Name, @ContentType, @Length, @Sha256, zeroblob(@Length))
        RETURNING sequence
        """;

    private const string FindAttachmentRow = """
        SELECT sequence
        FROM action_log_attachment
        WHERE line_id = @LineId AND sequence = @Sequence AND content IS NOT NULL
        """;

    /// <summary>Keeps a file with a line and reads its content from a stream of exactly that length.</summary>
    /// <param name="attachment">Without content.</param>
    /// <returns>Its sequence.</returns>
    public async Task<long> AttachAsync(string lineId, ActionLogAttachment attachment, Stream content, UnitOfWork work, CancellationToken cancellationToken)
    {
        var row = AttachmentRow.From(lineId, attachment);
        var sequence = await work.FindAsync<long>(AttachEmpty, row, cancellationToken);
        await chain.AddAsync(sequence, row.ToFacts(lineId), work, cancellationToken);
        await work.FillBlobAsync(AttachmentTable, ContentColumn, sequence, content, cancellationToken);
        return sequence;
    }

    /// <summary>The content of an attachment, to be read piece by piece; null where there is none. The caller disposes it.</summary>
    public async Task<Stream?> OpenAttachmentAsync(string lineId, long sequence, CancellationToken cancellationToken) =>
        await database.FindAsync<long?>(FindAttachmentRow, new { LineId = lineId, Sequence = sequence }, cancellationToken) is null
            ? null
            : await database.OpenBlobAsync(AttachmentTable, ContentColumn, sequence, cancellationToken);
}
