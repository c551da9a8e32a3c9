using System.Diagnostics;
using ElectronicMessages.Host.WebApplications.Keeping;
using ElectronicMessages.Tests.Benchmarks.Redeeming;
using ElectronicMessages.Tests.Benchmarks.Reporting;
using ElectronicMessages.Tests.Benchmarks.Tokens;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Benchmarks.Refreshing;

/// <summary>B4: one refresh, end to end.</summary>
internal static class RefreshBenchmark
{
    private const int WarmUp = 60;
    private const int Rounds = 300;
    private const double Aim = 1.5;

    public static async Task MeasureAsync(MeasuredHost host, BareRefreshing bare, TokenAuthority authority, Parts parts, Report report, CancellationToken cancellationToken)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var renewToken = scope.ServiceProvider.GetRequiredService<RenewToken>();
        var commits = await CountCommitsAsync();
        if (commits != BareRefreshing.Commits)
        {
            throw new InvalidOperationException($"The host makes {commits} durable commits, the bare side {BareRefreshing.Commits}: they must be as many.");
        }

        var ours = new List<double>();
        var least = new List<double>();
        for (var round = -WarmUp; round < Rounds; round++)
        {
            var one = await OursAsync(counts: round >= 0);
            var other = await BareAsync(counts: round >= 0);
            if (round >= 0)
            {
                ours.Add(one);
                least.Add(other);
            }
        }

        report.Section("B4. A refresh, end to end");
        report.Paragraph($"""
            Ours: RenewToken, which asks the type's action behind the wall, takes the lease and writes what is about to be sent
            ({commits} durable commits in all, counted in the write-ahead log), posts, validates the identity token that comes
            along, seals both tokens and keeps them with the attempt. Bare: the same POST by a SocketsHttpHandler, JsonDocument,
            and {commits} commits of one update each. {Rounds} rounds.
            """);
        new Measured(ours, least).WriteTo(report, Aim);
        parts.WriteTo(report);

        async Task<double> OursAsync(bool counts)
        {
            RefreshChain.Prepare(authority, host);
            var subject = await host.SubjectAsync(cancellationToken);
            var begun = Stopwatch.GetTimestamp();
            var renewed = await renewToken.OnDemandAsync(subject, null, "Benchmark", cancellationToken);
            var took = Took(begun, counts, ours: true);
            return renewed.Succeeded ? took : throw new InvalidOperationException($"{renewed.Problem.Number} {renewed.Problem.Title} {renewed.Problem.Detail}");
        }

        async Task<double> BareAsync(bool counts)
        {
            var refreshToken = bare.Prepare(host.Record.ClientId, host.Record.Scope);
            var begun = Stopwatch.GetTimestamp();
            await bare.RefreshAsync(refreshToken, cancellationToken);
            return Took(begun, counts, ours: false);
        }

        double Took(long begun, bool counts, bool ours)
        {
            var ended = Stopwatch.GetTimestamp();
            if (counts)
            {
                parts.Keep(begun, ended, ours);
            }

            return Stopwatch.GetElapsedTime(begun, ended).TotalMicroseconds;
        }

        async Task<int> CountCommitsAsync()
        {
            while (true)
            {
                var before = DurableCommits.Of(host.DatabaseFile);
                await OursAsync(counts: false);
                var after = DurableCommits.Of(host.DatabaseFile);
                if (before.Salt == after.Salt)
                {
                    return after.Count - before.Count;
                }
            }
        }
    }
}
