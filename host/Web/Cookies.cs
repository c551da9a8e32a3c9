using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.AspNetCore.Mvc;

namespace ElectronicMessages.Host.Web;

/// <summary>
/// Every cookie is named <c>__Host-</c>, so that no neighbouring host can plant it, and is HttpOnly, Secure and SameSite=Lax.
/// Secure is set by the policy and not by each cookie, because antiforgery refuses it over http, as which a request
/// arrives from a reverse proxy and in Development; browsers take <c>localhost</c> for secure.
/// </summary>
internal static class Cookies
{
    public const string Antiforgery = "__Host-em-antiforgery";
    public const string Message = "__Host-em-message";

    public static void AddCookies(this IServiceCollection services)
    {
        services.Configure<CookiePolicyOptions>(options =>
        {
            options.Secure = CookieSecurePolicy.Always;
            options.HttpOnly = HttpOnlyPolicy.Always;
            options.MinimumSameSitePolicy = SameSiteMode.Lax;
        });
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = Antiforgery;
            options.Cookie.Path = "/";
            options.Cookie.SameSite = SameSiteMode.Lax;
        });
        services.Configure<CookieTempDataProviderOptions>(options =>
        {
            options.Cookie.Name = Message;
            options.Cookie.Path = "/";
            options.Cookie.IsEssential = true;
        });
    }
}
