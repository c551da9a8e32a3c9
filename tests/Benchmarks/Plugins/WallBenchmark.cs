using ElectronicMessages.Contracts.Events;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Tests.Benchmarks.Reporting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Benchmarks.Plugins;

/// <summary>A call through the wall against the same handler called directly.</summary>
internal static class WallBenchmark
{
    private const double Aim = 20;

    private static readonly InTurn _turns = new(WarmUp: 20, Rounds: 100, Batch: 500);

    public static async Task MeasureAsync(string fixture, Report report, CancellationToken cancellationToken)
    {
        using var place = new PluginPlace();
        place.Drop(fixture, "testland.listening", "1.0.0");
        await using var host = await place.StartAsync(cancellationToken);
        var measured = await MeasureAsync(host, cancellationToken);
        await host.StopAsync(cancellationToken);

        var more = Sample.Of(measured.Ours).Median - Sample.Of(measured.Bare).Median;
        report.Section("A call through the wall");
        report.Paragraph($"""
            Ours: an event told to the handler of a plugin, with its lease, breaker, seat, time limit, cancellation, scope, thread
            of the pool, metrics and activity. Bare: the handler out of the same container, awaited. {_turns.Rounds} rounds of {_turns.Batch}.
            """);
        measured.WriteWithoutAim(report);
        report.Row("more, microseconds", Report.Number(more));
        report.Row("aim, at most", $"{Report.Number(Aim)} {Report.Verdict(more <= Aim)}");
    }

    private static Task<Measured> MeasureAsync(WebApplication host, CancellationToken cancellationToken)
    {
        var catalog = host.Services.GetRequiredService<PluginCatalog>();
        var plugin = catalog.Running()[0];
        var handler = plugin.Contributions.EventHandlers[0];
        var notice = new AuthorizationExpiring
        {
            Id = "1",
            At = TimeProvider.System.GetUtcNow(),
            LegalEntity = "NO01",
            WebApplicationId = "1",
            WebApplicationName = "TL",
            TypeKey = "TL",
            Environment = WebApplicationEnvironment.Test,
            UserId = "1",
            UserName = "accountant",
            ValidUntil = TimeProvider.System.GetUtcNow(),
            DaysBefore = 30,
        };
        return _turns.MeasureAsync(
            async count =>
            {
                for (var done = 0; done < count; done++)
                {
                    await catalog.TellAsync(notice, cancellationToken);
                }
            },
            async count =>
            {
                for (var done = 0; done < count; done++)
                {
                    await handler.HandleAsync(plugin.Services, notice, cancellationToken);
                }
            });
    }
}
