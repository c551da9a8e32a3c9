using System.Globalization;
using System.Runtime.InteropServices;
using ElectronicMessages.Contracts.Ledgers;
using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.Ledgers.Importing;

/// <summary>
/// Takes a ledger in, whoever reads it: numbers vouchers and entries, adds up, checks what can be checked without knowing a country,
/// and hands full batches to whoever writes them. Nothing but the voucher under way and the sums is held.
/// </summary>
/// <param name="importNo">The upper half of every identifier.</param>
/// <param name="expected">The registration number of the legal entity; null where it is not known yet.</param>
/// <param name="mappings">Which accounts taxes are booked on.</param>
/// <param name="write">Takes a full batch; waits while others are being written.</param>
/// <param name="stop">Ends the reading where the ledger is refused.</param>
internal sealed class LedgerIntake(
    long importNo, string legalEntity, string? expected, IReadOnlyList<LedgerMappingDescription> mappings, Func<ImportBatch, CancellationToken, ValueTask> write, Action stop) : ILedgerSink
{
    private readonly DaySums _sums = new();
    private readonly Dictionary<string, string> _accounts = new(StringComparer.Ordinal);
    private readonly TaxAccounts _taxAccounts = new(mappings);
    private ImportBatch _batch = new();
    private OpenVoucher? _voucher;
    private LedgerTotals _stated = new();
    private FileCounts _file;
    private long _nextVoucher = importNo << 32;
    private long _nextEntry = importNo << 32;

    public LedgerHead? Head { get; private set; }

    public TaxCodes Codes { get; } = new();

    public DaySums Sums => _sums;

    public ImportFindings Findings { get; } = new();

    public IReadOnlyDictionary<string, string> Accounts => _accounts;

    public ImportCounts Counts { get; private set; } = new();

    /// <summary>Why the ledger is refused, whatever its reader says.</summary>
    public Problem? Refusal { get; private set; }

    /// <summary>Which of the files is read.</summary>
    public int Part { get; private set; } = 1;

    public Func<long> BytesRead { get; set; } = () => 0;

    public ValueTask BeginAsync(LedgerHead head, CancellationToken cancellationToken)
    {
        if (expected is not null && head.Company.RegistrationNumber.Length > 0 && head.Company.RegistrationNumber != expected)
        {
            Refuse(LedgersProblems.OtherCompany(head.Company.RegistrationNumber, head.Company.Name, expected, legalEntity));
        }

        if (Head is { } first && first.Company.RegistrationNumber != head.Company.RegistrationNumber)
        {
            Refuse(LedgersProblems.CompaniesDiffer(first.Company.RegistrationNumber, head.Company.RegistrationNumber));
        }

        Head = Head is null ? head : Head with { From = Earlier(Head.From, head.From), To = Later(Head.To, head.To) };
        return ValueTask.CompletedTask;
    }

    public ValueTask AddAsync(LedgerAccount account, CancellationToken cancellationToken)
    {
        _accounts.TryAdd(account.Id, account.Description);
        return ValueTask.CompletedTask;
    }

    public ValueTask AddAsync(LedgerTaxCode code, CancellationToken cancellationToken)
    {
        Codes.Add(code);
        return ValueTask.CompletedTask;
    }

    public ValueTask AddAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        if (!ReferenceEquals(_voucher?.Source, entry.Voucher))
        {
            CloseVoucher();
            _voucher = new(++_nextVoucher, entry.Voucher, _nextEntry + 1);
        }

        Take(entry, _voucher!);
        return _batch.IsFull ? WriteAsync(cancellationToken) : ValueTask.CompletedTask;
    }

    public void Compare(LedgerTotals totals) => _stated = totals;

    public void Report(LedgerFinding finding) => Findings.Add(finding, Part);

    /// <summary>The file is read to its end: its own sums are compared, and the next one begins.</summary>
    public void EndFile()
    {
        CloseVoucher();
        CompareTotals();
        _stated = new();
        _file = default;
        Part++;
    }

    /// <summary>Hands over what is left.</summary>
    public async ValueTask EndAsync(CancellationToken cancellationToken)
    {
        CloseVoucher();
        foreach (var use in Codes.Unknown)
        {
            Findings.Add(LedgersProblems.FoundUnknownCode, string.Create(CultureInfo.InvariantCulture, $"The tax code {LedgersProblems.Named(use.Code)} is used by {use.Entries} entries and is not in the table of tax codes."));
        }

        await WriteAsync(cancellationToken);
    }

    private void Take(LedgerEntry entry, OpenVoucher voucher)
    {
        var amount = Figures.ToRow(entry.Amount);
        voucher.Add(entry, amount);
        if (_taxAccounts.Holds(entry.Account, out var settles))
        {
            voucher.OnTaxAccounts.Add((entry.Account, amount));
        }

        voucher.TouchesSettlement |= settles;
        var id = ++_nextEntry;
        if (entry.Tax is not { } tax)
        {
            _batch.Entries.Add(new(id, voucher.Id, entry, null, 0, 0));
            return;
        }

        var (taxBase, booked) = (Figures.ToRow(tax.Base), Figures.ToRow(tax.Amount));
        var side = booked != 0 ? Math.Sign(booked) : taxBase < 0 ? -1 : 1;
        var rate = Figures.ToRow(tax.Rate ?? Codes.RateOn(tax.Code, entry.Voucher.Date));
        var day = Figures.ToRow(tax.TaxDay ?? entry.Voucher.LedgerDay);
        Codes.Use(tax.Code, taxBase, booked);
        voucher.AddTax(tax.Code, Codes.GroupOf(tax.Code), side, booked);
        _sums.Add(new TaxSumKey(Figures.ToRow(entry.Voucher.LedgerDay), day, tax.Code, rate, side, booked != 0), taxBase, booked);
        _batch.Entries.Add(new(id, voucher.Id, entry, rate, day, side));
    }

    private void CloseVoucher()
    {
        if (_voucher is not { } voucher)
        {
            return;
        }

        _voucher = null;
        _batch.Vouchers.Add(voucher.ToStored(Part));
        _file = _file.With(voucher);
        Counts = Counts.With(voucher);
        foreach (var code in voucher.DebitAlone())
        {
            Codes.UseDebitAlone(code);
        }

        foreach (var (account, amount) in voucher.OnTaxAccounts)
        {
            _sums.Add(new AccountSumKey(Figures.ToRow(voucher.Source.LedgerDay), account, voucher.IsSettlement), amount);
        }

        if (voucher.Debit != voucher.Credit)
        {
            Findings.Add(
                LedgersProblems.FoundUnbalanced,
                $"Voucher {voucher.Source.Number} does not add up: debit {Figures.Show(Figures.ToAmount(voucher.Debit))}, credit {Figures.Show(Figures.ToAmount(voucher.Credit))}.",
                Part,
                voucher.Source.Line);
        }
    }

    private void CompareTotals()
    {
        if (_stated.Vouchers is { } vouchers && vouchers != _file.Vouchers)
        {
            Findings.Add(LedgersProblems.FoundTotalsDiffer, $"The file states {Figures.Count(vouchers)} vouchers and has {Figures.Count(_file.Vouchers)}.", Part);
        }

        CompareTotal("debit", _stated.Debit, _file.Debit);
        CompareTotal("credit", _stated.Credit, _file.Credit);
    }

    private void CompareTotal(string side, decimal? stated, long found)
    {
        if (stated is { } there && Figures.ToRow(there) != found)
        {
            Findings.Add(LedgersProblems.FoundTotalsDiffer, $"The file states {Figures.Show(there)} as the sum of {side}, and its vouchers add up to {Figures.Show(Figures.ToAmount(found))}.", Part);
        }
    }

    private ValueTask WriteAsync(CancellationToken cancellationToken)
    {
        var full = _batch;
        full.BytesRead = BytesRead();
        _batch = new();
        return write(full, cancellationToken);
    }

    private void Refuse(Problem problem)
    {
        Refusal ??= problem;
        stop();
        throw new OperationCanceledException();
    }

    private static DateOnly? Earlier(DateOnly? first, DateOnly? second) => first is null || second < first ? second : first;

    private static DateOnly? Later(DateOnly? first, DateOnly? second) => first is null || second > first ? second : first;

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct FileCounts(long Vouchers, long Debit, long Credit)
    {
        public FileCounts With(OpenVoucher voucher) => new(Vouchers + 1, Debit + voucher.Debit, Credit + voucher.Credit);
    }
}
