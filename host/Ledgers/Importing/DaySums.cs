using System.Runtime.InteropServices;

namespace ElectronicMessages.Host.Ledgers.Importing;

/// <summary>Sums by day, made as the entries pass: as many as there are days and codes, however many entries.</summary>
internal sealed class DaySums
{
    private readonly Dictionary<TaxSumKey, TaxSum> _taxes = [];
    private readonly Dictionary<AccountSumKey, long> _accounts = [];

    public IReadOnlyCollection<KeyValuePair<TaxSumKey, TaxSum>> Taxes => _taxes;

    public IReadOnlyCollection<KeyValuePair<AccountSumKey, long>> Accounts => _accounts;

    public void Add(TaxSumKey key, long taxBase, long tax)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_taxes, key, out _);
        sum = new(sum.Entries + 1, sum.Base + taxBase, sum.Tax + tax);
    }

    public void Add(AccountSumKey key, long amount) => CollectionsMarshal.GetValueRefOrAddDefault(_accounts, key, out _) += amount;
}

internal readonly record struct TaxSumKey(int LedgerDay, int TaxDay, string Code, long? Rate, int Side, bool HasTax);

[StructLayout(LayoutKind.Auto)]
internal readonly record struct TaxSum(long Entries, long Base, long Tax);

internal readonly record struct AccountSumKey(int LedgerDay, string Account, bool IsSettlement);
