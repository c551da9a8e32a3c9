using ElectronicMessages.Host.Ledgers.Importing;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Ledgers.Tables;

/// <summary>Tables that wait until somebody has said how they are read; for a day, and for whoever brought them.</summary>
internal sealed class WaitingTables(Database database, DataDirectory directory, Identifiers identifiers, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private const string Insert = """
        INSERT INTO ledger_upload (upload_id, legal_entity, user_id, name, sha256, length, received_at, content)
        VALUES (@UploadId, @LegalEntity, @UserId, @Name, @Sha256, @Length, @At, zeroblob(@Length))
        RETURNING no
        """;

    private const string List = """
        SELECT no AS No, name AS Name, length AS Length
        FROM ledger_upload
        WHERE upload_id = @UploadId AND legal_entity = @LegalEntity AND user_id = @UserId
        ORDER BY no
        """;

    private const string Forget = """
        DELETE FROM ledger_upload
        WHERE upload_id = @UploadId
        """;

    private const string ForgetOld = """
        DELETE FROM ledger_upload
        WHERE received_at < @Before
        """;

    /// <returns>By which they are found again.</returns>
    public async Task<string> KeepAsync(string legalEntity, IReadOnlyList<ReceivedFile> files, SignedInUser user, CancellationToken cancellationToken)
    {
        var id = identifiers.Next();
        await using var work = await database.BeginAsync(cancellationToken);
        foreach (var file in files)
        {
            var no = await work.FindAsync<long>(
                Insert,
                new { UploadId = id, LegalEntity = legalEntity, UserId = user.Id, file.Name, file.Content.Sha256, file.Content.Length, At = time.GetUtcNow().ToUnixTimeMilliseconds() },
                cancellationToken);
            await work.FillBlobAsync("ledger_upload", "content", no, file.Content.Content, cancellationToken);
        }

        await work.CommitAsync(cancellationToken);
        return id;
    }

    /// <returns>The files, which are the caller's to let go; empty where they are gone or somebody else's.</returns>
    public async Task<IReadOnlyList<ReceivedFile>> OpenAsync(string legalEntity, string uploadId, SignedInUser user, CancellationToken cancellationToken)
    {
        var files = new List<ReceivedFile>();
        foreach (var row in await database.QueryAsync<Row>(List, new { UploadId = uploadId, LegalEntity = legalEntity, UserId = user.Id }, cancellationToken))
        {
            await using var blob = await database.OpenBlobAsync("ledger_upload", "content", row.No, cancellationToken);
            files.Add(new(row.Name, (await PassingFile.ReceiveAsync(blob, row.Length, directory, identifiers, cancellationToken))!));
        }

        return files;
    }

    public async Task ForgetAsync(string uploadId, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        await work.ExecuteAsync(Forget, new { UploadId = uploadId }, cancellationToken);
        await work.CommitAsync(cancellationToken);
    }

    public async Task ForgetOldAsync(CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        await work.ExecuteAsync(ForgetOld, new { Before = (time.GetUtcNow() - Kept).ToUnixTimeMilliseconds() }, cancellationToken);
        await work.CommitAsync(cancellationToken);
    }

    private sealed record Row(long No, string Name, long Length);
}
