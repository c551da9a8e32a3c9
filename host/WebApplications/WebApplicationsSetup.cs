using ElectronicMessages.Host.Vault;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.WebApplications.Background;
using ElectronicMessages.Host.WebApplications.Keeping;

namespace ElectronicMessages.Host.WebApplications;

internal static class WebApplicationsSetup
{
    public static IServiceCollection AddWebApplications(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSealedColumn(
            "web_application", "id", "client_secret", versionColumn: "client_secret_version",
            remedy: "Enter the client secret on the record again, and ask the administrator to find out who changed the database.");
        services.AddSealedColumn(
            "web_application", "id", "second_client_secret", versionColumn: "second_client_secret_version",
            remedy: "Enter the client secret on the record again, and ask the administrator to find out who changed the database.");
        services.AddSingleton<WebApplicationStore>();
        services.AddSingleton<ClientSecretStore>();
        services.AddSealedColumn(
            "client_key", "id", "sealed_private_key", version: ClientKeyStore.SealVersion, "client key",
            "Make a new client key on the record and register it with the authority, and ask the administrator to find out who changed the database.");
        services.AddSingleton<ClientKeyStore>();
        services.AddSingleton<CredentialExpiry>();
        services.AddSingleton<RememberedParameters>();
        services.AddSingleton<RecordChecks>();
        services.AddSingleton<RecordLog>();
        services.AddSingleton<RecordEvents>();
        services.AddSingleton<OAuthClients>();
        services.AddSingleton<OutboundHosts>();
        services.AddSingleton<OAuth.IClientSecretChangeOver, ChangeOverClientSecret>();
        services.AddSingleton<ActionSubjects>();
        services.AddSingleton<ActionRules>();
        services.AddSingleton<ConnectionStates>();
        services.AddSingleton<NewRecord>();
        services.AddSingleton<KeepingWake>();
        services.AddSingleton<RenewToken>();
        services.AddSingleton<TokenKeeper>();
        services.AddSingleton<EditOfRecord>();
        services.AddSingleton<KeepConnection>();
        services.AddSingleton<KeepConnections>();
        services.AddHostedService(provider => provider.GetRequiredService<KeepConnections>());

        services.AddScoped<CreateWebApplication>();
        services.AddScoped<SaveWebApplication>();
        services.AddScoped<DeleteWebApplication>();
        services.AddScoped<ImportPredefinedSetup>();
        services.AddScoped<MakeClientKey>();
        services.AddScoped<UseClientKey>();
        services.AddScoped<RemoveClientKey>();
        services.AddScoped<RunAction>();
        services.AddScoped<QueueAction>();
        services.AddScoped<CancelBackgroundAction>();
        services.AddSingleton<BackgroundActionStore>();
        services.AddSingleton<BackgroundWake>();
        services.AddSingleton<BackgroundRuns>();
        services.AddHostedService<RunBackgroundActions>();
        services.AddScoped<BeginAuthorization>();
        services.AddScoped<RedeemCode>();
        services.AddScoped<ObtainToken>();
        services.AddScoped<ObtainApplicationToken>();
        services.AddScoped<PasteCode>();
        services.AddScoped<GiveConsent>();
        services.AddScoped<CompleteAuthorization>();
        services.AddScoped<UseAccessToken>();
        services.AddSingleton<RefusedAnswers>();
        services.AddScoped<TestConnection>();
        services.AddScoped<DisconnectWebApplication>();

        services.AddSingleton<RecordOverviews>();
        services.AddSingleton<RecordPages>();
        services.AddSingleton<RecordPane>();
        services.AddSingleton<RecordSteps>();
        services.AddSingleton<RecordFields>();
        services.AddSingleton<CredentialFields>();
        services.AddSingleton<RecordDialogs>();
        services.AddSingleton<ClientKeyDialogs>();
        services.AddSingleton<ConnectionTimeline>();
        services.AddSingleton<ConnectionTabReader>();
        services.AddSingleton<RecordExtensions>();
        services.AddSingleton<RecordPageReader>();

        services.AddSingleton(new NavigationItem(NavigationSections.Top, "Home", "/{legalEntity}", Policies.SeeRecords, 0));
        services.AddSingleton(new NavigationItem(NavigationSections.ElectronicMessages, "Web applications", "/{legalEntity}/web-applications", Policies.SeeRecords, 10));
        services.AddSingleton<ReauthorizationDue>();
        services.AddSingleton<INavigationBadge>(provider => provider.GetRequiredService<ReauthorizationDue>());
        return services;
    }

    /// <summary>Takes the authority's redirect back: after authentication, before authorization.</summary>
    public static void UseAuthorizationResponses(this IApplicationBuilder app) => app.UseMiddleware<AuthorizationResponseMiddleware>();

    public static void MapWebApplications(this IEndpointRouteBuilder app)
    {
        WebApplicationsApi.Map(app);
        ClientKeySet.Map(app);
    }
}
