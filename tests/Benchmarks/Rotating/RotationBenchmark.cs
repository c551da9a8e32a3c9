using System.Diagnostics;
using System.Globalization;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Vault;
using ElectronicMessages.Host.Vault.Rotation;
using ElectronicMessages.Tests.Benchmarks.Redeeming;
using ElectronicMessages.Tests.Benchmarks.Reporting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ElectronicMessages.Tests.Benchmarks.Rotating;

/// <summary>B12: the exchange of the data keys under many connections, and who reads meanwhile.</summary>
internal static class RotationBenchmark
{
    private const int Connections = 10_000;
    private const int WarmUp = 1;
    private const int Rounds = 5;
    private const double Aim = 1.5;
    private const double ReadingAim = 2;

    private static readonly string _accessToken = string.Concat(Enumerable.Range(0, 24).Select(_ => Codes.Next()));
    private static readonly string _refreshToken = string.Concat(Enumerable.Range(0, 8).Select(_ => Codes.Next()));

    public static async Task MeasureAsync(MeasuredHost host, string bareFile, Report report, CancellationToken cancellationToken)
    {
        var ids = Enumerable.Range(0, Connections).Select(number => string.Create(CultureInfo.InvariantCulture, $"rotated-{number:00000}")).ToList();
        var connections = host.Services.GetRequiredService<Host.OAuth.Connections>();
        var kept = await KeepAsync(host, connections, ids, cancellationToken);
        await using var bare = await BareRotation.StartAsync(bareFile, ids, _accessToken, _refreshToken, cancellationToken);
        var batch = host.Services.GetRequiredService<IOptions<VaultOptions>>().Value.ResealBatch;

        var ours = new List<double>();
        var least = new List<double>();
        var quiet = new List<double>();
        var during = new List<double>();
        for (var round = -WarmUp; round < Rounds; round++)
        {
            var before = await ReadWhileAsync(connections, kept, Task.Delay(TimeSpan.FromSeconds(1), cancellationToken), cancellationToken);
            var (one, values) = await MillisecondsAsync(() => RotateAsync(host, cancellationToken));
            var rotating = RotateAsync(host, cancellationToken);
            var meanwhile = await ReadWhileAsync(connections, kept, rotating, cancellationToken);
            await rotating;
            var (other, bareValues) = await MillisecondsAsync(() => bare.RotateAsync(batch, cancellationToken));
            if (round >= 0)
            {
                ours.Add(one * 1000 / values);
                least.Add(other * 1000 / bareValues);
                quiet.AddRange(before);
                during.AddRange(meanwhile);
            }
        }

        report.Section($"B12. Exchanging the data keys under {Connections:N0} connections");
        report.Paragraph($"""
            Ours: RotateDataKeys and ContinueDataKeyRotation until every value is sealed anew: in batches of {batch}, each replaced
            only where it is still what was read, with the progress, in a transaction of its own. Bare: the same two columns in
            the same batches, read, decrypted, encrypted, updated, committed. Microseconds for one value. {Rounds} rounds.
            Reading: an access token out of the store, one after the other, without an exchange and during one.
            """);
        new Measured(ours, least).WriteTo(report, Aim);
        var calm = Sample.Of(quiet);
        var busy = Sample.Of(during);
        report.Row("reading, no exchange", calm.ToString("0"), Format(calm.Nearly));
        report.Row("reading during one", busy.ToString("0"), Format(busy.Nearly));
        report.Row("aim for 99 in 100, at most", $"{Report.Number(ReadingAim)} times", $"{Report.Number(busy.Nearly / calm.Nearly)} {Report.Verdict(busy.Nearly <= calm.Nearly * ReadingAim)}");
    }

    private static async Task<List<Connection>> KeepAsync(MeasuredHost host, Host.OAuth.Connections connections, List<string> ids, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var tokens = new TokenSet { AccessToken = Secret.Of(_accessToken), RefreshToken = Secret.Of(_refreshToken), ExpiresAt = now.AddHours(1), GrantedScope = "openid" };
        var kept = new List<Connection>();
        foreach (var some in ids.Chunk(1000))
        {
            await using var work = await host.Services.GetRequiredService<Database>().BeginAsync(cancellationToken);
            foreach (var id in some)
            {
                kept.Add(await connections.ReplaceAsync(new(id, MeasuredHost.LegalEntity, "user-1", "Benchmark", now, now.AddYears(1)), tokens, work, cancellationToken));
            }

            await work.CommitAsync(cancellationToken);
        }

        return kept;
    }

    private static async Task<int> RotateAsync(MeasuredHost host, CancellationToken cancellationToken)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var begun = await scope.ServiceProvider.GetRequiredService<RotateDataKeys>().ExecuteAsync("Benchmark", (_, _) => Task.CompletedTask, cancellationToken);
        if (!begun.Succeeded)
        {
            throw new InvalidOperationException($"{begun.Problem.Number} {begun.Problem.Title}");
        }

        var next = scope.ServiceProvider.GetRequiredService<ContinueDataKeyRotation>();
        while (true)
        {
            var step = await next.ExecuteAsync((_, _) => Task.CompletedTask, cancellationToken);
            if (step is null or { Rotation.IsFinished: true })
            {
                return (int)(step?.Rotation.Done ?? begun.Value.Total);
            }
        }
    }

    /// <summary>Reads tokens one after the other until something has ended.</summary>
    private static async Task<List<double>> ReadWhileAsync(Host.OAuth.Connections connections, List<Connection> kept, Task end, CancellationToken cancellationToken)
    {
        var times = new List<double>();
        for (var at = 0; !end.IsCompleted; at = (at + 7919) % kept.Count)
        {
            var begun = Stopwatch.GetTimestamp();
            _ = await connections.AccessTokenAsync(kept[at], cancellationToken) ?? throw new InvalidOperationException("There is no token.");
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMicroseconds);
            await Task.Yield();
        }

        return times;
    }

    private static async Task<(double Milliseconds, int Result)> MillisecondsAsync(Func<Task<int>> work)
    {
        var begun = Stopwatch.GetTimestamp();
        var result = await work();
        return (Stopwatch.GetElapsedTime(begun).TotalMilliseconds, result);
    }

    private static string Format(double value) => value.ToString("0", CultureInfo.InvariantCulture);
}
