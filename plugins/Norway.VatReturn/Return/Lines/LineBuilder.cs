using System.Globalization;
using ElectronicMessages.Norway.VatReturn.Return.Codes;
using ElectronicMessages.Norway.VatReturn.Return.Periods;

namespace ElectronicMessages.Norway.VatReturn.Return.Lines;

/// <summary>Adds tax entries up to lines. Entries may come in any order and one by one; only the sums are kept.</summary>
internal sealed class LineBuilder(CodeLists lists, ReturnKind kind, TaxPeriod period)
{
    private readonly Dictionary<LineKey, Sum> _sums = [];
    private readonly Dictionary<string, int> _leftOut = new(StringComparer.Ordinal);

    public void Add(MappedEntry entry)
    {
        if (entry.Side == EntrySide.NotReported)
        {
            return;
        }

        if (!lists.Takes(kind, entry.Code) || (entry.Compensation && kind == ReturnKind.Ordinary && lists.Find(entry.Code)!.Side == CodeSide.Deduction))
        {
            _leftOut[entry.InternalCode] = _leftOut.GetValueOrDefault(entry.InternalCode) + 1;
            return;
        }

        foreach (var share in EntryShares.Of(entry, lists.Find(entry.Code)!.Side, kind))
        {
            Add(entry, share);
        }
    }

    public BuiltLines Build() => new(
        [
            .. _sums
                .Select(sum => new BuiltLine(sum.Key, HasBase(sum.Key) ? sum.Value.Base : null, sum.Value.Vat, sum.Value.Sources, sum.Value.Remark))
                .OrderBy(line => lists.PlaceOf(kind, line.Key.Code).Group)
                .ThenBy(line => lists.PlaceOf(kind, line.Key.Code).Order)
                .ThenBy(line => line.Key.Specification, StringComparer.Ordinal)
                .ThenBy(line => !line.Key.Output)
                .ThenBy(line => line.Key.InternalCode, StringComparer.Ordinal)
                .ThenBy(line => line.Key.Rate, StringComparer.Ordinal),
        ],
        _leftOut);

    private void Add(MappedEntry entry, EntryShare share)
    {
        var specification = kind == ReturnKind.Compensation && entry.Specification == Specification.CompensationRight ? null : entry.Specification;
        var rate = share.Output || kind == ReturnKind.Compensation ? RateOf(entry) : null;
        var key = new LineKey(entry.Code, specification, entry.InternalCode, share.Output, rate);
        if (!_sums.TryGetValue(key, out var sum))
        {
            _sums.Add(key, sum = new());
        }

        sum.Base += share.Base;
        sum.Vat += share.Vat;
        sum.Remark ??= entry.Remark;
        sum.Sources.Add(entry.Source);
    }

    private bool HasBase(LineKey key) => key.Output || kind == ReturnKind.Compensation;

    private string? RateOf(MappedEntry entry)
    {
        var rateClass = lists.Find(entry.Code)!.Rate;
        return rateClass is RateClass.None or RateClass.Zero || entry.Rate is not { } rate
            ? lists.Rates.At(rateClass, period.To)
            : rate.ToString("0.####", CultureInfo.InvariantCulture).Replace('.', ',');
    }

    private sealed class Sum
    {
        public decimal Base { get; set; }

        public decimal Vat { get; set; }

        public string? Remark { get; set; }

        public List<int> Sources { get; } = [];
    }
}
