using ElectronicMessages.Host.Security.Access;
using ElectronicMessages.Host.Security.Sessions;
using ElectronicMessages.Host.Web.Languages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ElectronicMessages.Host.Security.Languages;

/// <summary>What the choice in the top bar posts to.</summary>
[Authorize(AccessPolicies.AnyPassword)]
internal sealed class LanguageModel(ChooseLanguage choose, CurrentUser current) : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/");

    public async Task<IActionResult> OnPostAsync([FromForm] string? language, [FromForm] string? returnUrl, CancellationToken cancellationToken)
    {
        if (current.User is { } user && Language.Offered(language) is { } offered)
        {
            await choose.ExecuteAsync(user, offered, cancellationToken);
        }

        return LocalRedirect(ReturnUrl.OrHome(returnUrl));
    }
}
