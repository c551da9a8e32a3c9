using System.Diagnostics;
using ElectronicMessages.Host.OAuth.Keeping;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.WebApplications.Keeping;
using ElectronicMessages.Tests.Benchmarks.Redeeming;
using ElectronicMessages.Tests.Benchmarks.Reporting;
using ElectronicMessages.Tests.Benchmarks.Tokens;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Benchmarks.Refreshing;

/// <summary>B7: many callers at the moment when the token is due.</summary>
internal static class ManyCallersBenchmark
{
    private const int Callers = 64;
    private const int WarmUp = 5;
    private const int Rounds = 50;
    private const double MoreMilliseconds = 50;

    private const string Expire = """
        UPDATE connection
        SET access_token_expires_at = @now
        WHERE web_application_id = @id
        """;

    public static async Task MeasureAsync(MeasuredHost host, BareRefreshing bare, TokenAuthority authority, Report report, CancellationToken cancellationToken)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var keeper = scope.ServiceProvider.GetRequiredService<TokenKeeper>();
        var opened = host.Services.GetRequiredService<OpenedTokens>();
        var database = host.Services.GetRequiredService<Database>();
        var ours = new List<double>();
        var least = new List<double>();
        var alone = new List<double>();
        var calls = 0;

        for (var round = -WarmUp; round < Rounds; round++)
        {
            var single = await OursAsync(callers: 1);
            var before = authority.Calls;
            var all = await OursAsync(Callers);
            var made = authority.Calls - before;
            var others = await BareAsync();
            if (round >= 0)
            {
                alone.AddRange(single);
                ours.AddRange(all);
                least.AddRange(others);
                calls = Math.Max(calls, made);
            }
        }

        var refresh = Sample.Of(alone).Median;
        var nearly = Sample.Of(ours).Nearly;
        report.Section($"B7. {Callers} callers at expiry, one process");
        report.Paragraph($"""
            Ours: {Callers} calls of TokenKeeper at once for a token that has just become due. Bare: {Callers} callers, one lock,
            and the bare refresh of B4 behind it. What one caller waits. {Rounds} rounds.
            """);
        new Measured(ours, least).WriteWithoutAim(report);
        report.Row("one caller alone, ours", Sample.Of(alone).ToString("0"));
        report.Row("refresh calls a round, at most", calls.ToString(System.Globalization.CultureInfo.InvariantCulture), Report.Verdict(calls == 1));
        report.Row("aim for 99 in 100, at most", $"{Report.Number((refresh / 1000) + MoreMilliseconds)} ms", Report.Verdict(nearly <= refresh + (MoreMilliseconds * 1000)));

        async Task<double[]> OursAsync(int callers)
        {
            RefreshChain.Prepare(authority, host);
            await using (var work = await database.BeginAsync(cancellationToken))
            {
                await work.ExecuteAsync(Expire, new { now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(), id = host.Record.Id }, cancellationToken);
                await work.CommitAsync(cancellationToken);
            }

            opened.Forget(host.Record.Id);
            var subject = await host.SubjectAsync(cancellationToken);
            return await AtOnceAsync(callers, async () =>
            {
                var given = await keeper.GetAsync(subject, cancellationToken);
                if (!given.Succeeded)
                {
                    throw new InvalidOperationException($"{given.Problem.Number} {given.Problem.Title} {given.Problem.Detail}");
                }
            });
        }

        Task<double[]> BareAsync()
        {
            var refreshToken = bare.Prepare(host.Record.ClientId, host.Record.Scope);
            bare.Expire();
            return AtOnceAsync(Callers, () => bare.GetAsync(refreshToken, cancellationToken));
        }
    }

    private static Task<double[]> AtOnceAsync(int callers, Func<Task> call) =>
        Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            var begun = Stopwatch.GetTimestamp();
            await call();
            return Stopwatch.GetElapsedTime(begun).TotalMicroseconds;
        })));
}
