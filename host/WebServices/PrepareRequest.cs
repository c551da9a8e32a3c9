using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Contracts.Requests;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.WebApplications;

namespace ElectronicMessages.Host.WebServices;

/// <summary>
/// Before a request is sent whose headers are shown first: checks the parameters and the rules, computes the headers from the
/// user's browser, and seals both together, so that what was shown is what is sent.
/// </summary>
internal sealed class PrepareRequest(
    WebServiceStore store, ServiceTemplates templates, ActionSubjects subjects, ActionRules rules, RequestHeaders headers, IdentifiedRequestTicket tickets, RememberedParameters remembered, Database database, ActionLog log, RecordLog lines, TimeProvider time)
{
    /// <summary>Under which the parameters of a web service are remembered, for its own record.</summary>
    public const string RememberedAs = "send";

    public async Task<PrepareResult> ExecuteAsync(string legalEntity, string id, IReadOnlyDictionary<string, string> values, BrowserFacts browser, SignedInUser user, CancellationToken cancellationToken)
    {
        var started = lines.Start();
        if (await store.FindAsync(legalEntity, id, cancellationToken) is not { } service)
        {
            return new PrepareResult.Refused(WebServiceProblems.NotFound, null);
        }

        var parameters = templates.ParametersOf(service);
        if (RequestAddress.Faults(service.InternetAddress, parameters, values) is { Count: > 0 } faults)
        {
            return new PrepareResult.Invalid(faults);
        }

        await RememberAsync(service, values, user, cancellationToken);
        var subject = await SubjectAsync(service, user, cancellationToken);
        var computed = subject.Succeeded ? await headers.ComputeAsync(subject.Value, service, browser, cancellationToken) : subject.Problem;
        if (!computed.Succeeded)
        {
            var line = lines.Refused(user, legalEntity, SendRequest.Action, computed.Problem, started).About(service);
            await log.AddAsync(line, cancellationToken);
            return new PrepareResult.Refused(computed.Problem, line.Id);
        }

        var request = new IdentifiedRequest
        {
            WebServiceId = service.Id,
            Version = service.Version,
            UserId = user.Id,
            ShownAt = time.GetUtcNow().ToUnixTimeMilliseconds(),
            Values = values,
            Headers = computed.Value.Headers,
            LeftOut = computed.Value.LeftOut,
        };
        return new PrepareResult.ToShow(request, tickets.Write(request), subject.Value.Type.Description.Identification!);
    }

    private async Task<Outcome<ActionSubject>> SubjectAsync(WebServiceRecord service, SignedInUser user, CancellationToken cancellationToken)
    {
        if (!user.May(Permission.Send, service.LegalEntity))
        {
            return WebServiceProblems.SendNotAllowed;
        }

        if (service.WebApplicationId is not { } applicationId)
        {
            return WebServiceProblems.WebApplicationMissing;
        }

        var found = await subjects.FindAsync(service.LegalEntity, applicationId, user, cancellationToken);
        return !found.Succeeded ? found.Problem
            : found.Value.Type.Description.Identification is null ? WebServiceProblems.NothingToShow
            : (templates.TokenOf(service) == Contracts.WebServices.TokenUse.Application ? rules.ApplicationTokenRefusal(found.Value) : rules.TokenRefusal(found.Value) ?? ScopeRules.Refusal(found.Value, Scopes.Of(service.RequiredScopes))) is { } refusal ? refusal
            : found.Value;
    }

    private async Task RememberAsync(WebServiceRecord service, IReadOnlyDictionary<string, string> values, SignedInUser user, CancellationToken cancellationToken)
    {
        if (values.Count == 0)
        {
            return;
        }

        await using var work = await database.BeginAsync(cancellationToken);
        await remembered.KeepAsync(user.Id, service.Id, RememberedAs, values, work, cancellationToken);
        await work.CommitAsync(cancellationToken);
    }
}

internal abstract record PrepareResult
{
    private PrepareResult()
    {
    }

    /// <param name="Faults">By the name of the parameter.</param>
    public sealed record Invalid(IReadOnlyDictionary<string, string> Faults) : PrepareResult;

    /// <param name="LineId">Null where there is no such record.</param>
    public sealed record Refused(Problem Problem, string? LineId) : PrepareResult;

    public sealed record ToShow(IdentifiedRequest Request, string Ticket, RequestIdentification Identification) : PrepareResult;
}
