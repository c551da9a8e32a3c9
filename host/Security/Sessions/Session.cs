using System.Globalization;
using System.Security.Claims;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ElectronicMessages.Host.Security.Sessions;

/// <summary>What the session's cookie holds: who, since when, from which browser. Never a role, for roles change.</summary>
internal sealed record Session(string UserId, string SecurityStamp, string BrowserId, DateTimeOffset Since)
{
    public const string CookieName = "__Host-em-session";

    private const string StampClaim = "em:stamp";
    private const string BrowserClaim = "em:browser";
    private const string SinceClaim = "em:since";

    /// <summary>Begins a session; one that was open in this browser ends.</summary>
    public static Task BeginAsync(HttpContext context, ProvenUser user, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var services = context.RequestServices;
        var browserId = BrowserCookie.ReadOrMake(context, services.GetRequiredService<Identifiers>());
        var since = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var session = new Session(user.UserId, user.SecurityStamp, browserId, since);
        return context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, session.ToPrincipal());
    }

    /// <returns>Null where a claim is missing or unreadable.</returns>
    public static Session? From(ClaimsPrincipal? principal) =>
        principal?.FindFirstValue(ClaimTypes.NameIdentifier) is { } userId
        && principal.FindFirstValue(StampClaim) is { } stamp
        && principal.FindFirstValue(BrowserClaim) is { } browserId
        && long.TryParse(principal.FindFirstValue(SinceClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var since)
            ? new(userId, stamp, browserId, DateTimeOffset.FromUnixTimeMilliseconds(since))
            : null;

    private ClaimsPrincipal ToPrincipal()
    {
        Claim[] claims =
        [
            new(ClaimTypes.NameIdentifier, UserId),
            new(StampClaim, SecurityStamp),
            new(BrowserClaim, BrowserId),
            new(SinceClaim, Since.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)),
        ];
        return new(new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme));
    }
}
