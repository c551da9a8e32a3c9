using System.Text.Json;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Tests.Benchmarks.Reporting;
using Microsoft.Data.Sqlite;

namespace ElectronicMessages.Tests.Benchmarks.Redeeming;

/// <summary>
/// The least that redeeming a code can be: the same call, its JSON parsed, and the same rows kept in the same tables by as
/// many durable commits. Nothing is read, checked, sealed or permitted.
/// </summary>
internal sealed class BareRedeeming(SqliteConnection connection, TokenAuthority authority, Parts parts) : IRedeeming
{
    /// <summary>The code is marked as used before it is sent; the tokens and the line of the log come after.</summary>
    public const int Commits = 2;

    private const string ClientId = "benchmark-client";
    private const string Scope = "openid one:scope another:scope";
    private const string MakePending = """
        INSERT INTO pending_authorization (
            id, state_hash, status, legal_entity, web_application_id, user_id, user_name, browser_hash, client_id, redirect_url,
            token_url, promises_issuer, sealed_nonce, sealed_verifier, sealed_code, started_at, expires_at)
        VALUES (@id, @id, 'received', 'NO01', 'record-1', 'user-1', 'Benchmark', 'browser', 'client', 'http://localhost/NO01/web-applications',
            'http://127.0.0.1/token', 1, @filler, @filler, @filler, @now, @now)
        """;

    private const string MarkRedeemed = """
        UPDATE pending_authorization
        SET status = 'redeemed', redeemed_at = @now, sealed_code = NULL, sealed_verifier = NULL, sealed_nonce = NULL
        WHERE id = @id
        """;

    private const string KeepTokens = """
        INSERT INTO connection (
            web_application_id, legal_entity, version, authorized_by_user_id, authorized_by_user_name, authorized_at,
            authorization_valid_until, granted_scope, token_obtained_at, access_token_expires_at, sealed_access_token,
            sealed_refresh_token, refreshable_until, subject)
        VALUES ('record-1', 'NO01', 1, 'user-1', 'Benchmark', @now, @now, @scope, @now, @now, @access, @refresh, @now, 'subject')
        ON CONFLICT (web_application_id) DO UPDATE SET
            version = connection.version + 1, granted_scope = excluded.granted_scope, token_obtained_at = excluded.token_obtained_at,
            sealed_access_token = excluded.sealed_access_token, sealed_refresh_token = excluded.sealed_refresh_token
        """;

    private const string AddLine = """
        INSERT INTO action_log (id, at, user_id, user_name, legal_entity, record_id, record_name, action, outcome, message, duration, correlation_id)
        VALUES (@id, @now, 'user-1', 'Benchmark', 'NO01', 'record-1', 'Bare', 'Obtain access token', 'Succeeded', 'Access token was successfully obtained.', 1, @id)
        """;

    private readonly HttpMessageInvoker _invoker = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false });
    private string _id = "";

    public static async Task<BareRedeeming> StartAsync(string directory, TokenAuthority authority, Parts parts, CancellationToken cancellationToken)
    {
        var file = new SqliteConnectionStringBuilder { DataSource = Path.Combine(directory, "bare.db"), Pooling = false, ForeignKeys = true };
        var connection = new SqliteConnection(file.ConnectionString);
        await connection.OpenAsync(cancellationToken);

        // As the host's writer has it.
        await using (var settings = connection.CreateCommand())
        {
            settings.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=1000; PRAGMA journal_size_limit=67108864;";
            await settings.ExecuteNonQueryAsync(cancellationToken);
        }

        await Schema.ApplyAsync(connection, Migration.All, cancellationToken);
        return new(connection, authority, parts);
    }

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        _id = Codes.Next();
        authority.Prepare(_id, ClientId, nonce: _id, Scope);
        await CommitAsync([(MakePending, [("@id", _id), ("@filler", _id + _id), ("@now", Now)])], cancellationToken);
    }

    public async Task RedeemAsync(CancellationToken cancellationToken)
    {
        await CommitAsync([(MarkRedeemed, [("@id", _id), ("@now", Now)])], cancellationToken);
        parts.Reach(TokenCallMilestone.AfterIntent);

        using var request = new HttpRequestMessage(HttpMethod.Post, $"{authority.Issuer}/token") { Content = Form() };
        parts.Reach(TokenCallMilestone.BeforeSend);
        using var response = await _invoker.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var answer = await JsonDocument.ParseAsync(body, default, cancellationToken);
        parts.Reach(TokenCallMilestone.AfterAnswer);
        var tokens = answer.RootElement;

        await CommitAsync(
            [
                (KeepTokens,
                [
                    ("@access", tokens.GetProperty("access_token").GetString()!),
                    ("@refresh", tokens.GetProperty("refresh_token").GetString()!),
                    ("@scope", tokens.GetProperty("scope").GetString()!),
                    ("@now", Now),
                ]),
                (AddLine, [("@id", _id), ("@now", Now)]),
            ],
            cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _invoker.Dispose();
        await connection.DisposeAsync();
    }

    private static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    private FormUrlEncodedContent Form() => new(
    [
        new("grant_type", "authorization_code"),
        new("code", _id),
        new("redirect_uri", "http://localhost/NO01/web-applications"),
        new("code_verifier", _id),
        new("client_id", ClientId),
        new("client_secret", "benchmark-secret"),
    ]);

    private async Task CommitAsync(IReadOnlyList<(string Sql, (string Name, object Value)[] Values)> statements, CancellationToken cancellationToken)
    {
        await using var transaction = connection.BeginTransaction();
        foreach (var (sql, values) in statements)
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
#pragma warning disable CA2100 // The statements are the constants above.
            command.CommandText = sql;
#pragma warning restore CA2100
            foreach (var (name, value) in values)
            {
                command.Parameters.AddWithValue(name, value);
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        parts.Reach(TokenCallMilestone.BeforeCommit);
        await transaction.CommitAsync(cancellationToken);
        parts.Reach(TokenCallMilestone.AfterCommit);
    }
}
