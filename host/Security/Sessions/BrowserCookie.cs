using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Security.Sessions;

/// <summary>
/// A cookie that names the browser across sign-ins. An authorization that began in one browser cannot be finished in
/// another (login CSRF, RFC 6749 section 10.12). Its value is compared and stored only as its SHA-256.
/// </summary>
internal static class BrowserCookie
{
    public const string Name = "__Host-em-browser";

    private const int ValueLength = 43;

    /// <returns>The SHA-256 of the cookie's value, base64url; null where the browser has none.</returns>
    public static string? Read(HttpContext context) =>
        context.Items.TryGetValue(Name, out var made) && made is string hash ? hash
        : context.Request.Cookies[Name] is { Length: ValueLength } value ? HashOf(value)
        : null;

    /// <summary>Makes the cookie where the browser has none.</summary>
    public static string ReadOrMake(HttpContext context, Identifiers identifiers)
    {
        if (Read(context) is { } known)
        {
            return known;
        }

        var value = identifiers.NextUnguessable();
        context.Response.Cookies.Append(Name, value, new CookieOptions
        {
            HttpOnly = true,
            Secure = true,
            SameSite = SameSiteMode.Lax,
            Path = "/",
            MaxAge = TimeSpan.FromDays(365),
            IsEssential = true,
        });
        var hash = HashOf(value);
        context.Items[Name] = hash;
        return hash;
    }

    private static string HashOf(string value) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(value)));
}
