using System.Globalization;
using System.Text.Json;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Reports;

/// <summary>The files that were made.</summary>
internal sealed class ReportFileStore(Database database)
{
    private const string Columns = """
        SELECT file.id AS Id, draft_id AS DraftId, name, content_type AS ContentType, reference, length, sha256, made_of AS MadeOf, total, accepted,
               made_at AS MadeAt, user_id AS UserId, user_name AS UserName, delivered_on AS DeliveredOn
        FROM report_file AS file
        JOIN report_draft AS draft ON draft.id = file.draft_id

        """;

    private const string ListOfReport = Columns + """
        WHERE legal_entity = @legalEntity AND report_key = @reportKey
        ORDER BY made_at, file.id
        """;

    private const string FindContent = """
        SELECT content
        FROM report_file
        WHERE id = @id AND draft_id = @draftId
        """;

    private const string Add = """
        INSERT INTO report_file (id, draft_id, name, content_type, reference, content, length, sha256, made_of, total, accepted, made_at, user_id, user_name)
        VALUES (@Id, @DraftId, @Name, @ContentType, @Reference, @Content, @Length, @Sha256, @MadeOf, @Total, @Accepted, @MadeAt, @UserId, @UserName)
        """;

    private const string Deliver = """
        UPDATE report_file
        SET delivered_on = @deliveredOn
        WHERE id = @id AND draft_id = @draftId
        """;

    /// <summary>Of all periods, the newest last.</summary>
    public async Task<IReadOnlyList<ReportFile>> ListAsync(string legalEntity, string reportKey, CancellationToken cancellationToken) =>
        [.. (await database.QueryAsync<Row>(ListOfReport, new { legalEntity, reportKey }, cancellationToken)).Select(row => row.ToFile())];

    public Task<byte[]?> ReadAsync(string draftId, string id, CancellationToken cancellationToken) =>
        database.FindAsync<byte[]>(FindContent, new { draftId, id }, cancellationToken);

    public Task AddAsync(ReportFile file, byte[] content, UnitOfWork work, CancellationToken cancellationToken) =>
        work.ExecuteAsync(Add, Row.From(file, content), cancellationToken);

    public async Task<bool> DeliverAsync(string draftId, string id, DateOnly deliveredOn, UnitOfWork work, CancellationToken cancellationToken) =>
        await work.ExecuteAsync(Deliver, new { draftId, id, deliveredOn = deliveredOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }, cancellationToken) == 1;

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string DraftId { get; init; } = "";

        public string Name { get; init; } = "";

        public string ContentType { get; init; } = "";

        public string Reference { get; init; } = "";

        public byte[]? Content { get; init; }

        public long Length { get; init; }

        public string Sha256 { get; init; } = "";

        public string MadeOf { get; init; } = "";

        public string Total { get; init; } = "";

        public string Accepted { get; init; } = "";

        public long MadeAt { get; init; }

        public string UserId { get; init; } = "";

        public string UserName { get; init; } = "";

        public string? DeliveredOn { get; init; }

        public static Row From(ReportFile file, byte[] content) => new()
        {
            Id = file.Id,
            DraftId = file.DraftId,
            Name = file.Name,
            ContentType = file.ContentType,
            Reference = file.Reference,
            Content = content,
            Length = file.Length,
            Sha256 = file.Sha256,
            MadeOf = file.MadeOf,
            Total = file.Total,
            Accepted = JsonSerializer.Serialize(file.Accepted),
            MadeAt = file.MadeAt.ToUnixTimeMilliseconds(),
            UserId = file.UserId,
            UserName = file.UserName,
        };

        public ReportFile ToFile() => new()
        {
            Id = Id,
            DraftId = DraftId,
            Name = Name,
            ContentType = ContentType,
            Reference = Reference,
            Length = Length,
            Sha256 = Sha256,
            MadeOf = MadeOf,
            Total = Total,
            Accepted = JsonSerializer.Deserialize<string[]>(Accepted) ?? [],
            MadeAt = DateTimeOffset.FromUnixTimeMilliseconds(MadeAt),
            UserId = UserId,
            UserName = UserName,
            DeliveredOn = DeliveredOn is null ? null : DateOnly.ParseExact(DeliveredOn, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
    }
}
