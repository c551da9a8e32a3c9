using System.Diagnostics;

namespace ElectronicMessages.Host.Web.Telemetry;

/// <summary>
/// An activity for each request, named by its route. The framework's own is not exported: it carries the address as it came,
/// and with it what stands in a query.
/// </summary>
internal static class RequestTraces
{
    public static void UseRequestTraces(this WebApplication app) => app.Use(static async (context, next) =>
    {
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        using var activity = Traces.Start(route is null ? "request" : $"{context.Request.Method} {route}", ActivityKind.Server);
        activity?.SetTag("http.request.method", context.Request.Method).SetTag("http.route", route);
        await next(context);
        activity?.SetTag("http.response.status_code", context.Response.StatusCode);
    });
}
