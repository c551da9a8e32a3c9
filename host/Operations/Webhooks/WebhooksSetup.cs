using ElectronicMessages.Host.Vault;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Operations.Webhooks;

internal static class WebhooksSetup
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        return services
            .AddOutboundClients(WebhookSender.ClientName, _ => TimeSpan.FromSeconds(10))
            .AddSealedColumn("webhook_secret", "id", "sealed_secret", version: 1, "webhook signing secret", "Make a new signing secret on the page Webhooks, and give it to the receiver.")
            .AddSingleton(new NavigationItem(NavigationSections.System, "Webhooks", "/webhooks", Policies.ManageInstallation, 75))
            .AddSingleton<WebhookStore>()
            .AddSingleton<DeliveryStore>()
            .AddSingleton<DeliverySignal>()
            .AddSingleton<WebhookAddress>()
            .AddSingleton<WebhookSender>()
            .AddSingleton<WebhookPageReader>()
            .AddSingleton<WebhookDialogs>()
            .AddSingleton<DeliverWebhooks>()
            .AddTransient<SaveWebhook>()
            .AddTransient<ChangeSigningSecret>()
            .AddTransient<DeleteWebhook>()
            .AddTransient<SendWebhook>()
            .AddHostedService<WebhooksService>();
    }
}
