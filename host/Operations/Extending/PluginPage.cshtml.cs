using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Plugins.Lifecycle;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Security.Sessions;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ElectronicMessages.Host.Operations.Extending;

[Authorize(Policies.ManagePlugins)]
internal sealed class PluginPageModel(
    PluginCatalog catalog, PluginReleases releases, ChangePlugins change, LegalEntities legalEntities, PluginDialogs dialogs, FreshAuthentication fresh, CurrentUser current) : PageModel
{
    [FromRoute]
    public string Id { get; init; } = "";

    [FromRoute]
    public string Version { get; init; } = "";

    public ObservedPlugin Plugin { get; private set; } = null!;

    public PluginState State { get; private set; }

    public IReadOnlyList<(LegalEntity Entity, bool Enabled)> Entities { get; private set; } = [];

    public DialogPanelModel? Dialog { get; private set; }

    private SignedInUser Actor => current.User!;

    public async Task<IActionResult> OnGetAsync(string? dialog, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(cancellationToken))
        {
            return Gone();
        }

        Dialog = dialogs.Open(dialog, Plugin, HttpContext, message: null);
        return Page();
    }

    public Task<IActionResult> OnPostApproveAsync(string sha256, CancellationToken cancellationToken) =>
        ProvenAsync(PluginDialogs.Approve, () => change.ApproveAsync(Id, Version, sha256 ?? "", Actor, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostVersionAsync(CancellationToken cancellationToken) =>
        ProvenAsync(PluginDialogs.Version, () => change.ChangeVersionAsync(Id, Version, Actor, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostEnableAsync(CancellationToken cancellationToken) => TellAsync(() => change.EnableAsync(Id, enable: true, Actor, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostDisableAsync(CancellationToken cancellationToken) => TellAsync(() => change.EnableAsync(Id, enable: false, Actor, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostReloadAsync(CancellationToken cancellationToken) => TellAsync(() => change.ReloadAsync(Id, Actor, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostTryAgainAsync(CancellationToken cancellationToken) => TellAsync(() => change.TryAgainAsync(Id, Actor, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostEntityAsync(string legalEntity, bool enable, CancellationToken cancellationToken) =>
        TellAsync(() => change.EnableForAsync(Id, legalEntity ?? "", enable, Actor, cancellationToken), cancellationToken);

    private async Task<IActionResult> ProvenAsync(string dialog, Func<Task<Outcome<string>>> run, CancellationToken cancellationToken)
    {
        var proven = await fresh.RequireAsync(HttpContext, cancellationToken);
        if (proven.Succeeded)
        {
            return await TellAsync(run, cancellationToken);
        }

        if (!await ReadAsync(cancellationToken))
        {
            return Gone();
        }

        Response.StatusCode = StatusCodes.Status403Forbidden;
        Dialog = dialogs.Open(dialog, Plugin, HttpContext, MessageBarModel.Of(proven.Problem));
        return Page();
    }

    private async Task<IActionResult> TellAsync(Func<Task<Outcome<string>>> run, CancellationToken cancellationToken)
    {
        var outcome = await run();
        TempData.Keep(outcome.Problem is { } problem ? MessageBarModel.Of(problem) : MessageBarModel.Success(outcome.Value));
        return LocalRedirect(await ReadAsync(cancellationToken) ? PluginPages.Address(Plugin) : PluginPages.List);
    }

    private LocalRedirectResult Gone()
    {
        TempData.Keep(MessageBarModel.Of(PluginsProblems.NoSuchPlugin(Id, Version)));
        return LocalRedirect(PluginPages.List);
    }

    private async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (catalog.Plugins.FirstOrDefault(plugin => plugin.Id == Id && plugin.Version == Version) is not { } found)
        {
            return false;
        }

        var disabledFor = catalog.DisabledFor(Id);
        Plugin = found;
        State = found.StateNow(releases);
        Entities = [.. (await legalEntities.ListAsync(cancellationToken)).Select(entity => (entity, !disabledFor.Contains(entity.Key)))];
        return true;
    }
}
