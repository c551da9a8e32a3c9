using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Security;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>A record as the page shows it: with its state, and readable also while its plugin is missing.</summary>
/// <param name="Subject">Null where no loaded plugin offers the type.</param>
internal sealed record RecordOverview(WebApplicationRecord Record, ActionSubject? Subject, ConnectionState State);

internal sealed class RecordOverviews(WebApplicationStore store, ActionSubjects subjects, ConnectionStates states, PluginCatalog plugins, SimulatorAddresses simulators)
{
    public async Task<IReadOnlyList<RecordOverview>> ListAsync(string legalEntity, SignedInUser user, CancellationToken cancellationToken)
    {
        var overviews = new List<RecordOverview>();
        foreach (var record in ParentsFirst(await store.ListAsync(legalEntity, cancellationToken)))
        {
            overviews.Add(await ReadAsync(record, user, cancellationToken));
        }

        return overviews;
    }

    public async Task<RecordOverview> ReadAsync(WebApplicationRecord record, SignedInUser user, CancellationToken cancellationToken)
    {
        if (plugins.FindType(record.TypeKey) is not { } type || plugins.WhyMissing(record.TypeKey, record.LegalEntity) is not null)
        {
            var why = plugins.WhyMissing(record.TypeKey, record.LegalEntity) ?? WebApplicationProblems.UnknownType;
            return new(record, null, new(ConnectionStage.Unavailable, "Plugin not running", $"{why.Number} {why.Title} {why.Detail}".TrimEnd()));
        }

        var subject = await subjects.ReadAsync(record, type, user, cancellationToken);
        return record.Environment == Contracts.WebApplications.WebApplicationEnvironment.Simulator && !simulators.Enabled
            ? new(record, subject, new(ConnectionStage.Unavailable, "No simulators run here", WebApplicationProblems.SimulatorsOff.Detail))
            : new(record, subject, states.Of(subject));
    }

    // A derived record stands below the one that it derives from.
    private static IEnumerable<WebApplicationRecord> ParentsFirst(IReadOnlyList<WebApplicationRecord> records) =>
        records.Where(record => record.DerivedFromId is null)
            .SelectMany(parent => records.Where(record => record.DerivedFromId == parent.Id).Prepend(parent));
}
