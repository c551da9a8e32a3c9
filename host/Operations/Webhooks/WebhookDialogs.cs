using ElectronicMessages.Host.Security.Sessions;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Operations.Webhooks;

/// <summary>The dialogs of a webhook's page.</summary>
internal sealed class WebhookDialogs(FreshAuthentication fresh)
{
    public const string Delete = "delete";
    public const string NewSecret = "new-secret";
    public const string RemoveSecret = "remove-secret";

    /// <returns>Null where there is no such dialog.</returns>
    public DialogPanelModel? Open(string? dialog, Webhook webhook, HttpContext context, MessageBarModel? message)
    {
        var opened = dialog switch
        {
            Delete => Of(webhook, "Delete", "Delete webhook", "Delete", "Its receiver is told nothing any more. Its signing secrets and the list of its deliveries are deleted with it.") with { Dangerous = true },
            NewSecret => Of(webhook, "NewSecret", "Make a new signing secret", "Make it", "It is shown once. Until the older one is removed, what is sent carries a signature of each, so that the receiver can change over in its own time."),
            RemoveSecret => Of(webhook, "RemoveSecret", "Remove the older signing secret", "Remove", "From now on what is sent is signed with the newer one alone. The receiver must know it.") with { Dangerous = true },
            _ => null,
        };
        var asks = dialog != Delete && fresh.Field(context) is { } field ? [field] : Array.Empty<FieldModel>();
        return opened is null ? null : opened with { Message = message, Fields = asks };
    }

    private static DialogPanelModel Of(Webhook webhook, string handler, string title, string ok, string text) =>
        new(webhook.Name, $"/webhooks/{webhook.Id}?handler={handler}", $"/webhooks/{webhook.Id}") { Title = title, Text = text, OkCaption = ok };
}
