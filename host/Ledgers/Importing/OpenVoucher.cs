using ElectronicMessages.Contracts.Ledgers;

namespace ElectronicMessages.Host.Ledgers.Importing;

/// <summary>The voucher whose entries come in: what can be said of it only when all are there.</summary>
internal sealed class OpenVoucher(long id, LedgerVoucher source, long firstEntry)
{
    private readonly Dictionary<string, (int Sides, HashSet<string> Codes)> _sides = new(StringComparer.Ordinal);
    private Fingerprint _fingerprint = Fingerprint.Of(source);

    public long Id => id;

    public LedgerVoucher Source => source;

    public int Entries { get; private set; }

    public int TaxEntries { get; private set; }

    public long Debit { get; private set; }

    public long Credit { get; private set; }

    public long Tax { get; private set; }

    /// <summary>What stands on accounts of taxes, for the reconciliation.</summary>
    public List<(string Account, long Amount)> OnTaxAccounts { get; } = [];

    public bool TouchesSettlement { get; set; }

    /// <summary>A settlement moves the tax of a period to one account and is no tax itself.</summary>
    public bool IsSettlement => TouchesSettlement && TaxEntries == 0;

    public void Add(LedgerEntry entry, long amount)
    {
        Entries++;
        Debit += Math.Max(amount, 0);
        Credit += Math.Max(-amount, 0);
        _fingerprint.Add(entry);
    }

    /// <param name="group">The authority's code, or the ledger's own where there is none.</param>
    /// <param name="side">1 for debit, -1 for credit.</param>
    public void AddTax(string code, string group, int side, long tax)
    {
        TaxEntries++;
        Tax += tax;
        if (!_sides.TryGetValue(group, out var seen))
        {
            seen = (0, new(StringComparer.Ordinal));
        }

        seen.Codes.Add(code);
        _sides[group] = (seen.Sides | (side > 0 ? 1 : 2), seen.Codes);
    }

    /// <summary>The codes whose tax stands on the debit side alone.</summary>
    public IEnumerable<string> DebitAlone() => _sides.Values.Where(seen => seen.Sides == 1).SelectMany(seen => seen.Codes);

    public StoredVoucher ToStored(int part) => new(id, source, firstEntry, Entries, TaxEntries, Debit, Tax, _fingerprint.Value, part);
}
