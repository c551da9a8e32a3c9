using ElectronicMessages.Contracts.Problems;
using Microsoft.AspNetCore.Mvc;

namespace ElectronicMessages.Host.Web;

/// <summary>Problems as the API tells them: RFC 9457, with the number, the advice and the trace identifier beside the standard members.</summary>
internal static class ProblemResults
{
    /// <summary>What a 503 asks its caller to wait (RFC 9110 section 10.2.3): a busy database is free again by then.</summary>
    public const string RetryAfterSeconds = "5";

    public static IResult From(Problem problem, int status) => TypedResults.Problem(Details(problem, status));

    public static ProblemDetails Details(Problem problem, int status)
    {
        var details = new ProblemDetails
        {
            Type = "urn:electronic-messages:problem:" + problem.Number,
            Title = problem.Title,
            Status = status,
            Detail = problem.Detail,
        };
        details.Extensions["number"] = problem.Number;
        details.Extensions["traceId"] = Correlation.Current;
        if (problem.Advice is not null)
        {
            details.Extensions["advice"] = problem.Advice;
        }

        if (problem.Class is { } @class)
        {
            details.Extensions["class"] = @class.ToString();
        }

        if (problem.AuthorityAnswer is not null)
        {
            details.Extensions["authorityAnswer"] = problem.AuthorityAnswer;
        }

        return details;
    }
}
