using System.Text.Json;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Tests.Benchmarks.Redeeming;
using ElectronicMessages.Tests.Benchmarks.Reporting;
using Microsoft.Data.Sqlite;

namespace ElectronicMessages.Tests.Benchmarks.Refreshing;

/// <summary>The least that a refresh can be: the call, its JSON, and as many durable commits as ours makes.</summary>
internal sealed class BareRefreshing(SqliteConnection connection, TokenAuthority authority, Parts parts) : IAsyncDisposable
{
    /// <summary>What is about to be sent is written before; what came back, after.</summary>
    public const int Commits = 2;

    private const string Add = """
        INSERT INTO connection (
            web_application_id, legal_entity, version, authorized_by_user_id, authorized_by_user_name, authorized_at,
            authorization_valid_until, granted_scope, token_obtained_at, access_token_expires_at, sealed_access_token)
        VALUES ('record-1', 'NO01', 1, 'user-1', 'Benchmark', 1, 1, 'openid', 1, 1, 'nothing')
        """;

    private const string Intend = """
        UPDATE connection
        SET token_obtained_at = @now
        WHERE web_application_id = 'record-1'
        """;

    private const string Keep = """
        UPDATE connection
        SET version = version + 1, access_token_expires_at = @now, sealed_access_token = @access, sealed_refresh_token = @refresh
        WHERE web_application_id = 'record-1'
        """;

    private readonly HttpMessageInvoker _invoker = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false });
    private readonly SemaphoreSlim _lock = new(1, 1);
    private bool _isDue;

    public static async Task<BareRefreshing> StartAsync(string file, TokenAuthority authority, Parts parts, CancellationToken cancellationToken)
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
        var refreshing = new BareRefreshing(connection, authority, parts);
        await refreshing.CommitAsync(Add, [], cancellationToken);
        return refreshing;
    }

    /// <summary>Makes the authority answer the next refresh. Not measured.</summary>
    public string Prepare(string clientId, string scope)
    {
        var refreshToken = Codes.Next();
        authority.Prepare(refreshToken, clientId, nonce: refreshToken, scope);
        return refreshToken;
    }

    public async Task RefreshAsync(string refreshToken, CancellationToken cancellationToken)
    {
        await CommitAsync(Intend, [("@now", Now)], cancellationToken);
        parts.Reach(TokenCallMilestone.AfterIntent);

        using var request = new HttpRequestMessage(HttpMethod.Post, $"{authority.Issuer}/token")
        {
            Content = new FormUrlEncodedContent(
            [
                new("grant_type", "refresh_token"),
                new("refresh_token", refreshToken),
                new("client_id", "benchmark-client"),
                new("client_secret", "benchmark-secret"),
            ]),
        };
        parts.Reach(TokenCallMilestone.BeforeSend);
        using var response = await _invoker.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var answer = await JsonDocument.ParseAsync(body, default, cancellationToken);
        parts.Reach(TokenCallMilestone.AfterAnswer);

        await CommitAsync(
            Keep,
            [
                ("@access", answer.RootElement.GetProperty("access_token").GetString()!),
                ("@refresh", answer.RootElement.GetProperty("refresh_token").GetString()!),
                ("@now", Now),
            ],
            cancellationToken);
    }

    public void Expire() => _isDue = true;

    /// <summary>One of many callers: whoever has the lock first refreshes, the others find that it was done.</summary>
    public async Task GetAsync(string refreshToken, CancellationToken cancellationToken)
    {
        await _lock.WaitAsync(cancellationToken);
        try
        {
            if (_isDue)
            {
                await RefreshAsync(refreshToken, cancellationToken);
                _isDue = false;
            }
        }
        finally
        {
            _lock.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _invoker.Dispose();
        _lock.Dispose();
        await connection.DisposeAsync();
    }

    private static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    private async Task CommitAsync(string sql, (string Name, object Value)[] values, CancellationToken cancellationToken)
    {
        await using var transaction = connection.BeginTransaction();
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
        parts.Reach(TokenCallMilestone.BeforeCommit);
        await transaction.CommitAsync(cancellationToken);
        parts.Reach(TokenCallMilestone.AfterCommit);
    }
}
