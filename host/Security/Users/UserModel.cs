using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Security.Sessions;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ElectronicMessages.Host.Security.Users;

[Authorize(Policies.ManageUsers)]
internal sealed class UserModel(
    UserDirectory directory,
    LegalEntities legalEntities,
    AssignRoles assignRoles,
    DisableUser disableUser,
    EnableUser enableUser,
    ResetPassword resetPassword,
    OpenSessions sessions,
    CurrentUser current) : PageModel
{
    public UserAccount Account { get; private set; } = null!;

    public RoleGrid Grid { get; private set; } = new([], []);

    public MessageBarModel? Message { get; private set; }

    public GivenPassword? Given { get; private set; }

    public SessionListModel Sessions { get; private set; } = null!;

    private SignedInUser Actor => current.User!;

    public Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken) => ShowAsync(id, cancellationToken);

    public async Task<IActionResult> OnPostAsync(string id, long version, string[]? roles, CancellationToken cancellationToken) =>
        await TellAsync(id, await assignRoles.ExecuteAsync(id, version, RoleGrid.Parse(roles), Actor, cancellationToken), "The roles were saved.", cancellationToken);

    public async Task<IActionResult> OnPostDisableAsync(string id, long version, CancellationToken cancellationToken) =>
        await TellAsync(id, await disableUser.ExecuteAsync(id, version, Actor, cancellationToken), "The user was disabled.", cancellationToken);

    public async Task<IActionResult> OnPostEnableAsync(string id, long version, CancellationToken cancellationToken) =>
        await TellAsync(id, await enableUser.ExecuteAsync(id, version, Actor, cancellationToken), "The user was enabled.", cancellationToken);

    public async Task<IActionResult> OnPostResetPasswordAsync(string id, CancellationToken cancellationToken)
    {
        var outcome = await resetPassword.ExecuteAsync(id, Actor, cancellationToken);
        if (!outcome.Succeeded)
        {
            return await RefuseAsync(id, outcome.Problem, cancellationToken);
        }

        Given = outcome.Value;
        Message = MessageBarModel.Success("The password was reset.");
        return await ShowAsync(id, cancellationToken);
    }

    public async Task<IActionResult> OnPostEndSessionAsync(string id, string session, CancellationToken cancellationToken)
    {
        var account = await directory.FindAccountAsync(id, cancellationToken);
        Outcome<Nothing> outcome = account is null ? SecurityProblems.UserUnknown : await sessions.EndAsync(session, new(account.Id, account.Name), Actor, cancellationToken);
        return await TellAsync(id, outcome, "The session has ended.", cancellationToken);
    }

    public async Task<IActionResult> OnPostSignOutEverywhereAsync(string id, CancellationToken cancellationToken)
    {
        var account = await directory.FindAccountAsync(id, cancellationToken);
        Outcome<int> outcome = account is null ? SecurityProblems.UserUnknown : await sessions.EndAllAsync(new(account.Id, account.Name), Actor, cancellationToken);
        return await TellAsync(id, outcome.Problem is { } problem ? problem : Nothing.Value, "All sessions of the user have ended.", cancellationToken);
    }

    private async Task<IActionResult> TellAsync(string id, Outcome<Nothing> outcome, string done, CancellationToken cancellationToken)
    {
        if (!outcome.Succeeded)
        {
            return await RefuseAsync(id, outcome.Problem, cancellationToken);
        }

        TempData.Keep(MessageBarModel.Success(done));
        return LocalRedirect($"/users/{id}");
    }

    private Task<IActionResult> RefuseAsync(string id, Problem problem, CancellationToken cancellationToken)
    {
        Message = MessageBarModel.Of(problem);
        return ShowAsync(id, cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(string id, CancellationToken cancellationToken)
    {
        if (await directory.FindAccountAsync(id, cancellationToken) is not { } account)
        {
            return this.Problem(SecurityProblems.UserUnknown, StatusCodes.Status404NotFound, new("Users and roles", "/users"));
        }

        Account = account;
        Sessions = new(await sessions.ListAsync(id, cancellationToken), HttpContext.Features.Get<OpenSession>()?.Id, $"/users/{id}", "End all sessions");
        Grid = new(await legalEntities.ListAsync(cancellationToken), account.Roles);
        return Page();
    }
}
