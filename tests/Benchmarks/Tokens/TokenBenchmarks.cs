using ElectronicMessages.Tests.Benchmarks.Redeeming;
using ElectronicMessages.Tests.Benchmarks.Refreshing;
using ElectronicMessages.Tests.Benchmarks.Reporting;
using ElectronicMessages.Tests.Benchmarks.Rotating;

namespace ElectronicMessages.Tests.Benchmarks.Tokens;

/// <summary>What is done with tokens once there are some, in one host.</summary>
internal static class TokenBenchmarks
{
    public static async Task MeasureAsync(Report report, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("electronic-messages-benchmark-").FullName;
        try
        {
            var parts = new Parts();
            await using var authority = await TokenAuthority.StartAsync(cancellationToken);
            await using var host = await MeasuredHost.StartAsync(Path.Combine(directory, "ours"), authority.Issuer, parts, cancellationToken);

            await HeldTokenBenchmark.MeasureAsync(host, authority, report, cancellationToken);
            await StoredTokenBenchmark.MeasureAsync(host, Path.Combine(directory, "bare.db"), report, cancellationToken);
            await using var refreshing = await BareRefreshing.StartAsync(Path.Combine(directory, "refreshing.db"), authority, parts, cancellationToken);
            await RefreshBenchmark.MeasureAsync(host, refreshing, authority, parts, report, cancellationToken);
            await IdTokenBenchmark.MeasureAsync(host, authority, report, cancellationToken);
            await ManyCallersBenchmark.MeasureAsync(host, refreshing, authority, report, cancellationToken);
            await RotationBenchmark.MeasureAsync(host, Path.Combine(directory, "rotation.db"), report, cancellationToken);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
