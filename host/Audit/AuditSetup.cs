namespace ElectronicMessages.Host.Audit;

internal static class AuditSetup
{
    public static IServiceCollection AddAudit(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<ActionLog>();
        return services;
    }
}
