using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Plugins.Finding;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Security.Sessions;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace ElectronicMessages.Host.Operations.Extending;

[Authorize(Policies.ManagePlugins)]
internal sealed class PublisherListModel(PublisherKeyStore keys, TrustPublishers trust, FreshAuthentication fresh, CurrentUser current, IOptions<PluginsOptions> options) : PageModel
{
    public const string Address = "/plugins/publishers";

    public IReadOnlyList<PublisherKey> Keys { get; private set; } = [];

    public string Publisher { get; private set; } = "";

    public string PublicKey { get; private set; } = "";

    public MessageBarModel? Message { get; private set; }

    public bool RequiresSignature => options.Value.RequireSignature;

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(null, StatusCodes.Status200OK, cancellationToken);

    public Task<IActionResult> OnPostTrustAsync(string? publisher, string? publicKey, CancellationToken cancellationToken)
    {
        Publisher = publisher ?? "";
        PublicKey = publicKey ?? "";
        return ProvenAsync(() => trust.TrustAsync(Publisher, PublicKey, current.User!, cancellationToken), cancellationToken);
    }

    public Task<IActionResult> OnPostDistrustAsync(string? fingerprint, CancellationToken cancellationToken) =>
        ProvenAsync(() => trust.DistrustAsync(fingerprint ?? "", current.User!, cancellationToken), cancellationToken);

    private async Task<IActionResult> ProvenAsync(Func<Task<Outcome<string>>> run, CancellationToken cancellationToken)
    {
        var proven = await fresh.RequireAsync(HttpContext, cancellationToken);
        if (proven.Problem is { } notProven)
        {
            return await ShowAsync(MessageBarModel.Of(notProven), StatusCodes.Status403Forbidden, cancellationToken);
        }

        var outcome = await run();
        if (outcome.Problem is { } problem)
        {
            return await ShowAsync(MessageBarModel.Of(problem), StatusCodes.Status400BadRequest, cancellationToken);
        }

        TempData.Keep(MessageBarModel.Success(outcome.Value));
        return LocalRedirect(Address);
    }

    private async Task<IActionResult> ShowAsync(MessageBarModel? message, int status, CancellationToken cancellationToken)
    {
        Message = message;
        Keys = await keys.ListAsync(cancellationToken);
        Response.StatusCode = status;
        return Page();
    }
}
