namespace ElectronicMessages.Norway.Simulator.Skatteetaten;

/// <summary>Codes that compute and deduct: both sides, without the lines that carry a specification.</summary>
internal sealed class PairTotals
{
    private const decimal MostAmount = 1_000_000_000_000_000;

    private readonly Dictionary<string, Sides> _byCode = VatCodes.Pairs.ToDictionary(code => code, _ => new Sides());

    public void Add(VatLine line)
    {
        if (line.Specification is not null || !_byCode.TryGetValue(line.Code, out var sides))
        {
            return;
        }

        var vat = Math.Clamp(line.Vat, -MostAmount, MostAmount);
        if (line.Deducts)
        {
            sides.DeductionLines++;
            sides.Deducted += vat;
        }
        else
        {
            sides.OutputLines++;
            sides.Computed += vat;
        }
    }

    public IEnumerable<Finding> Findings()
    {
        foreach (var (code, sides) in _byCode)
        {
            var rules = Rules.OfPair(code);
            if (sides.DeductionLines > sides.OutputLines)
            {
                yield return Of(code, rules.Fewer, $"{sides.DeductionLines} deduction lines, {sides.OutputLines} output lines");
            }

            if (sides.DeductionLines > 0 && Math.Abs(sides.Deducted) > Math.Abs(sides.Computed))
            {
                yield return Of(code, rules.Excess, FormattableString.Invariant($"deducted {sides.Deducted}, computed {sides.Computed}"));
            }

            if (sides is { OutputLines: > 0, DeductionLines: 0 })
            {
                yield return Of(code, rules.NoDeduction, $"{sides.OutputLines} output lines, no deduction line");
            }
        }
    }

    private static Finding Of(string code, Rule rule, string detail) =>
        new(rule, $"/{VatReturnModel.Root}/skattegrunnlagOgBeregnetSkatt/{VatReturnModel.Line}[mvaKode='{code}']", code, null, detail);

    private sealed class Sides
    {
        public int OutputLines { get; set; }

        public int DeductionLines { get; set; }

        public decimal Computed { get; set; }

        public decimal Deducted { get; set; }
    }
}
