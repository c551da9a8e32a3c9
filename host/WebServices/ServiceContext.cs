using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.WebApplications;

namespace ElectronicMessages.Host.WebServices;

/// <summary>What the use cases of this folder ask of a record in common.</summary>
internal static class ServiceContext
{
    /// <summary>What is wrong with a record, also in view of the legal entity's other records.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> FaultsAsync(
        this WebServiceStore store, WebApplicationStore applications, WebServiceRecord record, CancellationToken cancellationToken)
    {
        var application = record.WebApplicationId is { } id ? await applications.FindAsync(record.LegalEntity, id, cancellationToken) : null;
        var faults = new Dictionary<string, string>(WebServiceRules.Check(record, application.IsSimulated()), StringComparer.Ordinal);
        if (record.WebApplicationId is not null && application is null)
        {
            faults.TryAdd(nameof(WebServiceInput.WebApplicationId), "Choose a web application of this legal entity.");
        }

        if (await store.FindByNameAsync(record.LegalEntity, record.Name, cancellationToken) is { } other && other.Id != record.Id)
        {
            faults.TryAdd(nameof(WebServiceInput.Name), $"{WebServiceProblems.NameTaken.Number}: {WebServiceProblems.NameTaken.Title}");
        }

        return faults;
    }

    public static bool IsSimulated(this WebApplicationRecord? application) => application?.Environment == WebApplicationEnvironment.Simulator;

    public static ActionLogLine About(this ActionLogLine line, WebServiceRecord service) => line with { RecordId = service.Id, RecordName = service.Name };
}
