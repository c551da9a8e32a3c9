using ElectronicMessages.Host.Web.Telemetry;

namespace ElectronicMessages.Host.Storage;

internal static class StorageSetup
{
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(provider => DataDirectory.Prepare(configuration, provider.GetRequiredService<IHostEnvironment>()));
        services.AddSingleton<Database>();
        services.AddSingleton<DatabaseState>();
        services.AddHostedService<StorageStartup>();
        services.AddHostedService<CheckIntegrity>();
        services.AddHealthChecks().AddCheck<DiskHealth>("Disk", tags: [HealthTags.Ready]);
        return services;
    }
}
