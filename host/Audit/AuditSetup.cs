using ElectronicMessages.Host.Audit.Chain;
using ElectronicMessages.Host.Audit.Export;
using ElectronicMessages.Host.Audit.Keeping;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Audit;

internal static class AuditSetup
{
    public static IServiceCollection AddAudit(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<ActionLog>();
        services.AddSingleton<ActionLogChain>();
        services.AddSingleton<ChainStore>();
        services.AddSingleton<VerifyActionLog>();
        services.AddHostedService<ChainExistingLines>();
        services.AddSingleton<ExportStore>();
        services.AddSingleton<ExportActionLog>();
        services.AddSingleton<RemoveOldLines>();
        services.AddSingleton<WatchActionLog>();
        services.AddHostedService(provider => provider.GetRequiredService<WatchActionLog>());
        services.AddHealthChecks().AddCheck<ActionLogHealth>("Action log");
        services.AddOptions<ActionLogOptions>().Bind(configuration.GetSection(ActionLogOptions.Section));
        services.AddSingleton(new NavigationItem(NavigationSections.Inquiries, "Action log", ActionLogPages.Address, Policies.SeeActionLog, Order: 60));
        return services;
    }
}
