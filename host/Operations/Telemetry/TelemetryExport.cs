using ElectronicMessages.Host.Web.Telemetry;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ElectronicMessages.Host.Operations.Telemetry;

/// <summary>
/// Sends the host's metrics and activities to a collector by OTLP over HTTP, where one is configured; what is left is sent as
/// the host stops. Of the framework only its meters go along, never its activities, which carry addresses.
/// </summary>
internal sealed partial class TelemetryExport(IOptions<TelemetryOptions> options, ILogger<TelemetryExport> logger) : IHostedService, IDisposable
{
    private static readonly string[] _meters = [Metrics.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Endpoint is not { } endpoint)
        {
            return Task.CompletedTask;
        }

        var resource = ResourceBuilder.CreateEmpty().AddService("ElectronicMessages", serviceVersion: typeof(TelemetryExport).Assembly.GetName().Version?.ToString());
        _traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .SetSampler(new AlwaysOnSampler())
            .AddSource(Traces.SourceName)
            .AddOtlpExporter(exporter => Configure(exporter, new(endpoint, "/v1/traces")))
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter(_meters)
            .AddOtlpExporter((exporter, reader) =>
            {
                Configure(exporter, new(endpoint, "/v1/metrics"));
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)options.Value.MetricInterval.TotalMilliseconds;
            })
            .Build();
        Log.Exporting(logger, endpoint.Host);
        return Task.CompletedTask;
    }

    // Disposing sends what is left.
    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(Dispose, CancellationToken.None);

    public void Dispose()
    {
        Interlocked.Exchange(ref _traces, null)?.Dispose();
        Interlocked.Exchange(ref _metrics, null)?.Dispose();
    }

    private void Configure(OtlpExporterOptions exporter, Uri address)
    {
        exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = address;
        exporter.Headers = options.Value.Headers;
    }

    private static partial class Log
    {
        [LoggerMessage(106, LogLevel.Information, "Metrics and traces are sent to {Collector}")]
        public static partial void Exporting(ILogger logger, string collector);
    }
}
