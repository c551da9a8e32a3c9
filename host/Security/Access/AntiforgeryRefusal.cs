using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ElectronicMessages.Host.Security.Access;

/// <summary>The framework refuses a form without its antiforgery token with a bare 400; this says what happened.</summary>
internal sealed class AntiforgeryRefusal : IAsyncAlwaysRunResultFilter
{
    public Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
        {
            context.Result = new RefusalResult();
        }

        return next();
    }

    private sealed class RefusalResult : IActionResult
    {
        public Task ExecuteResultAsync(ActionContext context) =>
            RefusalPage.WriteAsync(context.HttpContext, StatusCodes.Status400BadRequest, SecurityProblems.FormNotOurs);
    }
}
