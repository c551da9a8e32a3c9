using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Operations.Extending;

internal static class ExtendingSetup
{
    public static IServiceCollection AddExtending(this IServiceCollection services)
    {
        services.AddSingleton<ChangePlugins>();
        services.AddSingleton<PluginDialogs>();
        services.AddSingleton<TrustPublishers>();
        services.AddSingleton(new NavigationItem(NavigationSections.System, "Plugins", PluginPages.List, Policies.ManagePlugins, 80));
        return services;
    }
}
