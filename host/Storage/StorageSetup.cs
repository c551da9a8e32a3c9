namespace ElectronicMessages.Host.Storage;

internal static class StorageSetup
{
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(provider => DataDirectory.Prepare(configuration, provider.GetRequiredService<IHostEnvironment>()));
        services.AddSingleton<Database>();
        services.AddHostedService<StorageStartup>();
        return services;
    }
}
