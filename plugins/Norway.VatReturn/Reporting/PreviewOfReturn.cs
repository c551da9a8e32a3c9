using System.Globalization;
using ElectronicMessages.Contracts.Reports;
using ElectronicMessages.Norway.VatReturn.Return;
using ElectronicMessages.Norway.VatReturn.Return.Codes;
using ElectronicMessages.Norway.VatReturn.Return.Lines;
using ElectronicMessages.Norway.VatReturn.Return.Rules;

namespace ElectronicMessages.Norway.VatReturn.Reporting;

/// <summary>A draft in the authority's own grouping, with what is found and asked beside each line.</summary>
internal sealed class PreviewOfReturn(VatReturnDraft draft, ReportInput input)
{
    private readonly ReturnDocument? _before = DeliveredReturns.OfPeriod(input);
    private readonly ReturnDocument? _yearBefore = DeliveredReturns.OfYearBefore(input, draft.Period, draft.Document.Category);
    private readonly PreviewWords _words = new(input.Language);

    public ReportPreview Build() => new()
    {
        Columns = [.. Columns()],
        Groups = [.. Groups(), .. Gone()],
        Totals = [.. Totals()],
        Findings = [.. draft.Findings.Where(finding => finding.Line is null).Select(Said)],
        Questions = [.. Questions()],
        Notes = [.. draft.Built.LeftOut.Keys.Order(StringComparer.Ordinal).Select(_words.LeftOut)],
    };

    private IEnumerable<ReportColumn> Columns()
    {
        yield return new(_words.Code, ReportCellKind.Text);
        yield return new(_words.Description, ReportCellKind.Text);
        yield return new(_words.TaxCode, ReportCellKind.Text);
        yield return new(_words.Base, ReportCellKind.Amount);
        yield return new(_words.Rate, ReportCellKind.Text);
        yield return new(_words.Vat, ReportCellKind.Amount);
        if (_before is not null)
        {
            yield return new(_words.Delivered, ReportCellKind.Amount);
            yield return new(_words.Difference, ReportCellKind.Amount);
        }

        if (_yearBefore is not null)
        {
            yield return new(_words.YearBefore, ReportCellKind.Amount);
        }
    }

    private IEnumerable<ReportGroup> Groups() => draft.Built.Lines
        .Select((line, index) => (Built: line, Line: draft.Document.Lines[index], Index: index))
        .GroupBy(line => draft.Data.Lists.PlaceOf(draft.Kind, line.Line.Code).Group)
        .Select(group => new ReportGroup(draft.Data.Lists.GroupName(draft.Kind, group.Key).In(input.Language), [.. group.Select(line => Line(line.Built, line.Line, line.Index))]));

    private ReportLine Line(BuiltLine built, ReturnLine line, int index)
    {
        var findings = draft.Findings.Where(finding => finding.Line == index).ToArray();
        return new(built.Key.ToString(), [.. Cells(line), .. Compared(CompareReturns.Key(line), line.Vat)])
        {
            IsSecondSide = !line.IsOutput && index > 0 && draft.Document.Lines[index - 1] is { IsOutput: true } before && before.Code == line.Code,
            Sums = [.. built.Sources.Distinct()],
            Findings = [.. findings.Select(Said)],
            Question = Question(built, line, findings),
        };
    }

    private IEnumerable<ReportCell> Cells(ReturnLine line)
    {
        var code = draft.Data.Lists.Find(line.Code);
        var name = code?.Name.In(input.Language) ?? "";
        var side = !line.IsOutput && code?.Side == CodeSide.Both ? $"{_words.Deduction}: {name}" : name;
        var specification = draft.Data.Lists.Specifications.FirstOrDefault(entry => entry.Code == line.Specification)?.Name.In(input.Language);
        yield return new(line.Code);
        yield return new(specification is null ? side : $"{side} · {specification}");
        yield return new(line.InternalCode ?? "");
        yield return line.Base is { } amount ? Amount(amount) : ReportCell.Empty;
        yield return new(line.Rate is { } rate ? $"{(input.Language == "en" ? rate.Replace(',', '.') : rate)} %" : "");
        yield return Amount(line.Vat);
    }

    private IEnumerable<ReportCell> Compared(ComparedKey key, decimal? now)
    {
        if (_before is not null)
        {
            var delivered = VatOf(_before, key);
            yield return delivered is { } amount ? Amount(amount) : ReportCell.Empty;
            yield return Amount((now ?? 0) - (delivered ?? 0));
        }

        if (_yearBefore is not null)
        {
            yield return VatOf(_yearBefore, key) is { } amount ? Amount(amount) : ReportCell.Empty;
        }
    }

    // What was delivered and is no longer there, so that nothing vanishes unseen.
    private IEnumerable<ReportGroup> Gone()
    {
        var gone = _before is null ? [] : CompareReturns.Of(draft.Document, _before).Where(line => line.Now is null).ToArray();
        if (gone.Length > 0)
        {
            yield return new(_words.Gone, [.. gone.Select(line => new ReportLine(
                $"gone|{line.Key}",
                [
                    new(line.Key.Code),
                    new(draft.Data.Lists.Find(line.Key.Code)?.Name.In(input.Language) ?? ""),
                    new(line.Key.InternalCode ?? ""),
                    ReportCell.Empty,
                    ReportCell.Empty,
                    ReportCell.Empty,
                    .. Compared(line.Key, null),
                ]))]);
        }
    }

    private IEnumerable<ReportTotal> Totals()
    {
        var total = draft.Document.Total;
        yield return new(total < 0 ? _words.ToReceive : _words.ToPay, Math.Abs(total)) { IsMain = true };
        if (_before is not null)
        {
            yield return new(_words.Delivered, _before.Total);
            yield return new(_words.Difference, total - _before.Total);
        }

        if (_yearBefore is not null)
        {
            yield return new(_words.YearBefore, _yearBefore.Total);
        }
    }

    private ReportQuestion? Question(BuiltLine built, ReturnLine line, IReadOnlyList<Finding> findings)
    {
        var (remarks, freeText) = RemarkChooser.OfLine(draft.Kind, line, draft.Data.Lists, draft.Period);
        return remarks.Count == 0 && !freeText && line.Remark is null ? null : new(built.Key.ToString(), _words.Remark)
        {
            Options = [.. remarks.Select(Option)],
            TextLabel = freeText || remarks.Count == 0 ? _words.FreeText : null,
            Help = freeText ? _words.FreeTextHelp : "",
            Answer = Answer(line.Remark),
            Required = findings.Any(finding => finding.Rule.Rule is "R020" or "R021" or "R078" or "R086" or "R108"),
        };
    }

    private IEnumerable<ReportQuestion> Questions()
    {
        var (remarks, _) = RemarkChooser.OfReturn(draft.Kind, draft.Data.Lists, draft.Period);
        yield return new(VatReturnDraft.RemarkKey, _words.RemarkOfReturn)
        {
            Options = [.. remarks.Select(Option)],
            TextLabel = _words.FreeText,
            Help = _words.FreeTextHelp,
            Answer = Answer(draft.Document.Remark),
        };
        if (draft.Document.Total < 0)
        {
            yield return new(VatReturnDraft.KidKey, "KID")
            {
                TextLabel = _words.Kid,
                LongestText = 25,
                Help = _words.KidHelp,
                Answer = draft.Document.Kid is { } kid ? new("", kid) : null,
            };
        }
    }

    private ReportOption Option(RemarkEntry remark) => new(remark.Code, remark.Name.In(input.Language));

    private ReportFinding Said(Finding finding) =>
        new(finding.Rule.Rule, finding.Rule.Severity == Severity.Refuses ? ReportSeverity.Refuses : ReportSeverity.Deviates, finding.Meaning(input.Language), finding.Advice(input.Language)) { Name = finding.Rule.Deviation };

    private static ReportAnswer? Answer(ReturnRemark? remark) => remark is null ? null : new(remark.Code ?? "", remark.Text ?? "");

    private static decimal? VatOf(ReturnDocument document, ComparedKey key) =>
        document.Lines.Where(line => CompareReturns.Key(line) == key).Select(line => line.Vat).ToArray() is { Length: > 0 } amounts ? amounts.Sum() : null;

    private static ReportCell Amount(decimal amount) => new(amount.ToString("#,0.##", CultureInfo.InvariantCulture).Replace(',', '\u00A0').Replace('-', '\u2212')) { Amount = amount };
}
