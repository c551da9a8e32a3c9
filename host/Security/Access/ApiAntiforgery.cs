using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Antiforgery;

namespace ElectronicMessages.Host.Security.Access;

/// <summary>
/// The session's cookie goes along with whatever a browser sends, so an API call that changes something proves like a
/// form that it comes from this site: with the page's antiforgery token in the header
/// <c>RequestVerificationToken</c>.
/// </summary>
internal sealed class ApiAntiforgery(RequestDelegate next, IAntiforgery antiforgery)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (ApiErrors.IsApi(context) && ChangesSomething(context.Request.Method) && !await antiforgery.IsRequestValidAsync(context))
        {
            await RefusalAnswer.WriteAsync(context, StatusCodes.Status400BadRequest, SecurityProblems.FormNotOurs);
            return;
        }

        await next(context);
    }

    private static bool ChangesSomething(string method) =>
        !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method) && !HttpMethods.IsTrace(method);
}
