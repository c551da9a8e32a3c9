using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Mvc;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>What the page's own dialogs post: New, Import predefined setup, Delete, and the button beside the Redirect URL.</summary>
internal sealed partial class IndexModel
{
    private string PageUrl => WebApplicationPaths.PageUrl(Request, LegalEntity);

    public async Task<IActionResult> OnPostNewAsync([FromForm] string? typeKey, [FromForm] string? environment, [FromForm] string? name, CancellationToken cancellationToken)
    {
        if (!Enum.TryParse<WebApplicationEnvironment>(environment, out var chosen))
        {
            return Told(WebApplicationProblems.EnvironmentNotOffered);
        }

        var created = await createWebApplication.ExecuteAsync(
            new(LegalEntity, typeKey ?? "", chosen, string.IsNullOrWhiteSpace(name) ? typeKey ?? "" : name, PageUrl), Person, cancellationToken);
        return created.Succeeded ? Redirect(WebApplicationPaths.Edit(LegalEntity, created.Value.Id)) : Told(created.Problem);
    }

    public async Task<IActionResult> OnPostImportAsync([FromForm] string? country, [FromForm] string? environment, CancellationToken cancellationToken)
    {
        if (!Enum.TryParse<WebApplicationEnvironment>(environment, out var chosen))
        {
            return Told(WebApplicationProblems.EnvironmentNotOffered);
        }

        var imported = await importPredefinedSetup.ExecuteAsync(new(LegalEntity, country ?? "", chosen, PageUrl), Person, cancellationToken);
        return imported.Succeeded ? Redirect(WebApplicationPaths.WithLine(WebApplicationPaths.List(LegalEntity), imported.Value.LineId)) : Told(imported.Problem);
    }

    public async Task<IActionResult> OnPostDeleteAsync(CancellationToken cancellationToken)
    {
        var deleted = await deleteWebApplication.ExecuteAsync(LegalEntity, Id ?? "", Person, cancellationToken);
        if (!deleted.Succeeded)
        {
            return Told(deleted.Problem);
        }

        TempData.Keep(MessageBarModel.Success($"Deleted {deleted.Value.Name}."));
        return Redirect(WebApplicationPaths.List(LegalEntity));
    }

    public async Task<IActionResult> OnPostTestAsync(CancellationToken cancellationToken) =>
        Told(await testConnection.ExecuteAsync(LegalEntity, Id ?? "", Person, cancellationToken));

    public async Task<IActionResult> OnPostDisconnectAsync(CancellationToken cancellationToken) =>
        Told(await disconnect.ExecuteAsync(LegalEntity, Id ?? "", Person, cancellationToken));

    public async Task<IActionResult> OnPostConsentAsync(CancellationToken cancellationToken) =>
        Told(await giveConsent.ExecuteAsync(LegalEntity, Id ?? "", Person, cancellationToken));

    public async Task<IActionResult> OnPostCancelRunAsync([FromForm] string? run, CancellationToken cancellationToken) =>
        Told(await cancelBackgroundAction.ExecuteAsync(LegalEntity, Id ?? "", run ?? "", Person, cancellationToken));

    private RedirectResult Told(ActionAnswer answer) =>
        Redirect(WebApplicationPaths.WithLine(answer.Line.RecordId is null ? WebApplicationPaths.List(LegalEntity) : WebApplicationPaths.Record(LegalEntity, Id!), answer.Line.Id));

    public async Task<IActionResult> OnPostRedirectUrlAsync([FromForm] long version, [FromForm] bool showCode, CancellationToken cancellationToken)
    {
        if (Id is null || await reader.FindAsync(LegalEntity, Id, cancellationToken) is not { } record)
        {
            return Told(WebApplicationProblems.NotFound);
        }

        var outOfBand = showCode && plugins.FindType(record.TypeKey) is { Description.OutOfBandRedirectUrls: [var first, ..] } ? first : null;
        var input = WebApplicationInput.Of(record) with { RedirectUrl = outOfBand ?? PageUrl };
        var result = await saveWebApplication.ExecuteAsync(new(LegalEntity, Id, version, input, SecretChanges.None, PageUrl), Person, cancellationToken);
        return result switch
        {
            SaveResult.Saved when outOfBand is not null => Kept(MessageBarModel.Success("The authority shows the code now, and you paste it into Obtain access token. Register this Redirect URL with the authority."), record.Id),
            SaveResult.Saved => Kept(MessageBarModel.Success("The Redirect URL is the URL of this page now. Register the same one with the authority."), record.Id),
            SaveResult.Conflict => Told(WebApplicationProblems.ChangedMeanwhile),
            SaveResult.Refused refused => Told(refused.Problem),
            SaveResult.Invalid invalid => Told(WebApplicationProblems.InvalidInput with { Detail = string.Join(' ', invalid.Faults.Values) }),
            _ => throw new System.Diagnostics.UnreachableException("A result was added and is not followed here."),
        };
    }

    private RedirectResult Told(Problem problem) =>
        Kept(MessageBarModel.Of(problem, WebApplicationPaths.Next(problem, LegalEntity, Id, null)), problem == WebApplicationProblems.NotFound ? null : Id);

    private RedirectResult Kept(MessageBarModel message, string? recordId)
    {
        TempData.Keep(message);
        return Redirect(recordId is null ? WebApplicationPaths.List(LegalEntity) : WebApplicationPaths.Record(LegalEntity, recordId));
    }
}
