using ElectronicMessages.Norway.VatReturn.Return.Codes;

namespace ElectronicMessages.Norway.VatReturn.Return.Rules;

/// <summary>Looks at a return with the authority's rules, as far as they can be checked without its registers.</summary>
internal sealed class CheckReturn(CodeLists lists, RuleBook book)
{
    /// <param name="faults">What was found while it was read; empty for one that was made here.</param>
    public IReadOnlyList<Finding> Run(ReturnDocument document, Surroundings surroundings, IReadOnlyList<string>? faults = null)
    {
        var broken = SchemaRule.Check(document, faults ?? [])
            .Concat(WholeRules.Check(document, lists))
            .Concat(LineRules.Check(document, lists))
            .Concat(RemarkRules.Check(document, lists))
            .Concat(OfKind(document))
            .Concat(TimeRules.Check(document, surroundings))
            .Concat(HistoryRules.Check(document, surroundings))
            .Concat(RegisterRules.Check(document, surroundings, lists));

        return
        [
            .. broken
                .Select(found => (found, Rule: book.Find(found.Rule, document.Period)))
                .Where(found => found.Rule is not null)
                .Select(found => new Finding(found.Rule!, found.found.Line, found.found.Arguments))
                .OrderBy(finding => finding.Line ?? -1)
                .ThenBy(finding => finding.Rule.Severity)
                .ThenBy(finding => finding.Rule.Rule, StringComparer.Ordinal),
        ];
    }

    private IEnumerable<Broken> OfKind(ReturnDocument document) => document.Kind switch
    {
        ReturnKind.Ordinary => OrdinaryRules.Check(document, lists).Concat(PairRules.Check(document, lists)),
        ReturnKind.Compensation => CompensationRules.Check(document, lists),
        ReturnKind.ReverseCharge => ReverseChargeRules.Check(document, lists),
        _ => [],
    };
}
