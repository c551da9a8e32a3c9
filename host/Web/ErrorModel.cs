using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ElectronicMessages.Host.Web;

/// <summary>Answers in place of another page, whatever its method was; never shows the text of an exception.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
internal sealed class ErrorModel : PageModel
{
    public MessageBarModel Message { get; private set; } = MessageBarModel.Of(WebProblems.NotFound);

    public string CorrelationId { get; } = Correlation.Current;

    /// <summary>Where a request that only reads can be tried again.</summary>
    public string? TryAgainHref { get; private set; }

    public override void OnPageHandlerExecuting(Microsoft.AspNetCore.Mvc.Filters.PageHandlerExecutingContext context) => Describe();

    public void OnGet()
    {
    }

    public void OnPost()
    {
    }

    private void Describe()
    {
        var failed = HttpContext.Features.Get<IExceptionHandlerPathFeature>();
        var refused = HttpContext.Features.Get<IStatusCodeReExecuteFeature>();
        if (failed is null && refused is null)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var told = HttpContext.ProblemToTell();
        Message = MessageBarModel.Of(told.Problem, told.Next);
        if (Response.StatusCode == StatusCodes.Status503ServiceUnavailable)
        {
            Response.Headers.RetryAfter = ProblemResults.RetryAfterSeconds;
        }

        var href = failed is not null ? failed.Path + Request.QueryString : refused!.OriginalPath + refused.OriginalQueryString;
        TryAgainHref = Response.StatusCode >= StatusCodes.Status500InternalServerError && HttpMethods.IsGet(Request.Method) ? href : null;
    }
}
