using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>
/// Makes the records of a country in one step: creates what is missing, touches nothing that exists, and says so. For the
/// environment Simulator it also fills the client, its secret and the roles, so that nothing needs typing.
/// </summary>
internal sealed class ImportPredefinedSetup(
    WebApplicationStore store,
    ClientSecretStore secrets,
    NewRecord newRecord,
    PluginCatalog plugins,
    SimulatorAddresses simulators,
    IEnumerable<IPredefinedRecords> others,
    Database database,
    ActionLog log,
    RecordLog lines,
    TimeProvider time)
{
    private const string Action = "Import predefined setup";

    public async Task<Outcome<ImportedSetup>> ExecuteAsync(ImportRequest request, SignedInUser user, CancellationToken cancellationToken)
    {
        var started = lines.Start();
        var types = Ordered([.. plugins.Types.Where(type => type.Description.Country == request.Country)]);
        var problem = !user.May(Permission.EditRecords, request.LegalEntity) ? WebApplicationProblems.EditNotAllowed
            : types.Count == 0 ? WebApplicationProblems.NothingToImport
            : request.Environment == WebApplicationEnvironment.Simulator && !simulators.Enabled ? WebApplicationProblems.EnvironmentNotOffered
            : null;
        if (problem is not null)
        {
            await log.AddAsync(lines.Refused(user, request.LegalEntity, Action, problem, started), cancellationToken);
            return problem;
        }

        var created = new List<string>();
        var kept = new List<string>();
        foreach (var type in types)
        {
            var made = await newRecord.MakeAsync(request.LegalEntity, type, request.Environment, request.PageUrl, user, cancellationToken);
            if (!made.Succeeded)
            {
                return made.Problem;
            }

            (await InsertAsync(made.Value, request, cancellationToken) ? created : kept).Add(made.Value.Name);
        }

        foreach (var other in others)
        {
            var (madeHere, keptHere) = await other.ImportAsync(request, user, cancellationToken);
            created.AddRange(madeHere);
            kept.AddRange(keptHere);
        }

        var line = lines.Succeeded(user, request.LegalEntity, Action, Summary(created, kept), started);
        await log.AddAsync(line, cancellationToken);
        return new ImportedSetup(created, kept, line.Id);
    }

    private async Task<bool> InsertAsync(WebApplicationRecord record, ImportRequest request, CancellationToken cancellationToken)
    {
        var client = request.Environment == WebApplicationEnvironment.Simulator
            ? simulators.Clients.FirstOrDefault(client => client.WebApplicationType == record.TypeKey)
            : null;
        var filled = request.Environment == WebApplicationEnvironment.Simulator
            ? record with { ClientId = client?.ClientId ?? "", SupplementaryHeaders = client is null ? record.SupplementaryHeaders : SupplementaryHeaders.Filled(record.SupplementaryHeaders, client.SupplementaryHeaders), Roles = [Role.TaxAccountant, Role.ElectronicMessagesOperator] }
            : record;

        await using var work = await database.BeginAsync(cancellationToken);
        if (!await store.InsertAsync(filled, work, cancellationToken))
        {
            return false;
        }

        if (client is not null)
        {
            await secrets.SetAsync(filled.Id, ClientSecretSlot.First, client.ClientSecret, time.GetUtcNow(), work, cancellationToken);
        }

        await work.CommitAsync(cancellationToken);
        return true;
    }

    // A type comes after the one that it derives from, so that its record finds its parent.
    private static List<OfferedType> Ordered(List<OfferedType> types) =>
        [.. types.Where(type => type.Description.DerivedFrom is null), .. types.Where(type => type.Description.DerivedFrom is not null)];

    private static string Summary(List<string> created, List<string> kept) => (created.Count, kept.Count) switch
    {
        (0, _) => $"Nothing was missing. Untouched: {string.Join(", ", kept)}.",
        (_, 0) => $"Made {string.Join(", ", created)}.",
        _ => $"Made {string.Join(", ", created)}. Existed already and untouched: {string.Join(", ", kept)}.",
    };
}

/// <param name="PageUrl">The address of the Web applications page as the browser sees it.</param>
internal sealed record ImportRequest(string LegalEntity, string Country, WebApplicationEnvironment Environment, string PageUrl);

internal sealed record ImportedSetup(IReadOnlyList<string> Created, IReadOnlyList<string> Kept, string LineId);

/// <summary>Other folders' records that belong to a country's predefined setup.</summary>
internal interface IPredefinedRecords
{
    Task<(IReadOnlyList<string> Created, IReadOnlyList<string> Kept)> ImportAsync(ImportRequest request, SignedInUser user, CancellationToken cancellationToken);
}
