using Microsoft.AspNetCore.Diagnostics;

namespace ElectronicMessages.Host.Web;

/// <summary>The API never answers with a page: what fails below <c>/api</c> is a problem too.</summary>
internal sealed class ApiErrors : IExceptionHandler
{
    public static bool IsApi(HttpContext context) => IsApi(context.Request.Path);

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // The path of the request is that of the error page by now.
        if (!IsApi(httpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path))
        {
            return false;
        }

        await WriteAsync(httpContext);
        return true;
    }

    /// <summary>For an answer that has a status and no body.</summary>
    public static Task WriteAsync(HttpContext context)
    {
        if (context.Response.StatusCode == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = ProblemResults.RetryAfterSeconds;
        }

        return ProblemResults.From(context.ProblemToTell().Problem, context.Response.StatusCode).ExecuteAsync(context);
    }

    private static bool IsApi(PathString path) => path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
