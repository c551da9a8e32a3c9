using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using ElectronicMessages.Host.Security.Access;
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
            ? RateLimitPartition.GetFixedWindowLimiter(Partition(context.Connection.RemoteIpAddress), _ => WindowOf(context))
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

    // One IPv6 customer holds a whole /64 and could change the address for every attempt.
    private static string Partition(IPAddress? address) => address switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
