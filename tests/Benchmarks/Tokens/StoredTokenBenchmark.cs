using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Tests.Benchmarks.Redeeming;
using ElectronicMessages.Tests.Benchmarks.Reporting;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Benchmarks.Tokens;

/// <summary>B2 and B3: a token out of the store, and a pair of tokens into it.</summary>
internal static class StoredTokenBenchmark
{
    private const string Id = "benchmark-record";

    private static readonly InTurn _reading = new(WarmUp: 20, Rounds: 100, Batch: 50);
    private static readonly InTurn _writing = new(WarmUp: 30, Rounds: 300, Batch: 1);

    // As long as an authority's.
    private static readonly string _accessToken = string.Concat(Enumerable.Range(0, 24).Select(_ => Codes.Next()));
    private static readonly string _refreshToken = string.Concat(Enumerable.Range(0, 8).Select(_ => Codes.Next()));

    public static async Task MeasureAsync(MeasuredHost host, string bareFile, Report report, CancellationToken cancellationToken)
    {
        await using var bare = await BareTokens.StartAsync(bareFile, _accessToken, _refreshToken, cancellationToken);
        var connections = host.Services.GetRequiredService<Connections>();
        var database = host.Services.GetRequiredService<Database>();
        var now = TimeProvider.System.GetUtcNow();
        var tokens = new TokenSet { AccessToken = Secret.Of(_accessToken), RefreshToken = Secret.Of(_refreshToken), ExpiresAt = now.AddHours(1), GrantedScope = "openid" };
        Connection connection;
        await using (var work = await database.BeginAsync(cancellationToken))
        {
            connection = await connections.ReplaceAsync(new(Id, MeasuredHost.LegalEntity, "user-1", "Benchmark", now, now.AddYears(1)), tokens, work, cancellationToken);
            await work.CommitAsync(cancellationToken);
        }

        var read = await _reading.MeasureAsync(
            async count =>
            {
                for (var done = 0; done < count; done++)
                {
                    _ = await connections.AccessTokenAsync(connection, cancellationToken) ?? throw new InvalidOperationException("There is no token.");
                }
            },
            async count =>
            {
                for (var done = 0; done < count; done++)
                {
                    _ = await bare.ReadAsync(cancellationToken);
                }
            });

        report.Section("B2. A valid token out of the store");
        report.Paragraph($"""
            Ours: Connections, by Dapper on a pooled reader; the version is compared and the seal is bound to table, row, field
            and version. Bare: one ADO.NET command on an open connection, AES-256-GCM with one key.
            {_reading.Rounds} rounds of {_reading.Batch}.
            """);
        read.WriteTo(report, aim: 2);

        var written = await _writing.MeasureAsync(
            async _ =>
            {
                await using var work = await database.BeginAsync(cancellationToken);
                connection = await connections.RenewAsync(connection, tokens, work, cancellationToken) ?? throw new InvalidOperationException("Somebody else renewed it.");
                await work.CommitAsync(cancellationToken);
            },
            _ => bare.WriteAsync(_accessToken, _refreshToken, cancellationToken));

        report.Section("B3. A pair of tokens into the store");
        report.Paragraph($"""
            Ours: Connections.RenewAsync in a unit of work: reads the row, compares the version, seals both tokens for their
            place, updates where the version is still the one that was read. Bare: seals both, one update. One durable commit
            either side, WAL and synchronous=FULL. {_writing.Rounds} rounds.
            """);
        written.WriteTo(report, aim: 1.3);
    }
}
