using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.WebApplications;

namespace ElectronicMessages.Host.WebServices;

/// <summary>Saves what a person changed in a record, unless somebody else has saved it meanwhile.</summary>
internal sealed class SaveWebService(WebServiceStore store, WebApplicationStore applications, Database database, ActionLog log, RecordLog lines, TimeProvider time)
{
    private const string Action = "Save";

    public async Task<SaveWebServiceResult> ExecuteAsync(SaveWebServiceRequest request, SignedInUser user, CancellationToken cancellationToken)
    {
        var started = lines.Start();
        if (await store.FindAsync(request.LegalEntity, request.Id, cancellationToken) is not { } current)
        {
            return new SaveWebServiceResult.Refused(WebServiceProblems.NotFound);
        }

        if (!user.May(Permission.EditRecords, request.LegalEntity))
        {
            await log.AddAsync(lines.Refused(user, request.LegalEntity, Action, WebServiceProblems.EditNotAllowed, started).About(current), cancellationToken);
            return new SaveWebServiceResult.Refused(WebServiceProblems.EditNotAllowed);
        }

        var changed = request.Input.On(current) with { ChangedAt = time.GetUtcNow(), ChangedBy = user.Name, Version = request.Version };
        if (await store.FaultsAsync(applications, changed, cancellationToken) is { Count: > 0 } faults)
        {
            return new SaveWebServiceResult.Invalid(faults);
        }

        var differences = WebServiceDifferences.Between(current, changed, await applications.ListAsync(request.LegalEntity, cancellationToken));
        await using var work = await database.BeginAsync(cancellationToken);
        if (!await store.UpdateAsync(changed, work, cancellationToken))
        {
            return new SaveWebServiceResult.Conflict(await store.FindAsync(request.LegalEntity, request.Id, cancellationToken) ?? current);
        }

        await log.AddAsync(lines.Succeeded(user, request.LegalEntity, Action, Summary(differences), started).About(changed), work, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return new SaveWebServiceResult.Saved(changed);
    }

    // Where the token goes is what an auditor looks for, so the address stands in the line with both its values.
    private static string Summary(IReadOnlyList<FieldDifference> differences) => differences.Count == 0
        ? "Saved without changes."
        : $"Changed: {string.Join(", ", differences.Select(difference => difference.Caption == "Internet address" ? $"Internet address from {difference.One} to {difference.Other}" : difference.Caption))}.";
}

/// <param name="Version">The version of the record that the person began from.</param>
internal sealed record SaveWebServiceRequest(string LegalEntity, string Id, long Version, WebServiceInput Input);

internal abstract record SaveWebServiceResult
{
    private SaveWebServiceResult()
    {
    }

    public sealed record Saved(WebServiceRecord Record) : SaveWebServiceResult;

    public sealed record Invalid(IReadOnlyDictionary<string, string> Faults) : SaveWebServiceResult;

    public sealed record Conflict(WebServiceRecord Current) : SaveWebServiceResult;

    public sealed record Refused(Problem Problem) : SaveWebServiceResult;
}
