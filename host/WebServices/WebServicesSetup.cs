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
        services.AddSingleton<ServiceTemplates>();
        services.AddSingleton<RequestHeaders>();
        services.AddSingleton<BrowserFactsReader>();
        services.AddSingleton<IdentifiedRequestTicket>();
        services.AddSingleton<ServiceDialogs>();
        services.AddSingleton<ServicePageReader>();
        services.AddSingleton<IPredefinedRecords, PredefinedWebServices>();

        services.AddScoped<CreateWebService>();
        services.AddScoped<SaveWebService>();
        services.AddScoped<DeleteWebService>();
        services.AddScoped<SendRequest>();
        services.AddScoped<PrepareRequest>();

        services.AddSingleton(new NavigationItem(NavigationSections.ElectronicMessages, "Web service settings", "/{legalEntity}/web-services", Policies.SeeRecords, 20));
        services.AddOutboundClients(WebServiceCalls.ClientName, _ => TimeSpan.FromSeconds(15));
        return services;
    }

    public static void MapWebServices(this IEndpointRouteBuilder app) => SendEndpoints.Map(app);
}
