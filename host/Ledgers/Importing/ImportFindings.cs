using ElectronicMessages.Contracts.Ledgers;

namespace ElectronicMessages.Host.Ledgers.Importing;

/// <summary>What a person should know of a ledger that came in: the first thousand, and how many there were.</summary>
internal sealed class ImportFindings
{
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
