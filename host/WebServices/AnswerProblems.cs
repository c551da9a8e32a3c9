using System.Globalization;
using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.WebServices;

/// <summary>What a status means that is none of the successful response codes.</summary>
internal static class AnswerProblems
{
    public static Problem Of(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => WebServiceProblems.TokenRefused,
        StatusCodes.Status403Forbidden => WebServiceProblems.Forbidden,
        StatusCodes.Status405MethodNotAllowed => WebServiceProblems.MethodRefused,
        >= 300 and <= 399 => WebServiceProblems.RedirectNotFollowed with { Detail = $"It answered {Text(status)}. {WebServiceProblems.RedirectNotFollowed.Detail}" },
        >= 200 and <= 299 => WebServiceProblems.UnexpectedStatus with
        {
            Title = $"Web service returned {Text(status)}, which is not one of its successful response codes.",
        },
        >= 500 => WebServiceProblems.UnexpectedStatus with
        {
            Title = $"Web service returned error code {Text(status)}.",
            Detail = "The fault is on the side of the web service. It may have received the message all the same.",
            Advice = "Look there before you send again, or wait and try later.",
        },
        _ => WebServiceProblems.UnexpectedStatus with { Title = $"Web service returned error code {Text(status)}." },
    };

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);
}
