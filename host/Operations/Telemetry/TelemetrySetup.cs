namespace ElectronicMessages.Host.Operations.Telemetry;

internal static class TelemetrySetup
{
    public static IServiceCollection AddTelemetryExport(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TelemetryOptions>()
            .Bind(configuration.GetSection(TelemetryOptions.Section))
            .Validate(options => options.AreSound(), "Telemetry:Otlp:Endpoint must be an http or https address, and Telemetry:Otlp:MetricInterval a second at least.")
            .ValidateOnStart();
        return services.AddHostedService<TelemetryExport>().AddHostedService<MeasureState>();
    }
}
