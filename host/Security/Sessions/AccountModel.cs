using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Security.Access;
using ElectronicMessages.Host.Security.Users;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace ElectronicMessages.Host.Security.Sessions;

[Authorize(AccessPolicies.AnyPassword)]
[EnableRateLimiting(SignInRate.Policy)]
internal sealed class AccountModel(ChangePassword changePassword, UserDirectory users, CurrentUser current) : PageModel
{
    public UserAccount Account { get; private set; } = null!;

    public string? ReturnUrl { get; private set; }

    public MessageBarModel? Message { get; private set; }

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
        return LocalRedirect(Sessions.ReturnUrl.OrHome(returnUrl ?? "/account"));
    }

    private static FieldModel Field(string name, string label) => new(name, label)
    {
        Editing = true,
        Required = true,
        Wide = true,
        Kind = FieldKind.Secret,
        MaxLength = Passwords.MaximumLength,
    };

    private Task<IActionResult> RefuseAsync(Problem problem, string? returnUrl, CancellationToken cancellationToken)
    {
        Message = MessageBarModel.Of(problem);
        return ShowAsync(returnUrl, cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(string? returnUrl, CancellationToken cancellationToken)
    {
        ReturnUrl = returnUrl is null ? null : Sessions.ReturnUrl.OrHome(returnUrl);
        Account = (await users.FindAccountAsync(current.User!.Id, cancellationToken))!;
        return Page();
    }
}
