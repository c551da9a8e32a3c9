using ElectronicMessages.Contracts.Ledgers;

namespace ElectronicMessages.Host.Ledgers.Importing;

/// <summary>
/// 64 bits over the content of a voucher (FNV-1a), by which two imports are compared: the same in every process and year. It finds
/// changes; it protects nothing.
/// </summary>
internal struct Fingerprint
{
    private const ulong Start = 14_695_981_039_346_656_037;
    private const ulong Prime = 1_099_511_628_211;

    private ulong _value;

    public readonly long Value => unchecked((long)_value);

    public static Fingerprint Of(LedgerVoucher voucher)
    {
        var fingerprint = new Fingerprint { _value = Start };
        fingerprint.Add(Figures.ToRow(voucher.Date));
        fingerprint.Add(Figures.ToRow(voucher.LedgerDay));
        return fingerprint;
    }

    public void Add(LedgerEntry entry)
    {
        Add(entry.Account);
        Add(entry.Text);
        Add(Figures.ToRow(entry.Amount));
        if (entry.Tax is { } tax)
        {
            Add(tax.Code);
            Add(Figures.ToRow(tax.Base));
            Add(Figures.ToRow(tax.Amount));
            Add(tax.TaxDay is { } day ? Figures.ToRow(day) : 0);
        }
    }

    private void Add(string text)
    {
        foreach (var letter in text)
        {
            _value = unchecked((_value ^ letter) * Prime);
        }

        _value = unchecked((_value ^ 0xFF_FF) * Prime);
    }

    private void Add(long number)
    {
        for (var shift = 0; shift < 64; shift += 16)
        {
            _value = unchecked((_value ^ (ushort)(number >> shift)) * Prime);
        }
    }
}
