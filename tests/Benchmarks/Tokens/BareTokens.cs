using System.Security.Cryptography;
using System.Text;
using ElectronicMessages.Host.Storage;
using Microsoft.Data.Sqlite;

namespace ElectronicMessages.Tests.Benchmarks.Tokens;

/// <summary>The least that keeping a token can be: ADO.NET, AES-256-GCM with one key, and the same table.</summary>
internal sealed class BareTokens(SqliteConnection writer, SqliteConnection reader) : IAsyncDisposable
{
    private const string Read = """
        SELECT version, access_token_expires_at, sealed_access_token
        FROM connection
        WHERE web_application_id = @id
        """;

    private const string Write = """
        UPDATE connection
        SET version = version + 1, token_obtained_at = @now, access_token_expires_at = @now, sealed_access_token = @access, sealed_refresh_token = @refresh
        WHERE web_application_id = @id
        """;

    private const string Add = """
        INSERT INTO connection (
            web_application_id, legal_entity, version, authorized_by_user_id, authorized_by_user_name, authorized_at,
            authorization_valid_until, granted_scope, token_obtained_at, access_token_expires_at, sealed_access_token,
            sealed_refresh_token, refreshable_until, subject)
        VALUES (@id, 'NO01', 1, 'user-1', 'Benchmark', @now, @now, 'openid', @now, @now, @access, @refresh, @now, 'subject')
        """;

    private const string Id = "record-1";

    private readonly AesGcm _key = new(RandomNumberGenerator.GetBytes(32), AesGcm.TagByteSizes.MaxSize);

    public static async Task<BareTokens> StartAsync(string file, string accessToken, string refreshToken, CancellationToken cancellationToken)
    {
        var writer = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, ForeignKeys = true }.ConnectionString);
        await writer.OpenAsync(cancellationToken);

        // As the host's writer has it.
        await using (var settings = writer.CreateCommand())
        {
            settings.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=1000; PRAGMA journal_size_limit=67108864;";
            await settings.ExecuteNonQueryAsync(cancellationToken);
        }

        await Schema.ApplyAsync(writer, Migration.All, cancellationToken);
        var reader = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        await reader.OpenAsync(cancellationToken);

        var tokens = new BareTokens(writer, reader);
        await tokens.ExecuteAsync(Add, accessToken, refreshToken, cancellationToken);
        return tokens;
    }

    public async Task<string> ReadAsync(CancellationToken cancellationToken)
    {
        await using var command = reader.CreateCommand();
        command.CommandText = Read;
        command.Parameters.AddWithValue("@id", Id);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return row.GetInt64(1) > 0 ? Open(row.GetString(2)) : "";
    }

    /// <summary>Seals both, writes them, and commits durably.</summary>
    public Task WriteAsync(string accessToken, string refreshToken, CancellationToken cancellationToken) =>
        ExecuteAsync(Write, accessToken, refreshToken, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await reader.DisposeAsync();
        await writer.DisposeAsync();
        _key.Dispose();
    }

    private async Task ExecuteAsync(string sql, string accessToken, string refreshToken, CancellationToken cancellationToken)
    {
        await using var transaction = writer.BeginTransaction();
        await using var command = writer.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // The statements are the constants above.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Parameters.AddWithValue("@id", Id);
        command.Parameters.AddWithValue("@now", TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue("@access", Seal(accessToken));
        command.Parameters.AddWithValue("@refresh", Seal(refreshToken));
        await command.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private string Seal(string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var whole = new byte[AesGcm.NonceByteSizes.MaxSize + plain.Length + AesGcm.TagByteSizes.MaxSize];
        RandomNumberGenerator.Fill(whole.AsSpan(0, AesGcm.NonceByteSizes.MaxSize));
        _key.Encrypt(whole.AsSpan(0, AesGcm.NonceByteSizes.MaxSize), plain, whole.AsSpan(AesGcm.NonceByteSizes.MaxSize, plain.Length), whole.AsSpan(^AesGcm.TagByteSizes.MaxSize));
        return Convert.ToBase64String(whole);
    }

    private string Open(string text)
    {
        var whole = Convert.FromBase64String(text);
        var plain = new byte[whole.Length - AesGcm.NonceByteSizes.MaxSize - AesGcm.TagByteSizes.MaxSize];
        _key.Decrypt(whole.AsSpan(0, AesGcm.NonceByteSizes.MaxSize), whole.AsSpan(AesGcm.NonceByteSizes.MaxSize, plain.Length), whole.AsSpan(^AesGcm.TagByteSizes.MaxSize), plain);
        return Encoding.UTF8.GetString(plain);
    }
}
