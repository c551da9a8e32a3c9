using ElectronicMessages.Contracts.Ledgers;
using ElectronicMessages.Contracts.Reports;
using ElectronicMessages.Norway.VatReturn.Saft;

namespace ElectronicMessages.Tests.Unit.NorwayVatReturn;

/// <summary>A SAF-T file read by the plugin's own reader and mapped as its mapping proposes; sums as the host gives them to a report.</summary>
internal sealed class ReadLedger : ILedgerSink
{
    private readonly List<LedgerEntry> _entries = [];
    private readonly List<LedgerTaxCode> _codes = [];
    private readonly Dictionary<string, string> _specifications;
    private readonly bool _once;

    private ReadLedger(IReadOnlyDictionary<string, string> specifications, bool once)
    {
        _specifications = new(specifications, StringComparer.Ordinal);
        _once = once;
    }

    public string RegistrationNumber { get; private set; } = "";

    /// <param name="once">What a person answers where tax stands on the debit side alone: that the ledger books it once.</param>
    public static async Task<ReadLedger> FromAsync(string path, IReadOnlyDictionary<string, string>? specifications = null, bool once = false)
    {
        var ledger = new ReadLedger(specifications ?? new Dictionary<string, string>(StringComparer.Ordinal), once);
        await using var stream = File.OpenRead(path);
        var refused = await new SaftReader().ReadAsync(new(Path.GetFileName(path), stream), ledger, CancellationToken.None);
        return refused is null ? ledger : throw new AssertFailedException($"{refused.Number} {refused.Title} {refused.Detail}");
    }

    public IReadOnlyList<ReportSum> SumsOf(DateOnly first, DateOnly last) =>
    [
        .. from entry in _entries
           let tax = entry.Tax
           where tax is not null
           let day = tax.TaxDay ?? entry.Voucher.LedgerDay
           where day >= first && day <= last
           let credit = tax.Amount < 0 || (tax.Amount == 0 && tax.Base < 0)
           group tax by (tax.Code, Rate: tax.Rate ?? RateOn(tax.Code, entry.Voucher.Date), Credit: credit, HasTax: tax.Amount != 0) into sum
           where MappingOf(sum.Key.Code) is not null
           select new ReportSum(sum.Key.Code, MappingOf(sum.Key.Code)!)
           {
               Rate = sum.Key.Rate,
               IsCredit = sum.Key.Credit,
               HasTax = sum.Key.HasTax,
               Entries = sum.Count(),
               Base = sum.Sum(tax => tax.Base),
               Tax = sum.Sum(tax => tax.Amount),
           },
    ];

    public ValueTask BeginAsync(LedgerHead head, CancellationToken cancellationToken)
    {
        RegistrationNumber = head.Company.RegistrationNumber;
        return ValueTask.CompletedTask;
    }

    public ValueTask AddAsync(LedgerAccount account, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask AddAsync(LedgerTaxCode code, CancellationToken cancellationToken)
    {
        _codes.Add(code);
        return ValueTask.CompletedTask;
    }

    public ValueTask AddAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        _entries.Add(entry);
        return ValueTask.CompletedTask;
    }

    public void Compare(LedgerTotals totals)
    {
    }

    public void Report(LedgerFinding finding)
    {
    }

    private Dictionary<string, string>? MappingOf(string code)
    {
        var standard = _codes.LastOrDefault(known => known.Code == code)?.StandardCode;
        if (new NoVatMapping().Describe().StandardCodes.FirstOrDefault(known => known.Code == standard) is not { Values.Count: > 0 } row)
        {
            return null;
        }

        var values = new Dictionary<string, string>(_once && row.DebitAlone is { } question ? question.Answers[0].Values : row.Values, StringComparer.Ordinal);
        if (_specifications.TryGetValue(code, out var specification))
        {
            values["specification"] = specification;
        }

        return values;
    }

    private decimal? RateOn(string code, DateOnly day) => _codes.Where(known => known.Code == code && (known.ValidFrom is null || known.ValidFrom <= day)).OrderBy(known => known.ValidFrom).LastOrDefault()?.Rate;
}
