using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>
/// Takes the authority's redirect back (RFC 6749 section 4.1.2) before authorization does: the browser may have signed out
/// meanwhile, and the code is kept first. It is the one GET that changes state; the state parameter guards it. The address
/// with the code is left at once.
/// </summary>
internal sealed class AuthorizationResponseMiddleware(RequestDelegate next)
{
    private static readonly string[] Parameters = ["state", "code", "error"];

    public async Task InvokeAsync(HttpContext context, CompleteAuthorization complete, Authorizations authorizations, RefusedAnswers refusedAnswers, CurrentUser currentUser)
    {
        if (LegalEntityOf(context.Request) is not { } legalEntity)
        {
            await next(context);
            return;
        }

        var query = context.Request.Query;
        var response = new AuthorizationResponse(Values(query, "state"), Values(query, "code"), Values(query, "error"), Values(query, "error_description"), Values(query, "iss"));

        // An answer that was asked for is always taken; of the others only so many are worth a line.
        var isUnknown = await authorizations.FindByStateAsync(response.State.Count == 1 ? response.State[0] : null, context.RequestAborted) is null;
        if (isUnknown && refusedAnswers.IsTooMany(RemoteAddress.PartitionOf(context)))
        {
            context.Response.Headers.RetryAfter = "60";
            context.SetProblem(WebProblems.TooManyAnswers, new("Open the start page", "/"));
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        // A browser that closes the tab now must not lose the code.
        var completed = await complete.ExecuteAsync(response, legalEntity, currentUser.User, currentUser.BrowserId, CancellationToken.None);
        if (isUnknown)
        {
            refusedAnswers.Listed(RemoteAddress.PartitionOf(context));
        }

        context.Response.Redirect(completed.AuthorizationId is { } id
            ? WebApplicationPaths.Succeeded(legalEntity, id)
            : WebApplicationPaths.Refused(legalEntity, completed.LineId));
    }

    private static string? LegalEntityOf(HttpRequest request)
    {
        var segments = request.Path.Value?.Split('/');
        return HttpMethods.IsGet(request.Method)
            && segments is ["", { Length: > 0 and <= 20 } legalEntity, "web-applications"]
            && Parameters.Any(request.Query.ContainsKey)
            ? legalEntity
            : null;
    }

    private static IReadOnlyList<string> Values(IQueryCollection query, string name) => [.. query[name].OfType<string>()];
}
