using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Security.Sessions;
using ElectronicMessages.Host.Security.Users;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace ElectronicMessages.Host.Security.SetUp;

[AllowAnonymous]
[EnableRateLimiting(SignInRate.Policy)]
internal sealed class SetUpModel(SetUpInstallation setUp) : PageModel
{
    private readonly Dictionary<string, string> _typed = new(StringComparer.Ordinal);

    public MessageBarModel? Message { get; private set; }

    public IReadOnlyList<FieldModel> Fields =>
    [
        Field("name", "User name", UserNames.MaximumLength) with { Autocomplete = "username", Autofocus = true },
        Field("displayName", "Your name", UserNames.MaximumCaptionLength) with { Autocomplete = "name" },
        Field("password", "Password", Passwords.MaximumLength) with { Kind = FieldKind.Secret, Help = $"At least {Passwords.MinimumLength} characters; a sentence is easy to keep in mind." },
        Field("repeated", "Password again", Passwords.MaximumLength) with { Kind = FieldKind.Secret },
        Field("key", "Key of the legal entity", LegalEntityKeys.MaximumLength) with { Help = "1 to 10 upper-case letters A-Z and digits; part of every address." },
        Field("legalEntityName", "Name of the legal entity", UserNames.MaximumCaptionLength) with { Autocomplete = "organization" },
    ];

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellationToken) =>
        await setUp.RefuseLinkAsync(Secret.Of(token), cancellationToken) is { } problem ? RefuseLink(problem) : Page();

    public async Task<IActionResult> OnPostAsync(string token, IFormCollection form, CancellationToken cancellationToken)
    {
        foreach (var name in new[] { "name", "displayName", "key", "legalEntityName" })
        {
            _typed[name] = form[name].ToString().Trim();
        }

        var link = Secret.Of(token);
        if (await setUp.RefuseLinkAsync(link, cancellationToken) is { } refused)
        {
            return RefuseLink(refused);
        }

        string? password = form["password"];
        if (string.IsNullOrWhiteSpace(password))
        {
            return Refuse(SecurityProblems.PasswordTooShort);
        }

        if (!string.Equals(password, form["repeated"], StringComparison.Ordinal))
        {
            return Refuse(SecurityProblems.PasswordsDiffer);
        }

        var first = new FirstAdministrator(_typed["name"], _typed["displayName"], Secret.Of(password), new(_typed["key"], _typed["legalEntityName"]));
        var outcome = await setUp.ExecuteAsync(link, first, cancellationToken);
        if (!outcome.Succeeded)
        {
            return Refuse(outcome.Problem);
        }

        await Session.BeginAsync(HttpContext, outcome.Value, cancellationToken);
        TempData.Keep(MessageBarModel.Success("This installation is set up."));
        return LocalRedirect(ReturnUrl.Home);
    }

    private FieldModel Field(string name, string label, int maximumLength) => new(name, label)
    {
        Editing = true,
        Required = true,
        Wide = true,
        MaxLength = maximumLength,
        Value = _typed.GetValueOrDefault(name),
    };

    private PageResult Refuse(Problem problem)
    {
        Message = MessageBarModel.Of(problem);
        return Page();
    }

    private IActionResult RefuseLink(Problem problem) => this.Problem(
        problem,
        problem == SecurityProblems.SetUpLinkExpired ? StatusCodes.Status410Gone : StatusCodes.Status404NotFound,
        new("Sign in", "/sign-in"));
}
