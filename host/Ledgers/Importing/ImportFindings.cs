using ElectronicMessages.Contracts.Ledgers;

namespace ElectronicMessages.Host.Ledgers.Importing;

/// <summary>What a person should know of a ledger that came in: the first thousand, and how many there were.</summary>
internal sealed class ImportFindings
{
    public const string Unbalanced = "EM-0230";
    public const string TotalsDiffer = "EM-0231";
    public const string UnknownCode = "EM-0232";
    public const string CompanyAdopted = "EM-0233";
    public const string DocumentsToo = "EM-0234";
    public const string Unmapped = "EM-0235";
    public const string Unanswered = "EM-0236";
    public const string OtherYear = "EM-0237";
    public const string NoTaxes = "EM-0238";

    private const int Most = 1_000;

    private readonly List<StoredFinding> _kept = [];

    public IReadOnlyList<StoredFinding> Kept => _kept;

    public long Count { get; private set; }

    public void Add(LedgerFinding finding, int? part) => Add(finding.Number, finding.Text, part, finding.Line);

    public void Add(string number, string text, int? part = null, long? line = null)
    {
        Count++;
        if (_kept.Count < Most)
        {
            _kept.Add(new(number, text, part, line));
        }
    }
}

internal sealed record StoredFinding(string Number, string Text, int? Part, long? Line);
