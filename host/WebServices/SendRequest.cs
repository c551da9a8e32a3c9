using System.Diagnostics.CodeAnalysis;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Events;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.Plugins.Telling;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Vault;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.Web.Telemetry;
using ElectronicMessages.Host.WebApplications;

namespace ElectronicMessages.Host.WebServices;

/// <summary>
/// Sends a file, or a request without one, with the token of the record's web application, and keeps what came of it with a
/// line of the action log. It is tried once: whether a message may be repeated is for a person to decide.
/// </summary>
internal sealed class SendRequest(
    WebServiceStore store,
    WebApplicationStore applications,
    UseAccessToken useAccessToken,
    WebServiceCalls calls,
    ExchangeStore exchanges,
    AnswerRedaction redaction,
    Database database,
    ActionLog log,
    RecordLog lines,
    EventQueue events)
{
    private const string Action = "Send";

    public async Task<Outcome<SendResult>> ExecuteAsync(SendCommand command, SignedInUser user, CancellationToken cancellationToken)
    {
        using var activity = Traces.Start("send");
        activity?.SetTag(Traces.LegalEntity, command.LegalEntity);
        var started = lines.Start();
        if (await store.FindAsync(command.LegalEntity, command.Id, cancellationToken) is not { } service)
        {
            return WebServiceProblems.NotFound;
        }

        var prepared = await PrepareAsync(service, command, user, cancellationToken);
        if (!prepared.Succeeded)
        {
            var refused = lines.Refused(user, command.LegalEntity, Action, prepared.Problem, started).About(service);
            await log.AddAsync(refused, cancellationToken);
            return new SendResult(refused.Id, Sent: false);
        }

        var (address, isSimulator, token) = prepared.Value;
        var outcome = await calls.SendAsync(service, address, isSimulator, token, command.File);
        if (!outcome.Succeeded)
        {
            var failed = Failed(lines.Refused(user, command.LegalEntity, Action, outcome.Problem, started).About(service));
            await KeepAsync(failed, service, command.File, answer: null, expected: false);
            return new SendResult(failed.Id, Sent: true);
        }

        await using var answer = outcome.Value.Content;
        return new SendResult(await KeepAnswerAsync(service, command, outcome.Value, token, user, started), Sent: true);
    }

    private async Task<Outcome<Prepared>> PrepareAsync(WebServiceRecord service, SendCommand command, SignedInUser user, CancellationToken cancellationToken)
    {
        if (!user.May(Permission.Send, service.LegalEntity))
        {
            return WebServiceProblems.SendNotAllowed;
        }

        var application = service.WebApplicationId is { } id ? await applications.FindAsync(service.LegalEntity, id, cancellationToken) : null;
        if (Refusal(service, application, command) is { } problem)
        {
            return problem;
        }

        if (!TryAddress(service, application, out var address))
        {
            return WebServiceProblems.AddressNotAllowed;
        }

        if (application is null)
        {
            return new Prepared(address, IsSimulator: false, Token: null);
        }

        try
        {
            var usable = await useAccessToken.ExecuteAsync(service.LegalEntity, application.Id, Scopes.Of(service.RequiredScopes), user, cancellationToken);
            return usable.Succeeded ? new Prepared(address, application.IsSimulated(), usable.Value.AccessToken) : usable.Problem;
        }
        catch (SecretUnreadableException unreadable)
        {
            return unreadable.Problem;
        }
    }

    private static Problem? Refusal(WebServiceRecord service, WebApplicationRecord? application, SendCommand command) =>
        command.UploadProblem is { } upload ? upload
        : service.WebApplicationId is not null && application is null ? WebServiceProblems.WebApplicationMissing
        : service.InternetAddress.Length == 0 ? WebServiceProblems.NoAddress
        : service.HasBody && command.File is null ? WebServiceProblems.NoFile
        : !service.HasBody && command.File is not null ? WebServiceProblems.FileNotExpected
        : null;

    // The rules of a save hold again here: the web application may have changed its environment since.
    private static bool TryAddress(WebServiceRecord service, WebApplicationRecord? application, [NotNullWhen(true)] out Uri? address) =>
        Uri.TryCreate(service.InternetAddress, UriKind.Absolute, out address) && AuthorityCalls.IsAllowed(address, application.IsSimulated());

    private async Task<string> KeepAnswerAsync(WebServiceRecord service, SendCommand command, WebServiceAnswer answer, Secret? token, SignedInUser user, long started)
    {
        var expected = service.SuccessfulResponseCodes.Contains(answer.Status);
        var line = expected
            ? lines.Succeeded(user, service.LegalEntity, Action, Summary(service, command.File, answer), started).About(service)
            : Failed(lines.Refused(user, service.LegalEntity, Action, AnswerProblems.Of(answer.Status), started).About(service));
        var kept = token is null ? answer.Content : await redaction.StrikeOutAsync(answer.Content, token, CancellationToken.None);
        await using (kept == answer.Content ? null : kept)
        {
            await KeepAsync(line, service, command.File, answer with { Content = kept }, expected);
        }

        return line.Id;
    }

    // What was sent is sent: whatever becomes of the browser, the line and the answer are kept.
    private async Task KeepAsync(ActionLogLine line, WebServiceRecord service, UploadedFile? file, WebServiceAnswer? answer, bool expected)
    {
        await using var work = await database.BeginAsync(CancellationToken.None);
        await log.AddAsync(line, work, CancellationToken.None);
        await exchanges.AddAsync(new(line.Id, service.Id, service.Method, service.InternetAddress, answer?.Status, expected, answer?.Duration ?? line.Duration), work, CancellationToken.None);
        if (file is not null)
        {
            var sent = new ActionLogAttachment(file.Name, service.ContentType, file.Content.Length, file.Content.Sha256, Content: null);
            await log.AttachAsync(line.Id, sent, work, CancellationToken.None);
        }

        if (answer is not null)
        {
            var name = new ActionLogAttachment(AnswerName.Of(answer.ContentType), answer.ContentType, answer.Content.Length, answer.Content.Sha256, Content: null);
            await log.AttachAsync(line.Id, name, answer.Content.Content, work, CancellationToken.None);
        }

        work.WhenCommitted(() => events.Tell(Sent(line, service, answer?.Status, expected)));
        await work.CommitAsync(CancellationToken.None);
    }

    private static RequestSent Sent(ActionLogLine line, WebServiceRecord service, int? status, bool expected) => new()
    {
        Id = line.Id,
        At = line.At,
        LegalEntity = service.LegalEntity,
        WebServiceName = service.Name,
        WebApplicationId = service.WebApplicationId,
        UserId = line.UserId!,
        UserName = line.UserName!,
        Status = status,
        Succeeded = expected,
        ActionLogLineId = line.Id,
    };

    private static ActionLogLine Failed(ActionLogLine line) => line with { Outcome = ActionLogOutcome.Failed };

    private static string Summary(WebServiceRecord service, UploadedFile? file, WebServiceAnswer answer) =>
        $"{service.Name} answered {answer.Status}, as expected, after {Display.Took(answer.Duration)}{(file is null ? "" : $" to {file.Name}")}.";

    private sealed record Prepared(Uri Address, bool IsSimulator, Secret? Token);
}

/// <param name="File">Null where none was chosen.</param>
/// <param name="UploadProblem">Why the upload cannot be sent; null where nothing is wrong with it.</param>
internal sealed record SendCommand(string LegalEntity, string Id, UploadedFile? File, Problem? UploadProblem = null);

/// <param name="Sent">False where the request was refused before anything went out.</param>
internal sealed record SendResult(string LineId, bool Sent);
