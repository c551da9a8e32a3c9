using System.Threading.RateLimiting;
using ElectronicMessages.Host.Security.Access;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace ElectronicMessages.Host.Security.Sessions;

/// <summary>Limits how often one remote address may post a password.</summary>
internal static class SignInRate
{
    public const string Policy = "sign-in";

    public static void Define(RateLimiterOptions options)
    {
        options.AddPolicy(Policy, context => HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetFixedWindowLimiter(RemoteAddress.PartitionOf(context), _ => WindowOf(context))
            : RateLimitPartition.GetNoLimiter(""));
        options.OnRejected = async (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = "60";
            await RefusalAnswer.WriteAsync(rejected.HttpContext, StatusCodes.Status429TooManyRequests, SecurityProblems.TooManySignIns);
        };
    }

    private static FixedWindowRateLimiterOptions WindowOf(HttpContext context) => new()
    {
        PermitLimit = context.RequestServices.GetRequiredService<IOptions<SecurityOptions>>().Value.SignInsPerMinute,
        Window = TimeSpan.FromMinutes(1),
    };
}
