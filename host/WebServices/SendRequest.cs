using System.Diagnostics.CodeAnalysis;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Events;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Contracts.Requests;
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
    ServiceTemplates templates,
    RequestHeaders requestHeaders,
    WebServiceCalls calls,
    ExchangeStore exchanges,
    AnswerRedaction redaction,
    Database database,
    ActionLog log,
    RecordLog lines,
    EventQueue events)
{
    public const string Action = "Send";

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

        var sent = prepared.Value;
        var outcome = await calls.SendAsync(service, sent.Address, sent.Subject?.Record.IsSimulated() is true, sent.Token, command.File, sent.Headers);
        if (!outcome.Succeeded)
        {
            var failed = Failed(lines.Refused(user, command.LegalEntity, Action, outcome.Problem, started).About(service));
            await KeepAsync(failed, service, sent, command.File, answer: null, expected: false);
            return new SendResult(failed.Id, Sent: true);
        }

        await using var answer = outcome.Value.Content;
        return new SendResult(await KeepAnswerAsync(service, command, sent, outcome.Value, user, started), Sent: true);
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

        var filled = RequestAddress.Fill(service.InternetAddress, templates.ParametersOf(service), command.Values);
        if (!filled.Succeeded)
        {
            return filled.Problem;
        }

        if (!TryAddress(filled.Value, application, out var address))
        {
            return WebServiceProblems.AddressNotAllowed;
        }

        if (application is null)
        {
            return new Prepared(address, filled.Value);
        }

        try
        {
            var usable = await useAccessToken.ExecuteAsync(service.LegalEntity, application.Id, templates.TokenOf(service), Scopes.Of(service.RequiredScopes), user, cancellationToken);
            return usable.Succeeded ? await WithHeadersAsync(new(address, filled.Value) { Subject = usable.Value.Subject, Token = usable.Value.AccessToken }, service, command, cancellationToken) : usable.Problem;
        }
        catch (SecretUnreadableException unreadable)
        {
            return unreadable.Problem;
        }
    }

    /// <summary>What was shown is sent as it was shown; a type that shows nothing has its supplementary headers added.</summary>
    private async Task<Outcome<Prepared>> WithHeadersAsync(Prepared prepared, WebServiceRecord service, SendCommand command, CancellationToken cancellationToken)
    {
        if (prepared.Subject!.Type.Description.Identification is not null)
        {
            return command.Shown is { } shown ? prepared with { Headers = shown.Headers, Shown = shown } : WebServiceProblems.IdentificationMissing;
        }

        if (prepared.Subject.Record.SupplementaryHeaders.Count == 0 || command.Browser is not { } browser)
        {
            return prepared;
        }

        var computed = await requestHeaders.ComputeAsync(prepared.Subject, service, browser, cancellationToken);
        return computed.Succeeded ? prepared with { Headers = computed.Value.Headers } : computed.Problem;
    }

    private static Problem? Refusal(WebServiceRecord service, WebApplicationRecord? application, SendCommand command) =>
        command.UploadProblem is { } upload ? upload
        : command.Shown is { } shown && shown.Version != service.Version ? WebServiceProblems.IdentificationOld
        : service.WebApplicationId is not null && application is null ? WebServiceProblems.WebApplicationMissing
        : service.InternetAddress.Length == 0 ? WebServiceProblems.NoAddress
        : service.HasBody && command.File is null ? WebServiceProblems.NoFile
        : !service.HasBody && command.File is not null ? WebServiceProblems.FileNotExpected
        : null;

    // The rules of a save hold again here: the web application may have changed its environment since.
    private static bool TryAddress(string text, WebApplicationRecord? application, [NotNullWhen(true)] out Uri? address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address) && AuthorityCalls.IsAllowed(address, application.IsSimulated());

    private async Task<string> KeepAnswerAsync(WebServiceRecord service, SendCommand command, Prepared sent, WebServiceAnswer answer, SignedInUser user, long started)
    {
        var expected = service.SuccessfulResponseCodes.Contains(answer.Status);
        var kept = sent.Token is null ? answer.Content : await redaction.StrikeOutAsync(answer.Content, sent.Token, CancellationToken.None);
        await using (kept == answer.Content ? null : kept)
        {
            var line = expected
                ? lines.Succeeded(user, service.LegalEntity, Action, Summary(service, command.File, answer, sent.Shown), started).About(service)
                : Failed(lines.Refused(user, service.LegalEntity, Action, await AnswerErrors.MeaningAsync(kept, answer.Status, sent.Subject?.Type.Description.ErrorTranslations ?? [], CancellationToken.None), started).About(service));
            await KeepAsync(line, service, sent, command.File, answer with { Content = kept }, expected);
            return line.Id;
        }
    }

    // What was sent is sent: whatever becomes of the browser, the line and the answer are kept.
    private async Task KeepAsync(ActionLogLine line, WebServiceRecord service, Prepared sent, UploadedFile? file, WebServiceAnswer? answer, bool expected)
    {
        await using var work = await database.BeginAsync(CancellationToken.None);
        await log.AddAsync(line, work, CancellationToken.None);
        await exchanges.AddAsync(new(line.Id, service.Id, service.Method, sent.Shape, answer?.Status, expected, answer?.Duration ?? line.Duration), work, CancellationToken.None);
        if (file is not null)
        {
            var upload = new ActionLogAttachment(file.Name, service.ContentType, file.Content.Length, file.Content.Sha256, Content: null);
            await log.AttachAsync(line.Id, upload, work, CancellationToken.None);
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

    private static string Summary(WebServiceRecord service, UploadedFile? file, WebServiceAnswer answer, IdentifiedRequest? shown)
    {
        var identified = shown is null ? "" : $" {shown.Headers.Count} headers of identification information were shown and submitted{(shown.LeftOut.Count == 0 ? "" : $", {shown.LeftOut.Count} left out")}.";
        return $"{service.Name} answered {answer.Status}, as expected, after {Display.Took(answer.Duration)}{(file is null ? "" : $" to {file.Name}")}.{identified}";
    }

    /// <param name="Shape">The address as text, as it is told afterwards.</param>
    private sealed record Prepared(Uri Address, string Shape)
    {
        /// <summary>The web application whose token goes along; null where none does.</summary>
        public ActionSubject? Subject { get; init; }

        public Secret? Token { get; init; }

        public IReadOnlyList<RequestHeader> Headers { get; init; } = [];

        /// <summary>What the user saw and agreed to; null where nothing was to be shown.</summary>
        public IdentifiedRequest? Shown { get; init; }
    }
}

/// <param name="File">Null where none was chosen.</param>
/// <param name="UploadProblem">Why the request cannot be sent; null where nothing is wrong with what came.</param>
internal sealed record SendCommand(string LegalEntity, string Id, UploadedFile? File, Problem? UploadProblem = null)
{
    /// <summary>The parameters of the request by name.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What the user saw and agreed to; null where nothing was shown.</summary>
    public IdentifiedRequest? Shown { get; init; }

    /// <summary>Null where no browser sends.</summary>
    public BrowserFacts? Browser { get; init; }
}

/// <param name="Sent">False where the request was refused before anything went out.</param>
internal sealed record SendResult(string LineId, bool Sent);
