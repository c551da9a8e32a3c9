using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace ElectronicMessages.Host.Security.Access;

/// <summary>Tells a refusal: a page or problem details with its number, and a line in the action log.</summary>
internal sealed partial class RefusalHandler(ILogger<RefusalHandler> logger) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _framework = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Challenged && ApiErrors.IsApi(context))
        {
            await RefusalAnswer.WriteAsync(context, StatusCodes.Status401Unauthorized, SecurityProblems.NotSignedIn);
            return;
        }

        if (!authorizeResult.Forbidden || context.Features.Get<SignedInUser>() is not { } user)
        {
            await _framework.HandleAsync(next, context, policy, authorizeResult);
            return;
        }

        var reasons = authorizeResult.AuthorizationFailure?.FailureReasons.OfType<Refusal>().ToList() ?? [];
        // A hidden legal entity hides which permission would be needed in it.
        var refusal = reasons.Find(reason => reason.Status == StatusCodes.Status404NotFound) ?? reasons.FirstOrDefault();
        if (refusal is null)
        {
            await _framework.HandleAsync(next, context, policy, authorizeResult);
            return;
        }

        if (reasons.Exists(reason => reason.Problem == SecurityProblems.PasswordMustBeChanged) && !ApiErrors.IsApi(context))
        {
            context.Response.Redirect($"{context.Request.PathBase}/account");
            return;
        }

        await TellAsync(context, user, refusal);
    }

    private async Task TellAsync(HttpContext context, SignedInUser user, Refusal refusal)
    {
        Log.Refused(logger, user.Id, refusal.Problem.Number, context.Request.Method, context.Request.Path);
        var services = context.RequestServices;
        var message = $"{refusal.Problem.Title} ({context.Request.Method} {Cut(context.Request.Path)})";
        var line = services.GetRequiredService<LogLines>().Refused("Open", refusal.Problem, user, message: message);
        await services.GetRequiredService<ActionLog>().AddAsync(line, context.RequestAborted);
        await RefusalAnswer.WriteAsync(context, refusal.Status, refusal.Problem);
    }

    private static string Cut(string? path) => path is { Length: > 200 } ? path[..200] + "…" : path ?? "";

    private static partial class Log
    {
        [LoggerMessage(5003, LogLevel.Warning, "User {UserId} was refused with {Problem}: {Method} {Path}")]
        public static partial void Refused(ILogger logger, string userId, string problem, string method, string? path);
    }
}
