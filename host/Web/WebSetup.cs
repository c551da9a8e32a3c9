using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ElectronicMessages.Host.Web;

internal static class WebSetup
{
    public static IServiceCollection AddWeb(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddRazorPages(options => options.RootDirectory = "/");
        services.Configure<RazorViewEngineOptions>(options =>
        {
            options.PageViewLocationFormats.Add("/Web/{0}.cshtml");
            options.ViewLocationFormats.Add("/Web/{0}.cshtml");
        });
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Identifiers>();
        services.AddSingleton<Display>();
        return services;
    }

    /// <summary>Everything before the endpoints, in the order of a request.</summary>
    public static void UseWeb(this WebApplication app)
    {
        app.UseEmbeddedFiles();
        app.UseRouting();
    }
}
