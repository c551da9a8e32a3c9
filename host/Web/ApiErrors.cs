using Microsoft.AspNetCore.Diagnostics;

namespace ElectronicMessages.Host.Web;

/// <summary>The API never answers with a page: what fails below <c>/api</c> is a problem too.</summary>
internal sealed class ApiErrors : IExceptionHandler
{
    public static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!IsApi(httpContext))
        {
            return false;
        }

        if (exception is IProblemException { Problem: var problem, Status: var status })
        {
            await ProblemResults.From(problem, status).ExecuteAsync(httpContext);
            return true;
        }

        await WriteAsync(httpContext);
        return true;
    }

    /// <summary>For an answer that has a status and no body.</summary>
    public static Task WriteAsync(HttpContext context)
    {
        var status = context.Response.StatusCode;
        return ProblemResults.From(WebProblems.Of(status), status).ExecuteAsync(context);
    }
}
