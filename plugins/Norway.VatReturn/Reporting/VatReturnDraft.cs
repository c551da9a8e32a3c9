using ElectronicMessages.Contracts.Reports;
using ElectronicMessages.Norway.VatReturn.Return;
using ElectronicMessages.Norway.VatReturn.Return.Codes;
using ElectronicMessages.Norway.VatReturn.Return.Lines;
using ElectronicMessages.Norway.VatReturn.Return.Periods;
using ElectronicMessages.Norway.VatReturn.Return.Rules;

namespace ElectronicMessages.Norway.VatReturn.Reporting;

/// <summary>The return as it would be written now, and what is found in it. Preview and file are made of the same one.</summary>
internal sealed record VatReturnDraft(ReturnDocument Document, BuiltLines Built, ReturnData Data, IReadOnlyList<Finding> Findings)
{
    public const string RemarkKey = "return";
    public const string KidKey = "kid";

    public TaxPeriod Period => Document.Period!;

    public ReturnKind Kind => Document.Kind!.Value;

    /// <exception cref="InvalidOperationException">The period is none of this report's.</exception>
    public static VatReturnDraft Of(VatReturnParameters parameters, ReportInput input, ReturnData own)
    {
        var (period, category) = PeriodKeys.Read(input.Period.Key) ?? throw new InvalidOperationException("The period is none of this report's.");
        var data = own.With(input.Data);
        var kind = ReturnCategory.KindOf(category) ?? ReturnKind.Ordinary;
        var builder = new LineBuilder(data.Lists, kind, period);
        foreach (var entry in MappedSums.Of(input.Sums))
        {
            builder.Add(entry);
        }

        var built = builder.Build();
        var lines = built.Lines.Select(line => Remarked(line, input, kind, data.Lists, period)).ToArray();
        var document = new ReturnDocument
        {
            Reference = input.Reference,
            SystemName = input.SystemName,
            SystemVersion = input.SystemVersion,
            Period = period,
            Category = category,
            OrganisationNumber = input.RegistrationNumber,
            Total = built.Total,
            Lines = lines,

            // A payment reference goes with a refund alone.
            Kid = built.Total < 0 && input.Answers.GetValueOrDefault(KidKey) is { Text: { Length: > 0 } kid } ? kid.Trim() : null,
            Remark = RemarkOf(input.Answers.GetValueOrDefault(RemarkKey)),
        };

        return new(document, built, data, new CheckReturn(data.Lists, data.Rules).Run(document, DeliveredReturns.Surroundings(parameters, input, category)));
    }

    public static ReturnRemark? RemarkOf(ReportAnswer? answer) => answer switch
    {
        { Option.Length: > 0 } => ReturnRemark.OfCode(answer.Option),
        { Text.Length: > 0 } => ReturnRemark.OfText(answer.Text.Trim()),
        _ => null,
    };

    // What the mapping proposes counts where nobody said anything and the list allows it.
    private static ReturnLine Remarked(BuiltLine line, ReportInput input, ReturnKind kind, CodeLists lists, TaxPeriod period)
    {
        var bare = line.ToReturnLine();
        if (input.Answers.TryGetValue(line.Key.ToString(), out var answer))
        {
            return bare with { Remark = RemarkOf(answer) };
        }

        return line.ProposedRemark is { Length: > 0 } proposed && RemarkChooser.OfLine(kind, bare, lists, period).Remarks.FirstOrDefault(remark => RemarkList.Fold(remark.Code) == RemarkList.Fold(proposed)) is { } allowed
            ? bare with { Remark = ReturnRemark.OfCode(allowed.Code) }
            : bare;
    }
}
