using ElectronicMessages.Contracts.Problems;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ElectronicMessages.Host.Web;

/// <summary>Answers a page request with the page that tells a problem.</summary>
internal static class ProblemPages
{
    /// <param name="status">400 or above.</param>
    /// <param name="next">The problem's next step as a link; the caller knows the addresses.</param>
    public static IActionResult Problem(this PageModel page, Problem problem, int status, NextButton? next = null)
    {
        page.HttpContext.SetProblem(problem, next);
        return page.StatusCode(status);
    }

    /// <summary>What the error page shall tell, for an answer that carries nothing but its status.</summary>
    public static void SetProblem(this HttpContext context, Problem problem, NextButton? next = null) =>
        context.Items[typeof(ProblemPages)] = MessageBarModel.Of(problem, next);

    public static MessageBarModel? ProblemSet(this HttpContext context) => context.Items[typeof(ProblemPages)] as MessageBarModel;
}
