using ElectronicMessages.Host.Audit.Chain;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Audit;

/// <summary>What is kept with a line of the action log.</summary>
internal sealed partial class ActionLog
{
    private const string Attach = """
        INSERT INTO action_log_attachment (line_id, name, content_type, length, sha256, content)
        VALUES (@LineId, @Name, @ContentType, @Length, @Sha256, @Content)
        RETURNING sequence
        """;

    private const string ListAttachments = """
        SELECT name, content_type, length, sha256, content
        FROM action_log_attachment
        WHERE line_id = @LineId
        ORDER BY sequence
        """;

    private const string ListAttachmentNames = """
        SELECT sequence, name, content_type, length, sha256, CASE WHEN content IS NULL THEN 0 ELSE 1 END AS kept
        FROM action_log_attachment
        WHERE line_id = @LineId
        ORDER BY sequence
        """;

    /// <summary>Keeps a file with a line.</summary>
    public async Task AttachAsync(string lineId, ActionLogAttachment attachment, UnitOfWork work, CancellationToken cancellationToken)
    {
        var row = AttachmentRow.From(lineId, attachment);
        await chain.AddAsync(await work.FindAsync<long>(Attach, row, cancellationToken), row.ToFacts(lineId), work, cancellationToken);
    }

    public async Task<IReadOnlyList<ActionLogAttachment>> AttachmentsAsync(string lineId, CancellationToken cancellationToken) =>
        [.. (await database.QueryAsync<AttachmentRow>(ListAttachments, new { LineId = lineId }, cancellationToken)).Select(row => row.ToAttachment())];

    /// <summary>The attachments of a line without what is in them.</summary>
    public Task<IReadOnlyList<ActionLogAttachmentName>> AttachmentNamesAsync(string lineId, CancellationToken cancellationToken) =>
        database.QueryAsync<ActionLogAttachmentName>(ListAttachmentNames, new { LineId = lineId }, cancellationToken);

    private sealed record AttachmentRow
    {
        public string? LineId { get; init; }

        public string Name { get; init; } = "";

        public string ContentType { get; init; } = "";

        public long Length { get; init; }

        public string Sha256 { get; init; } = "";

        public byte[]? Content { get; init; }

        public static AttachmentRow From(string lineId, ActionLogAttachment attachment) => new()
        {
            LineId = lineId,
            Name = ActionLogText.Clean(attachment.Name, ActionLogText.Name),
            ContentType = ActionLogText.Clean(attachment.ContentType, ActionLogText.Name),
            Length = attachment.Length,
            Sha256 = attachment.Sha256,
            Content = attachment.Content,
        };

        public AttachmentFacts ToFacts(string lineId) => new(lineId, Name, ContentType, Length, Sha256);

        public ActionLogAttachment ToAttachment() => new(Name, ContentType, Length, Sha256, Content);
    }
}

/// <summary>A file kept with a line, or only its name and hash where <see cref="Content"/> is null.</summary>
internal sealed record ActionLogAttachment(string Name, string ContentType, long Length, string Sha256, byte[]? Content);

/// <param name="Kept">1 where the content is kept, 0 where only name and hash are.</param>
internal sealed record ActionLogAttachmentName(long Sequence, string Name, string ContentType, long Length, string Sha256, long Kept);
