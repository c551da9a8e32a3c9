using System.Diagnostics;
using System.Net;
using System.Security.Authentication;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.WebApplications;

namespace ElectronicMessages.Host.WebServices;

internal static class WebServicesSetup
{
    public static IServiceCollection AddWebServices(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<WebServiceStore>();
        services.AddSingleton<ExchangeStore>();
        services.AddSingleton<WebServiceCalls>();
        services.AddSingleton<AnswerRedaction>();
        services.AddSingleton<ReceiveUpload>();
        services.AddSingleton<SentReader>();
        services.AddSingleton<SampleFiles>();
        services.AddSingleton<SendRules>();
        services.AddSingleton<ServiceDialogs>();
        services.AddSingleton<ServicePageReader>();
        services.AddSingleton<IPredefinedRecords, PredefinedWebServices>();

        services.AddScoped<CreateWebService>();
        services.AddScoped<SaveWebService>();
        services.AddScoped<DeleteWebService>();
        services.AddScoped<SendRequest>();

        services.AddSingleton(new NavigationItem(NavigationSections.ElectronicMessages, "Web service settings", "/{legalEntity}/web-services", Policies.SeeRecords, 20));
        services.AddHttpClient(WebServiceCalls.ClientName)
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(Handler)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        return services;
    }

    public static void MapWebServices(this IEndpointRouteBuilder app) => SendEndpoints.Map(app);

    private static SocketsHttpHandler Handler() => new()
    {
        // A redirect, a cookie jar, a proxy from the environment: each would carry the token to somebody else.
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,

        // Nothing is unpacked, so that a small answer cannot become a large one.
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(15),
        MaxResponseHeadersLength = 32,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),

        // Web services are not told our trace identifiers or baggage.
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
        SslOptions = { EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 },
    };
}
