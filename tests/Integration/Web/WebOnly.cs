using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ElectronicMessages.Tests.Integration.Web;

/// <summary>The folder Web by itself, without users and records, and with endpoints that a test adds.</summary>
internal static class WebOnly
{
    public static async Task<WebApplication> StartAsync(Action<WebApplication> map)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "ElectronicMessages.Host", EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.Services.AddWeb(builder.Configuration);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.UseWeb();
        app.MapRazorPages();
        map(app);
        await app.StartAsync();
        return app;
    }

    public static Visitor NewVisitor(this WebApplication app) => new(new(app.Urls.Single()));
}
