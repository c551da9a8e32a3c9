using ElectronicMessages.Contracts.Ledgers;

namespace ElectronicMessages.Host.Ledgers.Importing;

/// <summary>Which accounts taxes are booked on and settled to; each account is looked at once.</summary>
internal sealed class TaxAccounts(IReadOnlyList<LedgerMappingDescription> mappings)
{
    private readonly Dictionary<string, (bool Holds, bool Settles)> _known = new(StringComparer.Ordinal);

    public bool Holds(string account, out bool settles)
    {
        if (!_known.TryGetValue(account, out var known))
        {
            _known[account] = known = (
                mappings.Any(mapping => mapping.TaxAccounts.Any(range => range.Contains(account))),
                mappings.Any(mapping => mapping.SettlementAccounts.Any(range => range.Contains(account))));
        }

        settles = known.Settles;
        return known.Holds;
    }
}
