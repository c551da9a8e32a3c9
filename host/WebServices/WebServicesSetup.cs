namespace ElectronicMessages.Host.WebServices;

internal static class WebServicesSetup
{
    public static IServiceCollection AddWebServices(this IServiceCollection services, IConfiguration configuration)
    {
        return services;
    }
}
