using ElectronicMessages.Contracts.Ledgers;

namespace ElectronicMessages.Host.Ledgers.Importing;

/// <summary>The tax codes of a ledger while it is read, and what entries use of them.</summary>
internal sealed class TaxCodes
{
    private readonly Dictionary<string, List<LedgerTaxCode>> _byCode = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CodeUse> _used = new(StringComparer.Ordinal);
    private readonly List<LedgerTaxCode> _all = [];

    public IReadOnlyList<LedgerTaxCode> All => _all;

    public IReadOnlyCollection<CodeUse> Used => _used.Values;

    public IEnumerable<CodeUse> Unknown => _used.Values.Where(use => !_byCode.ContainsKey(use.Code)).OrderBy(use => use.Code, StringComparer.Ordinal);

    /// <summary>Files that belong together repeat the table; each row counts once.</summary>
    public void Add(LedgerTaxCode code)
    {
        if (!_byCode.TryGetValue(code.Code, out var rows))
        {
            _byCode[code.Code] = rows = [];
        }

        if (!rows.Contains(code))
        {
            rows.Add(code);
            _all.Add(code);
        }
    }

    /// <summary>What stands for all codes that mean the same: the authority's code, or the ledger's own where there is none.</summary>
    public string GroupOf(string code) => StandardOf(code) ?? "own:" + code;

    /// <summary>The rate that held on a day; null where the table does not say.</summary>
    public decimal? RateOn(string code, DateOnly day) => !_byCode.TryGetValue(code, out var rows) ? null
        : rows.Count == 1 ? rows[0].Rate
        : rows.Find(row => (row.ValidFrom is null || row.ValidFrom <= day) && (row.ValidTo is null || row.ValidTo >= day))?.Rate ?? rows[^1].Rate;

    /// <summary>The authority's code of a code; null where the table gives none.</summary>
    public string? StandardOf(string code) => _byCode.TryGetValue(code, out var rows) ? rows.FindLast(row => row.StandardCode is not null)?.StandardCode : null;

    public void Use(string code, long taxBase, long tax)
    {
        if (!_used.TryGetValue(code, out var use))
        {
            _used[code] = use = new(code);
        }

        use.Entries++;
        use.Base += taxBase;
        use.Tax += tax;
    }

    public void UseDebitAlone(string code) => _used[code].DebitAlone++;
}

internal sealed class CodeUse(string code)
{
    public string Code => code;

    public long Entries { get; set; }

    public long Base { get; set; }

    public long Tax { get; set; }

    /// <summary>Vouchers in which tax of this kind stands on the debit side alone.</summary>
    public long DebitAlone { get; set; }
}
