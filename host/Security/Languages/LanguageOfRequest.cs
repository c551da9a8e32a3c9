using ElectronicMessages.Host.Web.Languages;

namespace ElectronicMessages.Host.Security.Languages;

/// <summary>Answers in the language that the user chose, else in the first that the browser asks for, else in English.</summary>
internal sealed class LanguageOfRequest(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        Language.Use(Language.Offered(context.Features.Get<SignedInUser>()?.Language) ?? Language.Accepted(context.Request.Headers.AcceptLanguage));
        return next(context);
    }
}
