using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Mvc;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>What the dialogs of the client keys post. Without a fresh proof of who it is, the same dialog is drawn again and asks.</summary>
internal sealed partial class IndexModel
{
    public Task<IActionResult> OnPostMakeClientKeyAsync([FromServices] MakeClientKey make, CancellationToken cancellationToken) =>
        ChangeKeysAsync(ClientKeyDialogs.Make, () => make.ExecuteAsync(LegalEntity, Id ?? "", Person, cancellationToken), key => key.State == ClientKeyState.Active
            ? $"Made client key {key.ShortName}. Download the public keys and register them with the authority."
            : $"Made client key {key.ShortName}. Download the public keys, register them with the authority, then use it.", cancellationToken);

    public Task<IActionResult> OnPostUseClientKeyAsync([FromQuery] string key, [FromServices] UseClientKey use, CancellationToken cancellationToken) =>
        ChangeKeysAsync(ClientKeyDialogs.UsePrefix + key, () => use.ExecuteAsync(LegalEntity, Id ?? "", key, Person, cancellationToken), used => $"Client key {used.ShortName} is in use now.", cancellationToken);

    public Task<IActionResult> OnPostRemoveClientKeyAsync([FromQuery] string key, [FromServices] RemoveClientKey remove, CancellationToken cancellationToken) =>
        ChangeKeysAsync(ClientKeyDialogs.RemovePrefix + key, () => remove.ExecuteAsync(LegalEntity, Id ?? "", key, Person, cancellationToken), removed => $"Removed client key {removed.ShortName}. Remove it at the authority too.", cancellationToken);

    private async Task<IActionResult> ChangeKeysAsync(string dialog, Func<Task<Outcome<StoredClientKey>>> change, Func<StoredClientKey, string> words, CancellationToken cancellationToken)
    {
        var proven = await fresh.RequireAsync(HttpContext, cancellationToken);
        if (!proven.Succeeded)
        {
            Response.StatusCode = StatusCodes.Status403Forbidden;
            return await ShowAsync(faults: null, values: null, cancellationToken, dialog);
        }

        var changed = await change();
        return changed.Succeeded ? Kept(MessageBarModel.Success(words(changed.Value)), Id) : Told(changed.Problem);
    }
}
