using System.Runtime.CompilerServices;
using ElectronicMessages.Tests.Benchmarks.ColdStart;
using ElectronicMessages.Tests.Benchmarks.Ledgers;
using ElectronicMessages.Tests.Benchmarks.Plugins;
using ElectronicMessages.Tests.Benchmarks.Redeeming;
using ElectronicMessages.Tests.Benchmarks.Reporting;
using ElectronicMessages.Tests.Benchmarks.Tokens;
using ElectronicMessages.Tests.Benchmarks.WholeFlow;

namespace ElectronicMessages.Tests.Benchmarks;

/// <summary>
/// Measures what was promised and writes results.txt. Arguments name other hosts to start, <c>name=folder</c>: one that
/// was published, for instance. <c>--only=start</c>, <c>redeem</c>, <c>tokens</c>, <c>plugins</c>, <c>ledger</c> or <c>flow</c> measures that alone and writes nothing.
/// </summary>
internal static class Run
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> ExecuteAsync(string[] args)
    {
        if (!string.Equals(Repository.Configuration, "release", StringComparison.OrdinalIgnoreCase))
        {
            await Console.Error.WriteLineAsync("Measured is the Release build: dotnet run -c Release --project tests/Benchmarks");
            return 1;
        }

        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(30));
        var only = args.FirstOrDefault(argument => argument.StartsWith("--only=", StringComparison.Ordinal))?["--only=".Length..];
        var machine = new Machine();
        var report = new Report();
        if (only is null or "start")
        {
            await ColdStartBenchmark.MeasureAsync([.. Hosts(args)], report, limit.Token);
        }

        if (only is null or "redeem")
        {
            await RedeemingBenchmark.MeasureAsync(report, limit.Token);
        }

        if (only is null or "tokens")
        {
            await TokenBenchmarks.MeasureAsync(report, limit.Token);
        }

        if (only is null or "plugins")
        {
            var listening = Path.Combine(Repository.Artifacts, "bin", "Testland.Listening", Repository.Configuration);
            await LoadingBenchmark.MeasureAsync(report, limit.Token);
            await ManyPluginsBenchmark.MeasureAsync(listening, report, limit.Token);
            await WallBenchmark.MeasureAsync(listening, report, limit.Token);
            await UpdateBenchmark.MeasureAsync(report, limit.Token);
        }

        if (only is null or "ledger")
        {
            await LedgerImportBenchmark.MeasureAsync(report, limit.Token);
        }

        if (only is null or "flow")
        {
            await WholeFlowBenchmark.MeasureAsync(report, limit.Token);
        }

        var text = $"{machine.Describe()}\n{report}";
        await Console.Out.WriteAsync(text);
        if (only is null)
        {
            await File.WriteAllTextAsync(Repository.PathOf("tests", "Benchmarks", "results.txt"), text, limit.Token);
        }

        return 0;
    }

    private static IEnumerable<StartedHost> Hosts(string[] args)
    {
        yield return new("host", Repository.HostOutput);
        foreach (var argument in args.Where(argument => !argument.StartsWith("--", StringComparison.Ordinal)))
        {
            var parts = argument.Split('=', 2);
            yield return new(parts[0], Path.GetFullPath(parts[^1]));
        }
    }
}
