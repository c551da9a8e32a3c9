using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ElectronicMessages.Host.Web;

internal static class WebSetup
{
    public static IServiceCollection AddWeb(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddRazorPages(options => options.RootDirectory = "/");
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Identifiers>();
        return services;
    }
}
