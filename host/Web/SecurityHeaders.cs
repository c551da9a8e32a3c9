using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ElectronicMessages.Host.Web;

/// <summary>What every answer tells the browser not to do.</summary>
internal static class SecurityHeaders
{
    /// <summary>
    /// No inline script or style anywhere, so that text that slips through encoding still runs nothing; forms post only
    /// here, so that a planted form cannot carry a secret away; no frame, against clickjacking.
    /// </summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static readonly KeyValuePair<string, StringValues>[] Headers =
    [
        new(HeaderNames.ContentSecurityPolicy, ContentSecurityPolicy),
        // An authorization code in the address must not travel on (RFC 9700 section 4.2).
        new("Referrer-Policy", "no-referrer"),
        new(HeaderNames.XContentTypeOptions, "nosniff"),
        new(HeaderNames.XFrameOptions, "DENY"),
        new("Cross-Origin-Opener-Policy", "same-origin"),
        new("Cross-Origin-Resource-Policy", "same-origin"),
        new("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ];

    public static void UseSecurityHeaders(this WebApplication app) => app.Use(static (context, next) =>
    {
        context.Response.OnStarting(static state => Set((HttpContext)state), context);
        return next(context);
    });

    private static Task Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        foreach (var (name, value) in Headers)
        {
            headers[name] = value;
        }

        if (!context.Items.ContainsKey(typeof(EmbeddedFiles)))
        {
            headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }
}
