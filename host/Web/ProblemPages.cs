using ElectronicMessages.Contracts.Problems;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ElectronicMessages.Host.Web;

/// <summary>Answers with nothing but a status and a problem; the error page, or the API's problem details, tells it.</summary>
internal static class ProblemPages
{
    /// <param name="status">400 or above.</param>
    /// <param name="next">The problem's next step as a link; the caller knows the addresses.</param>
    public static IActionResult Problem(this PageModel page, Problem problem, int status, NextButton? next = null)
    {
        page.HttpContext.SetProblem(problem, next);
        return page.StatusCode(status);
    }

    /// <summary>For middleware and filters: sets what is told; the caller sets the status and writes no body.</summary>
    public static void SetProblem(this HttpContext context, Problem problem, NextButton? next = null) =>
        context.Items[typeof(ProblemPages)] = new ProblemToTell(problem, next);

    public static ProblemToTell ProblemToTell(this HttpContext context) => context.Features.Get<IExceptionHandlerFeature>()?.Error is IProblemException failed
        ? new(failed.Problem, null)
        : context.Items[typeof(ProblemPages)] as ProblemToTell ?? new(WebProblems.Of(context.Response.StatusCode), null);
}

internal sealed record ProblemToTell(Problem Problem, NextButton? Next);
