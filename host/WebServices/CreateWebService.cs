using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.WebApplications;

namespace ElectronicMessages.Host.WebServices;

/// <summary>Makes a record with a name and, where one is chosen, a web application with its Base URL.</summary>
internal sealed class CreateWebService(
    WebServiceStore store, WebApplicationStore applications, Database database, ActionLog log, RecordLog lines, Identifiers identifiers, TimeProvider time)
{
    private const string Action = "New";

    public async Task<Outcome<WebServiceRecord>> ExecuteAsync(CreateWebServiceRequest request, SignedInUser user, CancellationToken cancellationToken)
    {
        var started = lines.Start();
        var outcome = await CreateAsync(request, user, started, cancellationToken);
        if (!outcome.Succeeded)
        {
            await log.AddAsync(lines.Refused(user, request.LegalEntity, Action, outcome.Problem, started), cancellationToken);
        }

        return outcome;
    }

    private async Task<Outcome<WebServiceRecord>> CreateAsync(CreateWebServiceRequest request, SignedInUser user, long started, CancellationToken cancellationToken)
    {
        if (!user.May(Permission.EditRecords, request.LegalEntity))
        {
            return WebServiceProblems.EditNotAllowed;
        }

        var application = request.WebApplicationId is { } id ? await applications.FindAsync(request.LegalEntity, id, cancellationToken) : null;
        var record = new WebServiceRecord
        {
            Id = identifiers.Next(),
            LegalEntity = request.LegalEntity,
            Name = request.Name.Trim(),
            Method = request.Method,
            WebApplicationId = request.WebApplicationId,
            InternetAddress = application?.BaseUrl ?? "",
            Accept = application?.Accept ?? "",
            ContentType = RequestMethods.HasBody(request.Method) ? application?.ContentType ?? "" : "",
            ChangedAt = time.GetUtcNow(),
            ChangedBy = user.Name,
            Version = 1,
        };
        if (await store.FaultsAsync(applications, record, cancellationToken) is { Count: > 0 } faults)
        {
            return WebServiceProblems.InvalidInput with { Detail = string.Join(' ', faults.Values) };
        }

        await using var work = await database.BeginAsync(cancellationToken);
        if (!await store.InsertAsync(record, work, cancellationToken))
        {
            return WebServiceProblems.NameTaken;
        }

        await log.AddAsync(lines.Succeeded(user, request.LegalEntity, Action, $"Made the web service {record.Name}.", started).About(record), work, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return record;
    }
}

internal sealed record CreateWebServiceRequest(string LegalEntity, string Name, string Method, string? WebApplicationId);
