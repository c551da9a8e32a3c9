using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ElectronicMessages.Host.Security.Sessions;

[AllowAnonymous]
internal sealed class SignOutModel(SignOut signOut, OpenSessions sessions, CurrentUser current) : PageModel
{
    public IActionResult OnGet() => current.User is null ? LocalRedirect("/sign-in") : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (current.User is { } user)
        {
            await signOut.ExecuteAsync(user, cancellationToken);
            if (HttpContext.Features.Get<OpenSession>() is { } session)
            {
                await sessions.SignedOutAsync(session, cancellationToken);
            }

            await HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        }

        return LocalRedirect("/sign-in");
    }
}
