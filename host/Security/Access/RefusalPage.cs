using ElectronicMessages.Contracts.Problems;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ElectronicMessages.Host.Security.Access;

/// <summary>Answers with a problem: problem details (RFC 9457) under <c>/api</c>, a page elsewhere.</summary>
internal static class RefusalPage
{
    public static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    public static Task WriteAsync(HttpContext context, int status, Problem problem)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (IsApi(context))
        {
            var extensions = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["number"] = problem.Number,
                ["advice"] = problem.Advice,
                ["traceId"] = context.TraceIdentifier,
            };
            return Results.Problem(problem.Detail, statusCode: status, title: problem.Title, extensions: extensions).ExecuteAsync(context);
        }

        var view = new ViewResult
        {
            ViewName = "/Security/Access/Refused.cshtml",
            StatusCode = status,
            ViewData = new(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = problem },
        };
        return view.ExecuteResultAsync(new(context, context.GetRouteData(), new ActionDescriptor()));
    }
}
