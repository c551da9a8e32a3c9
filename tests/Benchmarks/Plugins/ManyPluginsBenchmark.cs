using System.Diagnostics;
using System.Globalization;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Tests.Benchmarks.Reporting;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Benchmarks.Plugins;

/// <summary>How the start of a host grows with its plugins.</summary>
internal static class ManyPluginsBenchmark
{
    private const int Rounds = 5;
    private const double Aim = 15;

    private static readonly int[] _counts = [0, 10, 25, 50];

    public static async Task MeasureAsync(string fixture, Report report, CancellationToken cancellationToken)
    {
        var samples = new Dictionary<int, Sample>();
        foreach (var count in _counts)
        {
            using var place = new PluginPlace();
            Directory.CreateDirectory(place.Plugins);
            for (var index = 0; index < count; index++)
            {
                place.Drop(fixture, string.Create(CultureInfo.InvariantCulture, $"testland.listening{index}"), "1.0.0");
            }

            await StartAsync(place, count, cancellationToken);
            var times = new List<double>();
            for (var round = 0; round < Rounds; round++)
            {
                times.Add(await StartAsync(place, count, cancellationToken));
            }

            samples[count] = Sample.Of(times);
        }

        report.Section("50 plugins");
        report.Paragraph($"The start of a real host in this process, with as many plugins, each verified, copied and loaded in a context of its own; {Rounds} starts each after one to warm up. Milliseconds.");
        foreach (var (count, sample) in samples)
        {
            report.Row($"{count} plugins", sample.ToString("0"));
        }

        var most = (samples[50].Median - samples[0].Median) / 50;
        var half = (samples[25].Median - samples[0].Median) / 25;
        report.Row("a plugin, of 25 and of 50", Report.Number(half), Report.Number(most));
        report.Row("aim, at most, a plugin", $"{Report.Number(Aim)} {Report.Verdict(most <= Aim)}");
    }

    private static async Task<double> StartAsync(PluginPlace place, int count, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        await using var host = await place.StartAsync(cancellationToken);
        var took = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        var running = host.Services.GetRequiredService<PluginCatalog>().Running().Count;
        await host.StopAsync(cancellationToken);
        return running == count ? took : throw new InvalidOperationException($"{running} of {count} plugins run.");
    }
}
