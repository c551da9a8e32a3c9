namespace ElectronicMessages.Host.Web;

/// <summary>Whatever goes wrong further in is told by a page or, below <c>/api</c>, by a problem.</summary>
internal static class ErrorPages
{
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error",
            AllowStatusCode404Response = true,
            StatusCodeSelector = exception => exception switch
            {
                BadHttpRequestException refused => refused.StatusCode,
                IProblemException told => told.Status,
                _ => StatusCodes.Status500InternalServerError,
            },
            SuppressDiagnosticsCallback = _ => false,
        });
        app.UseWhen(ApiErrors.IsApi, api => api.UseStatusCodePages(context => ApiErrors.WriteAsync(context.HttpContext)));
        app.UseWhen(context => !ApiErrors.IsApi(context), pages => pages.UseStatusCodePagesWithReExecute("/error/{0}"));
    }
}
