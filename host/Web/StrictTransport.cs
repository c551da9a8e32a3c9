using Microsoft.Net.Http.Headers;

namespace ElectronicMessages.Host.Web;

/// <summary>
/// Outside Development a browser that came by https comes only so for a year (RFC 6797), also behind a reverse proxy that ends
/// TLS. Not said over plain http, where it means nothing, and not for <c>localhost</c>, which other programs share. No
/// <c>preload</c> and no subdomains: both bind names that are not ours.
/// </summary>
internal static class StrictTransport
{
    private const string Year = "max-age=31536000";

    public static void UseStrictTransport(this WebApplication app)
    {
        if (app.Environment.IsDevelopment())
        {
            return;
        }

        // When the answer starts, since the error page clears what was set before.
        app.Use(static (context, next) =>
        {
            context.Response.OnStarting(static state => Set((HttpContext)state), context);
            return next(context);
        });
    }

    private static Task Set(HttpContext context)
    {
        if (context.Request.IsHttps && !IsLocal(context.Request.Host.Host))
        {
            context.Response.Headers[HeaderNames.StrictTransportSecurity] = Year;
        }

        return Task.CompletedTask;
    }

    private static bool IsLocal(string host) => host is "localhost" or "127.0.0.1" or "[::1]";
}
