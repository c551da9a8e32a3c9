using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ElectronicMessages.Host.Security.Sessions;

/// <summary>
/// What the session's cookie holds: who, and the name of a row that says the rest. Never a role, for roles change, and the
/// row can be ended without the cookie.
/// </summary>
/// <param name="Id">The SHA-256 of the name, as the row has it.</param>
internal sealed record Session(string Id, string UserId, string SecurityStamp)
{
    public const string CookieName = "__Host-em-session";

    private const string NameClaim = "em:session";
    private const string StampClaim = "em:stamp";

    /// <summary>Begins a session; one that was open in this browser ends.</summary>
    public static async Task BeginAsync(HttpContext context, ProvenUser user, CancellationToken cancellationToken)
    {
        var services = context.RequestServices;
        var identifiers = services.GetRequiredService<Identifiers>();
        var browser = BrowserCookie.ReadOrMake(context, identifiers);
        var name = identifiers.NextUnguessable();
        var session = await services.GetRequiredService<OpenSessions>()
            .BeginAsync(IdOf(name), user.UserId, browser, context, context.Features.Get<OpenSession>(), cancellationToken);
        context.Features.Set(session);
        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, ToPrincipal(name, user));
    }

    /// <returns>Null where a claim is missing.</returns>
    public static Session? From(ClaimsPrincipal? principal) =>
        principal?.FindFirstValue(ClaimTypes.NameIdentifier) is { } userId
        && principal.FindFirstValue(StampClaim) is { } stamp
        && principal.FindFirstValue(NameClaim) is { } name
            ? new(IdOf(name), userId, stamp)
            : null;

    private static ClaimsPrincipal ToPrincipal(string name, ProvenUser user)
    {
        Claim[] claims = [new(ClaimTypes.NameIdentifier, user.UserId), new(StampClaim, user.SecurityStamp), new(NameClaim, name)];
        return new(new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme));
    }

    private static string IdOf(string name) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
