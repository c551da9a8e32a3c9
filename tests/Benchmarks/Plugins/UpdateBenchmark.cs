using System.Diagnostics;
using System.Globalization;
using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Host.Operations.Extending;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Plugins.Lifecycle;
using ElectronicMessages.Tests.Benchmarks.Reporting;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Benchmarks.Plugins;

/// <summary>Updates of a plugin, one after the other, while callers go on calling it.</summary>
internal static class UpdateBenchmark
{
    private const int Cycles = 200;
    private const int Callers = 16;
    private const double MostGrowth = 10;

    public static async Task MeasureAsync(Report report, CancellationToken cancellationToken)
    {
        var idPorten = Path.Combine(Repository.HostOutput, "plugins", "norway.idporten", "1.0.0");
        using var place = new PluginPlace();
        place.Drop(idPorten, "norway.idporten", "1.0.0");
        await using var host = await place.StartAsync(cancellationToken);
        place.Drop(idPorten, "norway.idporten", "1.0.1");
        await host.Services.GetRequiredService<PluginLifecycle>().ReconcileAsync(cancellationToken);

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var callers = Enumerable.Range(0, Callers).Select(_ => Task.Run(() => CallAsync(host.Services, ended.Token), cancellationToken)).ToList();
        var change = host.Services.GetRequiredService<ChangePlugins>();
        var begun = Stopwatch.GetTimestamp();
        long afterTen = 0;
        for (var cycle = 0; cycle < Cycles; cycle++)
        {
            var changed = await change.ChangeVersionAsync("norway.idporten", cycle % 2 == 0 ? "1.0.1" : "1.0.0", MeasuredHost.User, cancellationToken);
            if (changed.Problem is { } problem)
            {
                throw new InvalidOperationException($"{problem.Number} {problem.Title} {problem.Detail}");
            }

            afterTen = cycle == 9 ? GC.GetTotalMemory(forceFullCollection: true) : afterTen;
        }

        var took = Stopwatch.GetElapsedTime(begun);
        await ended.CancelAsync();
        var calls = await Task.WhenAll(callers);
        var atTheEnd = GC.GetTotalMemory(forceFullCollection: true);
        var leaked = host.Services.GetRequiredService<PluginReleases>().Leaked;
        await host.StopAsync(cancellationToken);
        Tell(report, calls, took, leaked, afterTen, atTheEnd);
    }

    private static void Tell(Report report, (long Answered, long Failed)[] calls, TimeSpan took, int leaked, long afterTen, long atTheEnd)
    {
        var growth = (atTheEnd - afterTen) / 1e6;
        report.Section("Updates under load");
        report.Paragraph(string.Create(CultureInfo.InvariantCulture, $"{Cycles} updates between two versions of a plugin by the use case of its page, while {Callers} callers run its action without a pause. {took.TotalMilliseconds / Cycles:0} ms an update: choice kept, loaded beside, put in place, drained, unloaded and seen to be gone."));
        report.Row("calls", calls.Sum(caller => caller.Answered).ToString(CultureInfo.InvariantCulture));
        report.Row("failed calls, none allowed", $"{calls.Sum(caller => caller.Failed)} {Report.Verdict(calls.All(caller => caller.Failed == 0))}");
        report.Row("versions still in memory, none allowed", $"{leaked} {Report.Verdict(leaked == 0)}");
        report.Row("managed memory, MB, after 10 and at the end", Report.Number(afterTen / 1e6), Report.Number(atTheEnd / 1e6));
        report.Row("growth, MB, at most", $"{Report.Number(growth)} ({Report.Number(MostGrowth)}) {Report.Verdict(growth <= MostGrowth)}");
    }

    private static async Task<(long Answered, long Failed)> CallAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var catalog = services.GetRequiredService<PluginCatalog>();
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["language"] = "en", ["securityLevel"] = "idporten-loa-high" };
        var context = new ActionContext
        {
            LegalEntity = "NO01",
            UserId = "1",
            UserName = "accountant",
            Now = TimeProvider.System.GetUtcNow(),
            WebApplication = new() { Id = "1", Name = "NO ID-porten", TypeKey = "NO ID-Porten", Environment = WebApplicationEnvironment.Test },
        };
        var (answered, failed) = (0L, 0L);
        while (!cancellationToken.IsCancellationRequested)
        {
            var outcome = await catalog.RunActionAsync("NO ID-Porten", ActionKeys.GetAuthorizationCode, values, context, CancellationToken.None);
            answered++;
            failed += outcome.Succeeded ? 0 : 1;
            // As requests do, and not as loops that keep the thread pool's few threads for themselves.
            await Task.Yield();
        }

        return (answered, failed);
    }
}
