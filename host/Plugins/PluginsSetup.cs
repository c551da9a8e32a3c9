namespace ElectronicMessages.Host.Plugins;

internal static class PluginsSetup
{
    public static IServiceCollection AddPlugins(this IServiceCollection services, IConfiguration configuration)
    {
        return services;
    }
}
