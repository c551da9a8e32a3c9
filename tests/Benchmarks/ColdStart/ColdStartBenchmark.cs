using System.Globalization;
using ElectronicMessages.Tests.Benchmarks.Reporting;

namespace ElectronicMessages.Tests.Benchmarks.ColdStart;

/// <summary>From the start of the process to the first page, against an application with nothing in it.</summary>
internal static class ColdStartBenchmark
{
    private const int WarmUp = 1;
    private const int Rounds = 11;
    private const double MoreMilliseconds = 500;
    private const double MoreMegabytes = 60;

    public static async Task MeasureAsync(IReadOnlyList<StartedHost> hosts, Report report, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("electronic-messages-benchmark-").FullName;
        try
        {
            var first = new List<Start>();
            foreach (var host in hosts)
            {
                first.Add(await StartAsync(host, directory, cancellationToken));
            }

            var empty = new List<Start>();
            var ours = hosts.Select(_ => new List<Start>()).ToList();
            for (var round = -WarmUp; round < Rounds; round++)
            {
                var none = await StartEmptyAsync(cancellationToken);
                var some = new List<Start>();
                foreach (var host in hosts)
                {
                    some.Add(await StartAsync(host, directory, cancellationToken));
                }

                if (round >= 0)
                {
                    empty.Add(none);
                    some.Zip(ours).ToList().ForEach(pair => pair.Second.Add(pair.First));
                }
            }

            Write(report, hosts, first, empty, ours);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static Task<Start> StartEmptyAsync(CancellationToken cancellationToken) =>
        StartedProcess.MeasureAsync(
            address => [typeof(EmptyApplication).Assembly.Location, EmptyApplication.Argument, address.GetLeftPart(UriPartial.Authority)],
            "/",
            cancellationToken);

    private static Task<Start> StartAsync(StartedHost host, string directory, CancellationToken cancellationToken) =>
        StartedProcess.MeasureAsync(
            address => [host.Assembly, $"--urls={address.GetLeftPart(UriPartial.Authority)}", $"--Data:Directory={Path.Combine(directory, host.Name)}", "--Simulators:FirstPort=0"],
            "/sign-in",
            cancellationToken);

    private static void Write(Report report, IReadOnlyList<StartedHost> hosts, List<Start> first, List<Start> empty, List<List<Start>> ours)
    {
        report.Section("1. Cold start to the first page");
        report.Paragraph($"""
            A process of its own, started by `dotnet`, until its first page is answered: GET /sign-in of the host (200, in
            Development, all plugins and simulators, a data directory that an earlier start has made), GET / of an empty
            ASP.NET Core application. "host" is the build output, every method compiled as it is first called; "published" is what
            the README installs (dotnet publish -r, compiled ahead). Memory is VmRSS right after; processor time is that of all cores. {Rounds} rounds, each program once a round.
            """);
        report.Row("", "time ms", "processor ms", "memory MB");
        Row(report, "empty application", empty);
        for (var index = 0; index < hosts.Count; index++)
        {
            Row(report, hosts[index].Name, ours[index]);
            var more = ours[index].Zip(empty, Difference).ToList();
            Row(report, "  more than the empty one", more);
            report.Row("  aim, at most", Verdict(more.Select(start => start.Milliseconds), MoreMilliseconds), "", Verdict(more.Select(start => start.Megabytes), MoreMegabytes));
            report.Row("  first start, once", Format(first[index].Milliseconds), Format(first[index].ProcessorMilliseconds), Format(first[index].Megabytes));
        }
    }

    private static Start Difference(Start host, Start none) =>
        new(host.Milliseconds - none.Milliseconds, host.ProcessorMilliseconds - none.ProcessorMilliseconds, host.Megabytes - none.Megabytes);

    private static void Row(Report report, string name, List<Start> starts) => report.Row(
        name,
        Sample.Of(starts.Select(start => start.Milliseconds)).ToString("0"),
        Sample.Of(starts.Select(start => start.ProcessorMilliseconds)).ToString("0"),
        Sample.Of(starts.Select(start => start.Megabytes)).ToString("0"));

    private static string Verdict(IEnumerable<double> more, double aim) => $"{Format(aim)} {Report.Verdict(Sample.Of(more).Median <= aim)}";

    private static string Format(double value) => value.ToString("0", CultureInfo.InvariantCulture);
}
