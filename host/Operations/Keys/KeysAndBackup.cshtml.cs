using System.Net.Mime;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Operations.Backup;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Security.Sessions;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ElectronicMessages.Host.Operations.Keys;

[Authorize(Policies.ManageInstallation)]
internal sealed class KeysAndBackupModel(KeysReader reader, ExchangeKeys exchange, MakeBackup makeBackup, FreshAuthentication fresh, CurrentUser current) : PageModel
{
    public const string Address = "/keys";

    public KeysShown Keys { get; private set; } = null!;

    public MessageBarModel? Message { get; private set; }

    public bool AsksForPassword => fresh.IsNeeded(HttpContext);

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(null, cancellationToken);

    public Task<IActionResult> OnPostDataKeysAsync(CancellationToken cancellationToken) => ExchangeAsync(exchange.DataKeysAsync, cancellationToken);

    public Task<IActionResult> OnPostMasterKeyAsync(CancellationToken cancellationToken) => ExchangeAsync(exchange.MasterKeyAsync, cancellationToken);

    public async Task<IActionResult> OnPostBackupAsync(CancellationToken cancellationToken)
    {
        var proven = await fresh.RequireAsync(HttpContext, cancellationToken);
        if (!proven.Succeeded)
        {
            return await RefuseAsync(proven.Problem, cancellationToken);
        }

        var made = await makeBackup.ExecuteAsync(current.User!, cancellationToken);
        return made.Problem is { } problem
            ? await ShowAsync(problem, cancellationToken)
            : File(made.Value.Content, MediaTypeNames.Application.Octet, made.Value.Name);
    }

    private async Task<IActionResult> ExchangeAsync(Func<LogSubject, CancellationToken, Task<Outcome<string>>> run, CancellationToken cancellationToken)
    {
        var proven = await fresh.RequireAsync(HttpContext, cancellationToken);
        if (!proven.Succeeded)
        {
            return await RefuseAsync(proven.Problem, cancellationToken);
        }

        // Begun is begun, whatever becomes of the browser.
        var outcome = await run(current.User!, CancellationToken.None);
        if (outcome.Problem is { } problem)
        {
            return await ShowAsync(problem, cancellationToken);
        }

        TempData.Keep(MessageBarModel.Success(outcome.Value));
        return LocalRedirect(Address);
    }

    private Task<IActionResult> RefuseAsync(Problem problem, CancellationToken cancellationToken)
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return ShowAsync(problem, cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(Problem? problem, CancellationToken cancellationToken)
    {
        Message = problem is null ? null : MessageBarModel.Of(problem);
        Keys = await reader.ReadAsync(cancellationToken);
        if (Keys is { IsRotating: true, Rotation.Unreadable: 0 } && HttpMethods.IsGet(Request.Method))
        {
            // So that the progress moves without script too.
            Response.Headers["Refresh"] = "3";
        }

        return Page();
    }
}
