using System.Text.Encodings.Web;
using System.Text.Unicode;
using ElectronicMessages.Host.Web.Telemetry;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.WebEncoders;

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
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddExceptionHandler<ApiErrors>();
        services.AddCookies();
        services.AddRequestLimits();
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning));
        services.AddSingleton<LoggerFactory>();
        services.Replace(ServiceDescriptor.Singleton<ILoggerFactory, QuietLoggerFactory>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Identifiers>();
        services.AddSingleton<Display>();
        return services;
    }

    /// <summary>Everything before the user is known, in the order of a request.</summary>
    public static void UseWeb(this WebApplication app)
    {
        app.UseCorrelation();
        app.UseReverseProxy();
        app.UseSecurityHeaders();
        app.UseStrictTransport();
        app.UseErrorPages();
        app.UseCookiePolicy();
        app.UseEmbeddedFiles();
        app.UseRouting();
        app.UseRequestTraces();
        app.UseRequestLimits();
    }
}
