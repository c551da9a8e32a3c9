using ElectronicMessages.Host.Security.Users;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ElectronicMessages.Host.Security.Sessions;

/// <summary>Holds every request's session against the database: who was disabled or signed out elsewhere is out at once.</summary>
internal sealed class SessionEvents(UserDirectory users, OpenSessions sessions) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (await FindUserAsync(context) is { } user)
        {
            context.HttpContext.Features.Set(user);
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        // Where a form was posted, sign-in leads back to its page and not to the form's handler.
        var request = context.Request;
        var returnUrl = HttpMethods.IsGet(request.Method) ? $"{request.PathBase}{request.Path}{request.QueryString}" : $"{request.PathBase}{request.Path}";
        context.Response.Redirect($"{request.PathBase}/sign-in{QueryString.Create("returnUrl", returnUrl)}");
        return Task.CompletedTask;
    }

    private async Task<SignedInUser?> FindUserAsync(CookieValidatePrincipalContext context)
    {
        if (Session.From(context.Principal) is not { } cookie
            || await sessions.FindAsync(cookie.Id, BrowserCookie.Read(context.HttpContext), context.HttpContext) is not { } session
            || session.UserId != cookie.UserId)
        {
            return null;
        }

        context.HttpContext.Features.Set(session);
        return await users.FindForSessionAsync(cookie.UserId, cookie.SecurityStamp, session.BrowserHash, context.HttpContext.RequestAborted);
    }
}
