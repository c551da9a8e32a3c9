namespace ElectronicMessages.Host.Operations.Telemetry;

/// <summary>Configuration section <c>Telemetry:Otlp</c>.</summary>
internal sealed class TelemetryOptions
{
    public const string Section = "Telemetry:Otlp";

    /// <summary>The collector, such as <c>http://localhost:4318</c>; nothing is exported where it is not set.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>Headers for the collector, as <c>name=value,name=value</c>; keep it out of files that others read.</summary>
    public string? Headers { get; set; }

    /// <summary>How often metrics are sent.</summary>
    public TimeSpan MetricInterval { get; set; } = TimeSpan.FromSeconds(60);

    public bool AreSound() =>
        (Endpoint is null || (Endpoint.IsAbsoluteUri && Endpoint.Scheme is "http" or "https"))
        && MetricInterval >= TimeSpan.FromSeconds(1);
}
