using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ElectronicMessages.Host.Operations.Webhooks;

[Authorize(Policies.ManageInstallation)]
internal sealed class WebhookListModel(WebhookStore webhooks, DeliveryStore deliveries) : PageModel
{
    public IReadOnlyList<(Webhook Webhook, Delivery? Last)> Webhooks { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var listed = new List<(Webhook, Delivery?)>();
        foreach (var webhook in await webhooks.ListAsync(cancellationToken))
        {
            listed.Add((webhook, await deliveries.LastAsync(webhook.Id, cancellationToken)));
        }

        Webhooks = listed;
    }
}
