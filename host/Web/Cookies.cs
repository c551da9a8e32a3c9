using Microsoft.AspNetCore.CookiePolicy;

namespace ElectronicMessages.Host.Web;

/// <summary>
/// What no cookie of any folder can be without: HttpOnly, Secure and SameSite. Secure also over http, as which a request
/// arrives from a reverse proxy and in Development; browsers take <c>localhost</c> for secure.
/// </summary>
internal static class Cookies
{
    public static void AddCookies(this IServiceCollection services) => services.Configure<CookiePolicyOptions>(options =>
    {
        options.Secure = CookieSecurePolicy.Always;
        options.HttpOnly = HttpOnlyPolicy.Always;
        options.MinimumSameSitePolicy = SameSiteMode.Lax;
    });
}
