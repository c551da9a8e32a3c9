using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.Web.Telemetry;

namespace ElectronicMessages.Host.Operations.Health;

internal static class HealthSetup
{
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        // In the order of the page; other folders add theirs.
        services.AddHealthChecks()
            .AddCheck<DatabaseHealth>("Database", tags: [HealthTags.Ready])
            .AddCheck<KeysHealth>("Keys", tags: [HealthTags.Ready])
            .AddCheck<PluginsHealth>("Plugins")
            .AddCheck<ConnectionsHealth>("Connections")
            .AddCheck<CredentialsHealth>("Credentials")
            .AddCheck<WebhooksHealth>("Webhooks");
        return services
            .AddSingleton<ConnectionCounts>()
            .AddSingleton<DueCounts>()
            .AddSingleton(new NavigationItem(NavigationSections.System, "Health", "/health", Policies.ManageInstallation, 70));
    }
}
