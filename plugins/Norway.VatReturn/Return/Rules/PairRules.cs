using ElectronicMessages.Norway.VatReturn.Return.Codes;

namespace ElectronicMessages.Norway.VatReturn.Return.Rules;

/// <summary>Codes that compute VAT and deduct it: what is deducted must be computed in the same return. Lines with a specification do not count.</summary>
internal static class PairRules
{
    /// <summary>In the order in which each family of rules numbers them.</summary>
    private static readonly string[] _codes = ["81", "83", "86", "88", "91"];

    public static IEnumerable<Broken> Check(ReturnDocument document, CodeLists lists)
    {
        foreach (var code in _codes.Where(code => lists.Find(code) is not null))
        {
            var lines = document.Lines.Select((line, index) => (Line: line, Index: index)).Where(at => at.Line.Code == code && at.Line.Specification is null).ToArray();
            var output = lines.Where(at => at.Line.IsOutput).ToArray();
            var deduction = lines.Where(at => !at.Line.IsOutput).ToArray();
            var computed = output.Sum(at => at.Line.Vat);
            var deducted = deduction.Sum(at => at.Line.Vat);
            if (deduction.Length > output.Length)
            {
                yield return new(Rule(28, code), deduction[^1].Index, code);
            }
            else if (deduction.Length > 0 && Math.Abs(deducted) > Math.Abs(computed))
            {
                yield return new(Rule(23, code), deduction[0].Index, code, WholeRules.Amount(deducted), WholeRules.Amount(computed));
            }

            if (output.Length > 0 && deduction.Length == 0)
            {
                yield return new(Rule(33, code), output[0].Index, code);
            }
        }
    }

    private static string Rule(int first, string code) => $"R{first + Array.IndexOf(_codes, code):D3}";
}
