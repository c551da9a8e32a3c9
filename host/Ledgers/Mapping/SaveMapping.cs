using ElectronicMessages.Contracts.Ledgers;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Packages.Loading;

namespace ElectronicMessages.Host.Ledgers.Mapping;

/// <summary>Makes the next version of a mapping from what a person chose for some of its codes.</summary>
internal sealed class SaveMapping(PluginCatalog plugins, Database database, LedgerLog lines, ActionLog log, TimeProvider time)
{
    private const int MostNamed = 10;

    /// <param name="before">The version that the person saw.</param>
    /// <param name="chosen">The values of the fields, by code.</param>
    /// <returns>The number of the new version.</returns>
    public async Task<Outcome<long>> ExecuteAsync(
        string legalEntity, string mappingKey, long before, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> chosen, SignedInUser user, CancellationToken cancellationToken)
    {
        var began = lines.Start();
        if (plugins.FindMapping(mappingKey) is not { } mapping)
        {
            return LedgersProblems.NoMapping;
        }

        foreach (var (code, values) in chosen)
        {
            if (ParameterValidation.Faults(mapping.Fields, values) is { Count: > 0 } faults)
            {
                return LedgersProblems.MappingInvalid(code, faults.Select(fault => $"{mapping.Fields.FirstOrDefault(field => field.Name == fault.Key)?.Label ?? fault.Key}: {fault.Value}"));
            }
        }

        await using var work = await database.BeginAsync(cancellationToken);
        var current = await MappingStore.ReadAsync(legalEntity, mappingKey, work, cancellationToken);
        var rows = new Dictionary<string, MappingRow>(current.Rows, StringComparer.Ordinal);
        var changes = new List<string>();
        foreach (var (code, values) in chosen)
        {
            var former = rows.GetValueOrDefault(code);
            rows[code] = new(values, IsChosen: true);
            changes.Add($"{LedgersProblems.Named(code)}: {Difference(mapping, former?.Values, values)}");
        }

        var reason = $"{string.Join("; ", changes.Take(MostNamed))}{(changes.Count > MostNamed ? $"; and {changes.Count - MostNamed} more" : "")}";
        if (current.Version != before || !await MappingStore.AddAsync(legalEntity, mappingKey, before, rows, user, reason, time.GetUtcNow(), work, cancellationToken))
        {
            return LedgersProblems.MappingChanged;
        }

        await log.AddAsync(lines.Succeeded("Map tax codes", $"{mapping.Caption}, version {before + 1}. {reason}.", user, legalEntity, null, mapping.Caption, began), work, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return before + 1;
    }

    private static string Difference(LedgerMappingDescription mapping, IReadOnlyDictionary<string, string>? former, IReadOnlyDictionary<string, string> values)
    {
        var differing = mapping.Fields
            .Where(field => former is null || former.GetValueOrDefault(field.Name, "") != values.GetValueOrDefault(field.Name, ""))
            .Where(field => former is not null || values.GetValueOrDefault(field.Name, "").Length > 0)
            .Select(field => $"{field.Label} {CaptionOf(field, values)}")
            .ToList();
        return differing.Count == 0 ? "confirmed" : string.Join(", ", differing);
    }

    private static string CaptionOf(Contracts.Parameters.ParameterDescription field, IReadOnlyDictionary<string, string> values)
    {
        var value = values.GetValueOrDefault(field.Name, "");
        return field.Choices.FirstOrDefault(choice => choice.Value == value)?.Caption ?? value;
    }
}
