using ElectronicMessages.Contracts.Simulators;
using ElectronicMessages.Host.Plugins.Calling;
using ElectronicMessages.Host.Plugins.Crashes;
using ElectronicMessages.Host.Plugins.Finding;
using ElectronicMessages.Host.Plugins.Lifecycle;
using ElectronicMessages.Host.Plugins.Loading;
using ElectronicMessages.Host.Plugins.Simulators;
using ElectronicMessages.Host.Plugins.Telling;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Packages.Loading;
using Microsoft.Extensions.Options;

namespace ElectronicMessages.Host.Plugins;

internal static class PluginsSetup
{
    public static IServiceCollection AddPlugins(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PluginsOptions>()
            .Bind(configuration.GetSection("Plugins"))
            .Validate(options => options.CallTimeLimit > TimeSpan.Zero, "Plugins:CallTimeLimit must be longer than nothing.")
            .ValidateOnStart();
        services.AddOptions<SimulatorsOptions>()
            .Bind(configuration.GetSection("Simulators"))
            .Validate(options => options.FirstPort is >= 0 and <= 65_000, "Simulators:FirstPort must be 0 to 65000.")
            .ValidateOnStart();
        services.AddSingleton(PluginLoaders.Create());
        services.AddSingleton(provider => new PluginActivation(
            provider.GetRequiredService<IPluginLoader>(),
            provider.GetRequiredService<IOptions<PluginsOptions>>().Value.CallTimeLimit,
            provider.GetRequiredService<ILoggerFactory>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IPageNotice, SafeModeNotice>();
        services.AddSingleton<LoadPackage>();
        services.AddSingleton<PluginCopies>();
        services.AddSingleton<PackagePlaces>();
        services.AddSingleton<PublisherKeyStore>();
        services.AddSingleton<FindPackages>();
        services.AddSingleton<ObservePlugins>();
        services.AddSingleton<PluginChoiceStore>();
        services.AddSingleton<PluginObservations>();
        services.AddSingleton<PluginReleases>();
        services.AddSingleton<PluginLifecycle>();
        services.AddSingleton<LetGo>();
        services.AddSingleton<LoadingNote>();
        services.AddSingleton<CrashNotes>();
        services.AddSingleton<LoadAlone>();
        services.AddSingleton<CrashMemory>();
        services.AddSingleton<PluginGuard>();
        services.AddSingleton<PluginWall>();
        services.AddSingleton<PluginCatalog>();
        services.AddSingleton<EventQueue>();
        services.AddSingleton<PluginStateStore>();
        services.AddSingleton<SimulatorAddresses>();
        services.AddSingleton<ISimulatorsServed>(provider => provider.GetRequiredService<SimulatorAddresses>());
        services.AddSingleton<ISimulatorListeners>(provider => provider.GetRequiredService<SimulatorAddresses>());
        services.AddSingleton<SimulatorEndpoint>();
        services.AddSingleton<ISimulatorSurroundings, SimulatorSurroundings>();

        // In this order: the simulators that are served are those of the plugins that loaded.
        services.AddHostedService<PluginsStartup>();
        services.AddHostedService(provider => provider.GetRequiredService<EventQueue>());
        services.AddHostedService<SimulatorServer>();
        services.AddHostedService<WatchPlugins>();
        return services;
    }
}
