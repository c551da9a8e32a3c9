using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Security.Sessions;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ElectronicMessages.Host.Operations.Webhooks;

[Authorize(Policies.ManageInstallation)]
internal sealed class NewWebhookModel(SaveWebhook save, FreshAuthentication fresh, WebhookPageReader reader, CurrentUser current) : PageModel
{
    public WebhookInput Input { get; private set; } = WebhookInput.Empty;

    public MessageBarModel? Message { get; private set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Input = WebhookInput.Of(Request.Form);
        var proven = await fresh.RequireAsync(HttpContext, cancellationToken);
        if (!proven.Succeeded)
        {
            return Refuse(proven.Problem);
        }

        var outcome = await save.MakeAsync(Input, current.User!, cancellationToken);
        if (!outcome.Succeeded)
        {
            return Refuse(outcome.Problem);
        }

        // Shown with this answer and never again: a redirect would have to keep it somewhere.
        var page = await reader.ReadAsync(outcome.Value.WebhookId, cancellationToken);
        return new ViewResult
        {
            ViewName = "/Operations/Webhooks/_GivenSecret.cshtml",
            ViewData = new(MetadataProvider, ModelState) { Model = new GivenSecretPage(page!.Webhook, outcome.Value) },
            TempData = TempData,
        };
    }

    private PageResult Refuse(Problem problem)
    {
        Message = MessageBarModel.Of(problem);
        return Page();
    }
}

internal sealed record GivenSecretPage(Webhook Webhook, GivenSecret Given);
