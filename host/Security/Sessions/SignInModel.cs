using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Security.SetUp;
using ElectronicMessages.Host.Security.Users;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace ElectronicMessages.Host.Security.Sessions;

[AllowAnonymous]
[EnableRateLimiting(SignInRate.Policy)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SignInModel(SignIn signIn, CurrentUser current, UserDirectory users, DemoUsers demoUsers) : PageModel
{
    private string _name = "";

    public string ReturnUrl { get; private set; } = Sessions.ReturnUrl.Home;

    public MessageBarModel? Message { get; private set; }

    public bool HasUsers { get; private set; }

    public IReadOnlyList<DemoUser> DemoUsers => demoUsers.All;

    public FieldModel NameField => new("name", "User name")
    {
        Editing = true,
        Required = true,
        Wide = true,
        Value = _name,
        MaxLength = UserNames.MaximumLength,
        Autocomplete = "username",
        Autofocus = _name.Length == 0,
    };

    public FieldModel PasswordField => new("password", "Password")
    {
        Editing = true,
        Required = true,
        Wide = true,
        Kind = FieldKind.Secret,
        MaxLength = Passwords.MaximumLength,
        Autocomplete = "current-password",
        Autofocus = _name.Length > 0,
    };

    public async Task<IActionResult> OnGetAsync(string? returnUrl, CancellationToken cancellationToken)
    {
        ReturnUrl = Sessions.ReturnUrl.OrHome(returnUrl);
        return current.User is null ? await ShowAsync(cancellationToken) : LocalRedirect(ReturnUrl);
    }

    public async Task<IActionResult> OnPostAsync(string? name, string? returnUrl, CancellationToken cancellationToken)
    {
        // Read here and not bound: the framework writes the arguments of a handler to its trace log.
        string? password = Request.Form["password"];
        ReturnUrl = Sessions.ReturnUrl.OrHome(returnUrl);
        _name = name?.Trim() ?? "";
        if (string.IsNullOrWhiteSpace(_name) || string.IsNullOrWhiteSpace(password))
        {
            return await RefuseAsync(SecurityProblems.WrongNameOrPassword, cancellationToken);
        }

        var outcome = await signIn.ExecuteAsync(_name, Secret.Of(password), cancellationToken);
        if (!outcome.Succeeded)
        {
            return await RefuseAsync(outcome.Problem, cancellationToken);
        }

        await Session.BeginAsync(HttpContext, outcome.Value, cancellationToken);
        return LocalRedirect(outcome.Value.MustChangePassword ? "/account" + QueryString.Create("returnUrl", ReturnUrl) : ReturnUrl);
    }

    private Task<IActionResult> RefuseAsync(Problem problem, CancellationToken cancellationToken)
    {
        Message = MessageBarModel.Of(problem);
        return ShowAsync(cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        HasUsers = await users.AnyAsync(cancellationToken);
        return Page();
    }
}
