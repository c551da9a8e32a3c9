using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Security.Access;
using ElectronicMessages.Host.Security.Users;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using LocalUrl = ElectronicMessages.Host.Security.Sessions.ReturnUrl;

namespace ElectronicMessages.Host.Security.Sessions;

[Authorize(AccessPolicies.AnyPassword)]
[EnableRateLimiting(SignInRate.Policy)]
internal sealed class AccountModel(ChangePassword changePassword, OpenSessions sessions, UserDirectory users, CurrentUser current) : PageModel
{
    public UserAccount Account { get; private set; } = null!;

    public string? ReturnUrl { get; private set; }

    public MessageBarModel? Message { get; private set; }

    public SessionListModel Sessions { get; private set; } = null!;

    public FieldModel CurrentField => Field("known", "Current password") with { Autocomplete = "current-password" };

    public FieldModel ChosenField => Field("chosen", "New password") with { Help = $"At least {Passwords.MinimumLength} characters; a sentence is easy to keep in mind." };

    public FieldModel RepeatedField => Field("repeated", "New password again");

    public async Task<IActionResult> OnGetAsync(string? returnUrl, CancellationToken cancellationToken)
    {
        if (current.User!.MustChangePassword)
        {
            Message = MessageBarModel.Warning(SecurityProblems.PasswordMustBeChanged.Title) with { Number = SecurityProblems.PasswordMustBeChanged.Number };
        }

        return await ShowAsync(returnUrl, cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(string? returnUrl, CancellationToken cancellationToken)
    {
        // Read here and not bound: the framework writes the arguments of a handler to its trace log.
        string? known = Request.Form["known"];
        string? chosen = Request.Form["chosen"];
        string? repeated = Request.Form["repeated"];
        if (string.IsNullOrWhiteSpace(known))
        {
            return await RefuseAsync(SecurityProblems.CurrentPasswordWrong, returnUrl, cancellationToken);
        }

        if (string.IsNullOrWhiteSpace(chosen))
        {
            return await RefuseAsync(SecurityProblems.PasswordTooShort, returnUrl, cancellationToken);
        }

        if (!string.Equals(chosen, repeated, StringComparison.Ordinal))
        {
            return await RefuseAsync(SecurityProblems.PasswordsDiffer, returnUrl, cancellationToken);
        }

        var outcome = await changePassword.ExecuteAsync(Secret.Of(known), Secret.Of(chosen), current.User!, cancellationToken);
        if (!outcome.Succeeded)
        {
            return await RefuseAsync(outcome.Problem, returnUrl, cancellationToken);
        }

        await Session.BeginAsync(HttpContext, outcome.Value, cancellationToken);
        TempData.Keep(MessageBarModel.Success("Your password was changed; your other sessions have ended."));
        return LocalRedirect(LocalUrl.OrHome(returnUrl ?? "/account"));
    }

    public async Task<IActionResult> OnPostEndSessionAsync(string session, CancellationToken cancellationToken)
    {
        var outcome = await sessions.EndAsync(session, current.User!, current.User!, cancellationToken);
        if (!outcome.Succeeded)
        {
            return await RefuseAsync(outcome.Problem, returnUrl: null, cancellationToken);
        }

        return session == HttpContext.Features.Get<OpenSession>()?.Id
            ? await LeaveAsync("You are signed out of this browser.")
            : Stay("That session has ended.");
    }

    public async Task<IActionResult> OnPostSignOutEverywhereAsync(CancellationToken cancellationToken)
    {
        var outcome = await sessions.EndAllAsync(current.User!, current.User!, cancellationToken);
        return outcome.Succeeded
            ? await LeaveAsync($"You are signed out everywhere: {(outcome.Value == 1 ? "1 session has" : $"{outcome.Value} sessions have")} ended.")
            : await RefuseAsync(outcome.Problem, returnUrl: null, cancellationToken);
    }

    private static FieldModel Field(string name, string label) => new(name, label)
    {
        Editing = true,
        Required = true,
        Wide = true,
        Kind = FieldKind.Secret,
        MaxLength = Passwords.MaximumLength,
    };

    private LocalRedirectResult Stay(string message)
    {
        TempData.Keep(MessageBarModel.Success(message));
        return LocalRedirect("/account");
    }

    private async Task<IActionResult> LeaveAsync(string message)
    {
        await HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        TempData.Keep(MessageBarModel.Success(message));
        return LocalRedirect("/sign-in");
    }

    private Task<IActionResult> RefuseAsync(Problem problem, string? returnUrl, CancellationToken cancellationToken)
    {
        Message = MessageBarModel.Of(problem);
        return ShowAsync(returnUrl, cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(string? returnUrl, CancellationToken cancellationToken)
    {
        ReturnUrl = returnUrl is null ? null : LocalUrl.OrHome(returnUrl);
        Account = (await users.FindAccountAsync(current.User!.Id, cancellationToken))!;
        Sessions = new(await sessions.ListAsync(current.User!.Id, cancellationToken), HttpContext.Features.Get<OpenSession>()?.Id, "/account", "Sign out everywhere");
        return Page();
    }
}
