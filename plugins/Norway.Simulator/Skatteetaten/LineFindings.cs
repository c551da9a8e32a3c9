namespace ElectronicMessages.Norway.Simulator.Skatteetaten;

/// <summary>What was found on lines. A text is made only where it will be read: most returns are judged in two kinds that they are not of.</summary>
internal sealed class LineFindings
{
    public Findings All { get; } = new();

    public void Add(Rule rule, VatLine line, string what, string? value = null)
    {
        if (All.IsFull)
        {
            All.Raise(rule.Severity);
            return;
        }

        All.Add(new(rule, line.Path, line.Code, line.Position, value is null ? what : $"{what} '{value}'"));
    }
}
