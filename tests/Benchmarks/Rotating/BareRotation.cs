using System.Security.Cryptography;
using System.Text;
using ElectronicMessages.Host.Storage;
using Microsoft.Data.Sqlite;

namespace ElectronicMessages.Tests.Benchmarks.Rotating;

/// <summary>The least that an exchange of keys can be: read a batch, decrypt, encrypt, update, commit.</summary>
internal sealed class BareRotation(SqliteConnection connection) : IAsyncDisposable
{
    private const string Add = """
        INSERT INTO connection (
            web_application_id, legal_entity, version, authorized_by_user_id, authorized_by_user_name, authorized_at,
            authorization_valid_until, granted_scope, token_obtained_at, access_token_expires_at, sealed_access_token, sealed_refresh_token)
        VALUES (@id, 'NO01', 1, 'user-1', 'Benchmark', 1, 1, 'openid', 1, 1, @access, @refresh)
        """;

    private static readonly string[] _columns = ["sealed_access_token", "sealed_refresh_token"];

    private AesGcm _key = NewKey();

    public static async Task<BareRotation> StartAsync(string file, IReadOnlyList<string> ids, string accessToken, string refreshToken, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, ForeignKeys = true }.ConnectionString);
        await connection.OpenAsync(cancellationToken);

        // As the host's writer has it.
        await using (var settings = connection.CreateCommand())
        {
            settings.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=1000; PRAGMA journal_size_limit=67108864;";
            await settings.ExecuteNonQueryAsync(cancellationToken);
        }

        await Schema.ApplyAsync(connection, Migration.All, cancellationToken);
        var rotation = new BareRotation(connection);
        await using var transaction = connection.BeginTransaction();
        foreach (var id in ids)
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = Add;
            command.Parameters.AddWithValue("@id", id);
            command.Parameters.AddWithValue("@access", Seal(rotation._key, accessToken));
            command.Parameters.AddWithValue("@refresh", Seal(rotation._key, refreshToken));
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return rotation;
    }

    /// <returns>How many values there were.</returns>
    public async Task<int> RotateAsync(int batch, CancellationToken cancellationToken)
    {
        var next = NewKey();
        var done = 0;
        foreach (var column in _columns)
        {
            var last = "";
            while (await ReadAsync(column, last, batch, cancellationToken) is { Count: > 0 } rows)
            {
                await WriteAsync(column, [.. rows.Select(row => (row.Id, Seal(next, Open(_key, row.Text))))], cancellationToken);
                last = rows[^1].Id;
                done += rows.Count;
            }
        }

        _key.Dispose();
        _key = next;
        return done;
    }

    public ValueTask DisposeAsync()
    {
        _key.Dispose();
        return connection.DisposeAsync();
    }

#pragma warning disable CA2100 // The columns are the two above.
    private async Task<List<(string Id, string Text)>> ReadAsync(string column, string after, int count, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT web_application_id, {column} FROM connection WHERE web_application_id > @after ORDER BY web_application_id LIMIT @count";
        command.Parameters.AddWithValue("@after", after);
        command.Parameters.AddWithValue("@count", count);
        var rows = new List<(string, string)>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add((reader.GetString(0), reader.GetString(1)));
        }

        return rows;
    }

    private async Task WriteAsync(string column, IReadOnlyList<(string Id, string Text)> rows, CancellationToken cancellationToken)
    {
        await using var transaction = connection.BeginTransaction();
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"UPDATE connection SET {column} = @text WHERE web_application_id = @id";
        var id = command.Parameters.Add("@id", SqliteType.Text);
        var text = command.Parameters.Add("@text", SqliteType.Text);
        foreach (var row in rows)
        {
            id.Value = row.Id;
            text.Value = row.Text;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }
#pragma warning restore CA2100

    private static AesGcm NewKey() => new(RandomNumberGenerator.GetBytes(32), AesGcm.TagByteSizes.MaxSize);

    private static string Seal(AesGcm key, string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var whole = new byte[12 + plain.Length + 16];
        RandomNumberGenerator.Fill(whole.AsSpan(0, 12));
        key.Encrypt(whole.AsSpan(0, 12), plain, whole.AsSpan(12, plain.Length), whole.AsSpan(12 + plain.Length));
        return Convert.ToBase64String(whole);
    }

    private static string Open(AesGcm key, string text)
    {
        var whole = Convert.FromBase64String(text);
        var plain = new byte[whole.Length - 28];
        key.Decrypt(whole.AsSpan(0, 12), whole.AsSpan(12, plain.Length), whole.AsSpan(12 + plain.Length), plain);
        return Encoding.UTF8.GetString(plain);
    }
}
