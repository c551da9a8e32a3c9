using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Reports;

/// <summary>The files that go along with reports.</summary>
internal sealed class ReportAttachmentStore(Database database)
{
    private const string ListOfDraft = """
        SELECT id, draft_id AS DraftId, name, length, sha256, added_at AS AddedAt, user_name AS UserName
        FROM report_attachment
        WHERE draft_id = @draftId
        ORDER BY added_at, id
        """;

    private const string FindContent = """
        SELECT content
        FROM report_attachment
        WHERE id = @id AND draft_id = @draftId
        """;

    // The number is compared in the statement that adds: two at once are not one too many.
    private const string Add = """
        INSERT INTO report_attachment (id, draft_id, name, content, length, sha256, added_at, user_name)
        SELECT @Id, @DraftId, @Name, @Content, @Length, @Sha256, @AddedAt, @UserName
        WHERE (SELECT COUNT(*) FROM report_attachment WHERE draft_id = @DraftId) < @Most
        ON CONFLICT (draft_id, name) DO NOTHING
        """;

    private const string Remove = """
        DELETE FROM report_attachment
        WHERE id = @id AND draft_id = @draftId
        """;

    public async Task<IReadOnlyList<ReportAttachment>> ListAsync(string draftId, CancellationToken cancellationToken) =>
        [.. (await database.QueryAsync<Row>(ListOfDraft, new { draftId }, cancellationToken)).Select(row => row.ToAttachment())];

    public Task<byte[]?> ReadAsync(string draftId, string id, CancellationToken cancellationToken) =>
        database.FindAsync<byte[]>(FindContent, new { draftId, id }, cancellationToken);

    public async Task<bool> AddAsync(ReportAttachment attachment, byte[] content, int most, UnitOfWork work, CancellationToken cancellationToken) =>
        await work.ExecuteAsync(
            Add,
            new
            {
                attachment.Id,
                attachment.DraftId,
                attachment.Name,
                Content = content,
                attachment.Length,
                attachment.Sha256,
                AddedAt = attachment.AddedAt.ToUnixTimeMilliseconds(),
                attachment.UserName,
                Most = most,
            },
            cancellationToken) == 1;

    public async Task<bool> RemoveAsync(string draftId, string id, UnitOfWork work, CancellationToken cancellationToken) =>
        await work.ExecuteAsync(Remove, new { draftId, id }, cancellationToken) == 1;

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string DraftId { get; init; } = "";

        public string Name { get; init; } = "";

        public long Length { get; init; }

        public string Sha256 { get; init; } = "";

        public long AddedAt { get; init; }

        public string UserName { get; init; } = "";

        public ReportAttachment ToAttachment() => new(Id, DraftId, Name, Length, Sha256, DateTimeOffset.FromUnixTimeMilliseconds(AddedAt), UserName);
    }
}
