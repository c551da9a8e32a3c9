using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ElectronicMessages.Host.Security.Access;

/// <summary>The framework refuses a form without its antiforgery token with a bare 400; this says what happened.</summary>
internal sealed partial class AntiforgeryRefusal(ILogger<AntiforgeryRefusal> logger) : IAsyncAlwaysRunResultFilter
{
    public Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
        {
            var request = context.HttpContext.Request;
            Log.Refused(logger, SecurityProblems.FormNotOurs.Number, request.Path);
            context.HttpContext.SetProblem(SecurityProblems.FormNotOurs, new NextButton("Open the page again", request.Path));
            context.Result = new StatusCodeResult(StatusCodes.Status400BadRequest);
        }

        return next();
    }

    private static partial class Log
    {
        [LoggerMessage(5006, LogLevel.Warning, "A form was refused with {Problem}: {Path}")]
        public static partial void Refused(ILogger logger, string problem, string? path);
    }
}
