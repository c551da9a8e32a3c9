namespace ElectronicMessages.Host.WebApplications;

internal static class WebApplicationsSetup
{
    public static IServiceCollection AddWebApplications(this IServiceCollection services, IConfiguration configuration)
    {
        return services;
    }
}
