namespace ElectronicMessages.Norway.Simulator.Skatteetaten;

/// <summary>A rule of Skatteetaten's by its number. The code and the sentence are ours; theirs are not published as a list.</summary>
internal sealed record Rule(string Number, Severity Severity, string Code, string Reason);

/// <summary>Where something stands in the file.</summary>
internal sealed record Position(int Line, int Column);

/// <summary>Something that was found.</summary>
internal sealed record Finding(Rule Rule, string Path, string? VatCode, Position? Position, string Detail);

/// <summary>What was found, bounded: a return of a hundred thousand lines has an answer of readable length.</summary>
internal sealed class Findings
{
    private const int Most = 200;
    private readonly List<Finding> _first = [];

    public IReadOnlyList<Finding> First => _first;

    public Severity Severity { get; private set; }

    public bool IsFull => _first.Count >= Most;

    public void Add(Finding finding)
    {
        Raise(finding.Rule.Severity);
        if (!IsFull)
        {
            _first.Add(finding);
        }
    }

    public void AddAll(Findings others)
    {
        Raise(others.Severity);
        _first.AddRange(others._first.Take(Most - _first.Count));
    }

    public void Raise(Severity severity) => Severity = severity > Severity ? severity : Severity;
}
