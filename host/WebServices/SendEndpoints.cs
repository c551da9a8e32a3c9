using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Mvc;

namespace ElectronicMessages.Host.WebServices;

/// <summary>
/// Where the Send form goes, and where files come from. An endpoint and no page, so that neither model binding nor the
/// framework's antiforgery filter reads the form before <see cref="ReceiveUpload"/> does.
/// </summary>
internal static class SendEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/{legalEntity}/web-services/{id}/send", SendAsync)
            .RequireAuthorization(Policies.Send)
            .WithMetadata(new RequestSizeLimitAttribute(RequestLimits.Upload));
        app.MapGet("/{legalEntity}/web-services/{id}/sent/{lineId}/answer", AnswerAsync).RequireAuthorization(Policies.SeeRecords);
        app.MapGet("/{legalEntity}/web-services/{id}/samples/{number:int}", SampleAsync).RequireAuthorization(Policies.SeeRecords);
    }

    private static async Task<IResult> SendAsync(string legalEntity, string id, HttpContext context, ReceiveUpload receiveUpload, SendRequest sendRequest, IdentifiedRequestTicket tickets, BrowserFactsReader browser, CurrentUser currentUser)
    {
        var upload = await receiveUpload.ExecuteAsync(context, context.RequestAborted);
        if (upload is UploadResult.NotOurs)
        {
            return Refused(context, SecurityProblems.FormNotOurs, StatusCodes.Status400BadRequest);
        }

        var received = upload as UploadResult.Received;
        await using var file = received?.File;
        var form = new SendForm(received?.Fields ?? new Dictionary<string, string>(StringComparer.Ordinal), tickets, id, currentUser.User!);
        var command = new SendCommand(legalEntity, id, file, (upload as UploadResult.Refused)?.Problem ?? form.Refusal)
        {
            Values = form.Values,
            Shown = form.Shown,
            Browser = browser.Read(context, currentUser.User!.BrowserId, form.Fields),
        };
        var result = await sendRequest.ExecuteAsync(command, currentUser.User!, context.RequestAborted);
        return !result.Succeeded ? Refused(context, result.Problem, StatusCodes.Status404NotFound)
            : Results.LocalRedirect(result.Value.Sent
                ? WebServicePaths.Sent(legalEntity, id, result.Value.LineId)
                : WebServicePaths.WithLine(WebServicePaths.Record(legalEntity, id), result.Value.LineId));
    }

    /// <summary>What others sent is saved, never shown: a page of theirs would run under this site's address.</summary>
    private static async Task<IResult> AnswerAsync(string legalEntity, string id, string lineId, HttpContext context, SentReader sent, CancellationToken cancellationToken) =>
        await sent.OpenAsync(legalEntity, id, lineId, cancellationToken) is { } answer
            ? Results.Stream(answer.Content, "application/octet-stream", answer.Name)
            : Refused(context, WebServiceProblems.NoAnswer, StatusCodes.Status404NotFound);

    private static async Task<IResult> SampleAsync(string legalEntity, string id, int number, HttpContext context, SampleFiles samples, CancellationToken cancellationToken) =>
        await samples.FindAsync(legalEntity, id, number, cancellationToken) is { } sample
            ? Results.Bytes(sample.Content, "application/octet-stream", sample.FileName)
            : Refused(context, WebServiceProblems.NoSample, StatusCodes.Status404NotFound);

    private static IResult Refused(HttpContext context, Problem problem, int status)
    {
        context.SetProblem(problem);
        return Results.StatusCode(status);
    }
}
