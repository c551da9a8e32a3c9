using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Operations.Health;

internal static class HealthSetup
{
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks();
        services.AddSingleton(new NavigationItem(NavigationSections.System, "Health", "/health", Policies.ManageInstallation, 70));
        return services;
    }
}
