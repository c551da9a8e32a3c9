using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Ledgers;
using ElectronicMessages.Host.Messages;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.Operations;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Reports;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Vault;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.Web.Logging;
using ElectronicMessages.Host.WebApplications;
using ElectronicMessages.Host.WebServices;

namespace ElectronicMessages.Host;

/// <summary>The application, put together: Add… in the order of the house, Use… and Map… in the order of a request.</summary>
internal static class HostApplication
{
    /// <param name="configure">For tests: another clock, another resolver. Runs after everything is added.</param>
    public static WebApplication Create(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        // Settings lie beside the program, wherever it is started from.
        var root = Array.Exists(args, argument => argument.StartsWith("--contentRoot", StringComparison.OrdinalIgnoreCase)) ? null : AppContext.BaseDirectory;
        string[] settings = [.. args.Select(argument => argument == "--safe-mode" ? "--Plugins:SafeMode=true" : argument)];
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = settings, ContentRootPath = root });

        builder.Services
            .AddJsonLines(builder.Configuration, builder.Environment)
            .AddWeb(builder.Configuration)
            .AddStorage(builder.Configuration)
            .AddVault(builder.Configuration)
            .AddAudit(builder.Configuration)
            .AddSecurity(builder.Configuration)
            .AddPlugins(builder.Configuration)
            .AddOAuth(builder.Configuration)
            .AddLedgers(builder.Configuration)
            .AddReports(builder.Configuration)
            .AddWebApplications(builder.Configuration)
            .AddWebServices(builder.Configuration)
            .AddMessages()
            .AddOperations(builder.Configuration);

        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseWeb();
        app.UseSignIn();
        app.UseAuthorizationResponses();
        app.UsePermissions();
        app.MapRazorPages();
        app.MapSecurity();
        app.MapLedgers();
        app.MapReports();
        app.MapWebApplications();
        app.MapWebServices();
        app.MapOperations();
        return app;
    }
}
