using ElectronicMessages.Contracts.Ledgers;
using ElectronicMessages.Contracts.Plugins;

namespace ElectronicMessages.Packages.Loading;

/// <summary>Whether readers of ledgers can be found, and whether what a mapping proposes is what its own fields admit.</summary>
internal static class LedgerCheck
{
    public static IEnumerable<string> Faults(PluginContributions contributions) =>
    [
        .. contributions.LedgerReaders.SelectMany(Faults),
        .. contributions.LedgerMappings.SelectMany(Faults),
    ];

    private static IEnumerable<string> Faults(LedgerReaderRegistration registration)
    {
        var reader = registration.Description;
        var name = $"the ledger reader '{reader.Key}'";
        foreach (var fault in HeadFaults(name, reader.Key, reader.Caption, reader.Country))
        {
            yield return fault;
        }

        if (reader.RootElements.Count == 0 || reader.RootElements.Any(string.IsNullOrWhiteSpace))
        {
            yield return $"{name} names no root element, by which its files are known";
        }
    }

    private static IEnumerable<string> Faults(LedgerMappingDescription mapping)
    {
        var name = $"the ledger mapping '{mapping.Key}'";
        foreach (var fault in HeadFaults(name, mapping.Key, mapping.Caption, mapping.Country).Concat(ParameterCheck.Faults(mapping.Fields, hasSource: false).Select(fault => $"{name} has {fault}")))
        {
            yield return fault;
        }

        foreach (var twice in mapping.StandardCodes.GroupBy(code => code.Code, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            yield return $"{name} has the standard code '{twice.Key}' twice";
        }

        foreach (var code in mapping.StandardCodes)
        {
            foreach (var values in ProposalsOf(code))
            {
                foreach (var (field, fault) in ParameterValidation.Faults(mapping.Fields, values))
                {
                    yield return $"{name} proposes for '{code.Code}' what its field '{field}' does not admit: {fault}";
                }
            }
        }

        foreach (var range in mapping.TaxAccounts.Concat(mapping.SettlementAccounts).Where(range => range.From.Length == 0 || range.From.Length != range.To.Length || string.CompareOrdinal(range.From, range.To) > 0))
        {
            yield return $"{name} has accounts from '{range.From}' to '{range.To}'; both must be equally long and in order";
        }
    }

    private static IEnumerable<IReadOnlyDictionary<string, string>> ProposalsOf(LedgerStandardCode code) =>
        (code.Values.Count == 0 ? Array.Empty<IReadOnlyDictionary<string, string>>() : [code.Values]).Concat(code.DebitAlone?.Answers.Select(answer => answer.Values) ?? []);

    private static IEnumerable<string> HeadFaults(string name, string key, string caption, string country)
    {
        if (!ContributionCheck.IsKey(key))
        {
            yield return $"{name} needs a key of 1 to 60 characters without blanks at its ends";
        }

        if (string.IsNullOrWhiteSpace(caption))
        {
            yield return $"{name} has no caption";
        }

        if (!ContributionCheck.CountryForm().IsMatch(country))
        {
            yield return $"{name} has the country '{country}', which is no code of two upper-case letters";
        }
    }
}
