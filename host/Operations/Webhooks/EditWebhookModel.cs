using System.Globalization;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Security.Sessions;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ElectronicMessages.Host.Operations.Webhooks;

[Authorize(Policies.ManageInstallation)]
internal sealed class EditWebhookModel(
    WebhookPageReader reader, SaveWebhook save, ChangeSigningSecret changeSecret, DeleteWebhook delete, SendWebhook send, FreshAuthentication fresh, WebhookDialogs dialogs, CurrentUser current) : PageModel
{
    [FromRoute]
    public string Id { get; init; } = "";

    public WebhookPage Shown { get; private set; } = null!;

    public WebhookInput Input { get; private set; } = WebhookInput.Empty;

    public string Version { get; private set; } = "";

    public MessageBarModel? Message { get; private set; }

    public DialogPanelModel? Dialog { get; private set; }

    private SignedInUser Actor => current.User!;

    public Task<IActionResult> OnGetAsync(string? dialog, CancellationToken cancellationToken) => WithWebhookAsync(
        webhook =>
        {
            Dialog = dialogs.Open(dialog, webhook, HttpContext, message: null);
            return Task.FromResult<IActionResult>(Page());
        },
        cancellationToken);

    public Task<IActionResult> OnPostAsync(long version, CancellationToken cancellationToken) => WithWebhookAsync(
        async _ =>
        {
            Input = WebhookInput.Of(Request.Form);
            Version = version.ToString(CultureInfo.InvariantCulture);
            return await ProvenAsync(null, null, cancellationToken) ?? Tell(await save.ChangeAsync(Id, version, Input, Actor, cancellationToken), "The webhook was saved.");
        },
        cancellationToken);

    public Task<IActionResult> OnPostTestAsync(CancellationToken cancellationToken) => WithWebhookAsync(
        async webhook =>
        {
            await send.TestAsync(webhook, Actor, cancellationToken);
            return Tell(Nothing.Value, "A test is on its way; the list below tells how it went.");
        },
        cancellationToken);

    public Task<IActionResult> OnPostAgainAsync(string delivery, CancellationToken cancellationToken) => WithWebhookAsync(
        async webhook => Tell(await send.AgainAsync(webhook, delivery, Actor, cancellationToken), "The delivery is on its way again."),
        cancellationToken);

    public Task<IActionResult> OnPostNewSecretAsync(CancellationToken cancellationToken) => WithWebhookAsync(
        async webhook =>
        {
            if (await ProvenAsync(webhook, WebhookDialogs.NewSecret, cancellationToken) is { } refused)
            {
                return refused;
            }

            var outcome = await changeSecret.MakeAsync(webhook, Actor, cancellationToken);
            return !outcome.Succeeded ? Refuse(outcome.Problem) : new ViewResult
            {
                ViewName = "/Operations/Webhooks/_GivenSecret.cshtml",
                ViewData = new(MetadataProvider, ModelState) { Model = new GivenSecretPage(webhook, outcome.Value) },
                TempData = TempData,
            };
        },
        cancellationToken);

    public Task<IActionResult> OnPostRemoveSecretAsync(CancellationToken cancellationToken) => WithWebhookAsync(
        async webhook => await ProvenAsync(webhook, WebhookDialogs.RemoveSecret, cancellationToken)
            ?? Tell(await changeSecret.RemoveOldAsync(webhook, Actor, cancellationToken), "The older signing secret was removed."),
        cancellationToken);

    public Task<IActionResult> OnPostDeleteAsync(CancellationToken cancellationToken) => WithWebhookAsync(
        async webhook =>
        {
            await delete.ExecuteAsync(webhook, Actor, cancellationToken);
            TempData.Keep(MessageBarModel.Success($"{webhook.Name} was deleted."));
            return LocalRedirect("/webhooks");
        },
        cancellationToken);

    private async Task<IActionResult> WithWebhookAsync(Func<Webhook, Task<IActionResult>> then, CancellationToken cancellationToken)
    {
        if (await reader.ReadAsync(Id, cancellationToken) is not { } page)
        {
            return this.Problem(OperationsProblems.WebhookUnknown, StatusCodes.Status404NotFound, new("Webhooks", "/webhooks"));
        }

        Shown = page;
        Input = WebhookInput.Of(page.Webhook);
        Version = page.Webhook.Version.ToString(CultureInfo.InvariantCulture);
        return await then(page.Webhook);
    }

    /// <summary>Null where the password was given; otherwise the form that asks, with what was entered.</summary>
    private async Task<IActionResult?> ProvenAsync(Webhook? webhook, string? dialog, CancellationToken cancellationToken)
    {
        var proven = await fresh.RequireAsync(HttpContext, cancellationToken);
        if (proven.Succeeded)
        {
            return null;
        }

        if (webhook is null)
        {
            return Refuse(proven.Problem);
        }

        Dialog = dialogs.Open(dialog, webhook, HttpContext, MessageBarModel.Of(proven.Problem));
        return Page();
    }

    private IActionResult Tell(Outcome<Nothing> outcome, string done)
    {
        if (!outcome.Succeeded)
        {
            return Refuse(outcome.Problem);
        }

        TempData.Keep(MessageBarModel.Success(done));
        return LocalRedirect($"/webhooks/{Id}");
    }

    private PageResult Refuse(Problem problem)
    {
        Message = MessageBarModel.Of(problem);
        return Page();
    }
}
