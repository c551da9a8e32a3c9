namespace ElectronicMessages.Norway.Simulator.Skatteetaten;

/// <summary>
/// The rules on the content. A line is judged when it ends and then forgotten; since the kind of return is told after its
/// lines, each line is judged as if it were in each.
/// </summary>
internal sealed class BusinessRules
{
    private const decimal LeastTolerance = 10;
    private const int MostDeviations = 200;
    private const decimal MostAmount = 1_000_000_000_000_000;

    private static readonly ReturnKind[] _kinds = Enum.GetValues<ReturnKind>();

    private readonly LineFindings[] _ofLines = [new(), new(), new()];
    private readonly PairTotals _pairs = new();
    private readonly List<(Finding Finding, decimal Deviation)> _computed = [];
    private decimal _sum;
    private int _lines;

    public void Check(VatLine line)
    {
        _lines++;
        _sum += Math.Clamp(line.Vat, -MostAmount, MostAmount);
        _pairs.Add(line);
        foreach (var kind in _kinds)
        {
            LineRules.Check(line, kind, _ofLines[(int)kind]);
        }

        CheckComputed(line);
    }

    public void Finish(VatReturnContents contents, Findings findings)
    {
        if (KindOf(contents.Category) is not { } kind)
        {
            findings.Add(OfReturn(Rules.Category, "meldingskategori", $"the category is '{contents.Category}'"));
            return;
        }

        findings.AddAll(_ofLines[(int)kind].All);
        foreach (var finding in OfWhole(contents, kind).Concat(kind == ReturnKind.Ordinary ? _pairs.Findings() : []))
        {
            findings.Add(finding);
        }

        // One krone for each line, never under ten.
        foreach (var (finding, _) in _computed.Where(computed => computed.Deviation > Math.Max(LeastTolerance, _lines)))
        {
            findings.Add(finding);
        }
    }

    private IEnumerable<Finding> OfWhole(VatReturnContents contents, ReturnKind kind)
    {
        if (contents.Total != decimal.Truncate(contents.Total))
        {
            yield return OfReturn(Rules.WholeKroner, "skattegrunnlagOgBeregnetSkatt/fastsattMerverdiavgift", "the total has decimals");
        }

        if (_lines == 0 && contents.Total != 0)
        {
            yield return OfReturn(Rules.TotalWithoutLines, "skattegrunnlagOgBeregnetSkatt/fastsattMerverdiavgift", "the total is not zero and there are no lines");
        }
        else if (contents.Total != _sum)
        {
            yield return OfReturn(Rules.Total, "skattegrunnlagOgBeregnetSkatt/fastsattMerverdiavgift", FormattableString.Invariant($"the total is {contents.Total}, the lines give {_sum}"));
        }

        if (contents.RemarkCode is { } remark && !Remarks.OfReturn(remark, kind))
        {
            yield return OfReturn(Rules.ReturnRemark, "merknad/utvalgtMerknad", $"the remark is '{remark}'");
        }

        if (kind == ReturnKind.Compensation && contents.Period != "skattleggingsperiodeToMaaneder")
        {
            yield return OfReturn(Rules.CompensationPeriod, "skattegrunnlagOgBeregnetSkatt/skattleggingsperiode/periode", $"the period is {contents.Period}");
        }

        if (kind == ReturnKind.ReverseCharge && contents.Period != "skattleggingsperiodeTreMaaneder")
        {
            yield return OfReturn(Rules.ReverseChargePeriod, "skattegrunnlagOgBeregnetSkatt/skattleggingsperiode/periode", $"the period is {contents.Period}");
        }
    }

    private void CheckComputed(VatLine line)
    {
        if (line.Base is not { } amount || Math.Abs(amount) > MostAmount || Math.Abs(line.Vat) > MostAmount || line.RateNumber is not (>= 0 and <= 100) || _computed.Count == MostDeviations)
        {
            return;
        }

        var computed = decimal.Truncate(amount * line.RateNumber.Value / 100);
        var deviation = Math.Abs(computed - line.Vat);
        if (deviation > LeastTolerance)
        {
            _computed.Add((new(Rules.Computed, line.Path, line.Code, line.Position, FormattableString.Invariant($"base times rate is {computed}, the VAT is {line.Vat}")), deviation));
        }
    }

    private static ReturnKind? KindOf(string category) => category switch
    {
        "alminnelig" or "primaernaering" => ReturnKind.Ordinary,
        "kompensasjon" => ReturnKind.Compensation,
        "omvendtAvgiftsplikt" => ReturnKind.ReverseCharge,
        _ => null,
    };

    private static Finding OfReturn(Rule rule, string path, string detail) => new(rule, $"/{VatReturnModel.Root}/{path}", null, null, detail);
}
