using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.Web.Telemetry;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ElectronicMessages.Host.Operations.Health;

/// <summary>
/// What machines ask: whether the process lives, whether it can serve, and, for administrators, why. The first two answer
/// without sign-in and tell nothing but the word.
/// </summary>
internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", Answering(_ => false, WordAsync)).AllowAnonymous();
        app.MapHealthChecks("/health/ready", Answering(check => check.Tags.Contains(HealthTags.Ready), WordAsync)).AllowAnonymous();
        app.MapHealthChecks("/health/detail", Answering(_ => true, HealthAnswer.WriteAsync)).RequireAuthorization(Policies.ManageInstallation);
    }

    private static HealthCheckOptions Answering(Func<HealthCheckRegistration, bool> which, Func<HttpContext, HealthReport, Task> answer) => new()
    {
        Predicate = which,
        ResponseWriter = answer,
    };

    private static Task WordAsync(HttpContext context, HealthReport report) =>
        context.Response.WriteAsync(report.Status == HealthStatus.Unhealthy ? "unhealthy" : "healthy", context.RequestAborted);
}
