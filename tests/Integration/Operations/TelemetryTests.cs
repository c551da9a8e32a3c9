using System.Text.Json;
using ElectronicMessages.Tests.Integration.MainJob;

namespace ElectronicMessages.Tests.Integration.Operations;

/// <summary>What is measured and traced, at a collector that listens; and the log as JSON lines of a process of its own.</summary>
[TestClass]
public sealed class TelemetryTests
{
    [TestMethod]
    public async Task A_collector_gets_activities_and_metrics_by_their_documented_names()
    {
        using var collector = await OtlpCollector.StartAsync();
        await using var host = await TestHost.StartAsync(new() { Settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Telemetry:Otlp:Endpoint"] = collector.Address } });
        using var flow = await Flow.ReadyAsync(host);
        await flow.AuthorizeAsync();
        await flow.RunAsync(Flow.IdPorten, "refresh-access-token");

        await host.StopAsync();

        foreach (var activity in new[] { "run action", "call plugin", "call authority", "complete authorization", "GET {legalEntity}/web-applications/{id?}" })
        {
            Assert.IsTrue(collector.Holds(activity, "/v1/traces"), $"There is no activity {activity}.");
        }

        foreach (var metric in new[] { "electronic_messages.authority.duration", "electronic_messages.plugin.call.duration", "electronic_messages.database.writer.queue", "electronic_messages.sessions", "http.server.request.duration" })
        {
            Assert.IsTrue(collector.Holds(metric, "/v1/metrics"), $"There is no metric {metric}.");
        }

        Assert.IsFalse(collector.Holds("code="), "An address with its query went to the collector.");
    }

    [TestMethod]
    public async Task Nothing_is_sent_where_no_collector_is_configured_and_one_that_is_gone_disturbs_nobody()
    {
        await using var without = await TestHost.StartAsync();
        await using var gone = await TestHost.StartAsync(new() { Settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Telemetry:Otlp:Endpoint"] = "http://127.0.0.1:9" } });
        using var flow = await Flow.ReadyAsync(gone);

        await flow.AuthorizeAsync();

        Assert.IsFalse(without.Logs.Lines.Any(line => line.Message.StartsWith("Metrics and traces are sent to", StringComparison.Ordinal)));
        Assert.IsTrue(gone.Logs.Lines.Any(line => line.Message == "Metrics and traces are sent to 127.0.0.1"));
        Assert.AreEqual("Connected", await flow.StateAsync(Flow.IdPorten));
    }

    [TestMethod]
    public async Task Outside_Development_the_log_is_json_lines()
    {
        using var folder = new TempDirectory();
        await using var host = await HostProcess.StartAsync(new(folder.Path) { Environment = "Production" });
        await host.StopAsync();

        var lines = host.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
        foreach (var line in lines)
        {
            using var parsed = JsonDocument.Parse(line);
            Assert.AreEqual(JsonValueKind.String, parsed.RootElement.GetProperty("message").ValueKind, line);
            Assert.AreEqual(JsonValueKind.Object, parsed.RootElement.GetProperty("values").ValueKind, line);
        }

        Assert.Contains("\"category\":\"ElectronicMessages.Host.Storage.StorageStartup\",\"event\":7002", host.Output, StringComparison.Ordinal);
    }
}
