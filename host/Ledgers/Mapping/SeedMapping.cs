using ElectronicMessages.Contracts.Ledgers;
using ElectronicMessages.Host.Ledgers.Importing;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Ledgers.Mapping;

/// <summary>
/// Maps the codes that an import uses as the authority's codes of them propose, where nothing is mapped yet, and reports what a
/// person must say.
/// </summary>
internal sealed class SeedMapping(PluginCatalog plugins, TimeProvider time)
{
    public async Task ExecuteAsync(string legalEntity, SignedInUser user, LedgerIntake intake, UnitOfWork work, CancellationToken cancellationToken)
    {
        foreach (var mapping in plugins.LedgerMappings)
        {
            var current = await MappingStore.ReadAsync(legalEntity, mapping.Key, work, cancellationToken);
            var rows = new Dictionary<string, MappingRow>(current.Rows, StringComparer.Ordinal);
            foreach (var use in intake.Codes.Used.OrderBy(use => use.Code, StringComparer.Ordinal))
            {
                Seed(use, mapping, rows, intake);
            }

            if (rows.Count > current.Rows.Count)
            {
                await MappingStore.AddAsync(
                    legalEntity, mapping.Key, current.Version, rows, user, $"Proposed from the ledger for {string.Join(", ", rows.Keys.Except(current.Rows.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))}", time.GetUtcNow(), work, cancellationToken);
            }
        }
    }

    private static void Seed(CodeUse use, LedgerMappingDescription mapping, Dictionary<string, MappingRow> rows, LedgerIntake intake)
    {
        var named = LedgersProblems.Named(use.Code);
        var standard = intake.Codes.StandardOf(use.Code) is { } code ? mapping.StandardCodes.FirstOrDefault(known => known.Code == code) : null;
        if (rows.TryGetValue(use.Code, out var there) ? !there.IsChosen && use.DebitAlone > 0 && standard?.DebitAlone is not null : use.DebitAlone > 0 && standard?.DebitAlone is not null)
        {
            intake.Findings.Add(LedgersProblems.FoundUnanswered, $"Tax of {named} stands on the debit side alone. The page Tax codes asks once how the ledger books it.");
        }
        else if (there is null && standard is { Values.Count: > 0 })
        {
            rows[use.Code] = new(standard.Values, IsChosen: false);
        }
        else if (there is null)
        {
            intake.Findings.Add(LedgersProblems.FoundUnmapped, $"{named} is used and has no mapping: {(standard is null ? "its standard code says nothing" : standard.Caption)}. It must be mapped on the page Tax codes before a return can be made.");
        }
    }
}
