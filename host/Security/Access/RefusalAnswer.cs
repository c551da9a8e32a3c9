using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Security.Access;

/// <summary>Answers a refused request with its problem: problem details below <c>/api</c>, the error page elsewhere.</summary>
internal static class RefusalAnswer
{
    /// <param name="next">The way out, for the page.</param>
    public static Task WriteAsync(HttpContext context, int status, Problem problem, NextButton? next = null)
    {
        if (ApiErrors.IsApi(context))
        {
            return ProblemResults.From(problem, status).ExecuteAsync(context);
        }

        context.SetProblem(problem, next);
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
