namespace ElectronicMessages.Norway.Simulator.Skatteetaten;

/// <summary>The rules that look at one line, by kind of return.</summary>
internal static class LineRules
{
    public static IEnumerable<(Rule Rule, string Detail)> Broken(VatLine line, ReturnKind kind) =>
        OfEvery(line, kind).Concat(kind switch
        {
            ReturnKind.Compensation => OfCompensation(line),
            ReturnKind.ReverseCharge => OfReverseCharge(line).Concat(OfComputedVat(line)),
            _ => OfOrdinary(line).Concat(OfComputedVat(line)),
        });

    private static IEnumerable<(Rule Rule, string Detail)> OfEvery(VatLine line, ReturnKind kind)
    {
        if (!VatCodes.All.Contains(line.Code))
        {
            yield return (Rules.UnknownCode, $"the code is '{line.Code}'");
        }

        if (line.Vat != decimal.Truncate(line.Vat) || (line.Base is { } amount && amount != decimal.Truncate(amount)))
        {
            yield return (Rules.WholeKroner, "an amount of the line has decimals");
        }

        if (line.Specification is { } specification && !Specifications.In(kind).Contains(specification))
        {
            yield return (Rules.Specification, $"the specification is '{specification}'");
        }

        if (line.RemarkCode is { } remark && !Remarks.OfLine(remark, kind))
        {
            yield return (Rules.LineRemark, $"the remark is '{remark}'");
        }

        if (line.Specification == Specifications.Reversal && !line.HasRemark)
        {
            yield return (Rules.ReversalRemark, "the line has no remark");
        }
    }

    private static IEnumerable<(Rule Rule, string Detail)> OfOrdinary(VatLine line)
    {
        if (line.Base < 0 && !line.HasRemark && VatCodes.RemarkOnNegativeBase.Contains(line.Code))
        {
            yield return (Rules.NegativeBase, "the base is negative and the line has no remark");
        }

        if (line is { Deducts: true, Vat: > 0, HasRemark: false } && !MayReverse(line) && (VatCodes.Deduction.Contains(line.Code) || VatCodes.Pairs.Contains(line.Code)))
        {
            yield return (Rules.PositiveDeduction, "the deduction is positive and the line has no remark");
        }

        if (CodesOf(line.Specification) is { } allowed && !allowed.Codes.Contains(line.Code))
        {
            yield return (allowed.Rule, $"'{line.Specification}' does not go with the code '{line.Code}'");
        }

        if (line.Base is not null && VatCodes.Deduction.Contains(line.Code))
        {
            yield return (Rules.BaseNotAllowed, $"the code '{line.Code}' only deducts");
        }

        if ((line.Base is null || line.Rate is null) && VatCodes.Output.Contains(line.Code))
        {
            yield return (Rules.BaseOrRateMissing, $"the code '{line.Code}' needs both");
        }

        if (line.Base is null != line.Rate is null && VatCodes.Pairs.Contains(line.Code))
        {
            yield return (Rules.OnlyOneOfBaseAndRate, $"the code '{line.Code}' needs both or none");
        }

        if (line.Specification == Specifications.Right && (line.Base is null || line.Rate is null))
        {
            yield return (Rules.RightBase, "the line has no base or no rate");
        }
    }

    private static IEnumerable<(Rule Rule, string Detail)> OfCompensation(VatLine line)
    {
        if (!VatCodes.Compensation.Contains(line.Code))
        {
            yield return (Rules.CompensationCode, $"the code is '{line.Code}'");
        }

        if (line.Specification == Specifications.CompensationAdjustment && !VatCodes.CompensationAdjustments.Contains(line.Code))
        {
            yield return (Rules.CompensationAdjustmentCode, $"the code is '{line.Code}'");
        }

        if (line is { Vat: > 0, HasRemark: false } && line.Specification != Specifications.CompensationAdjustment)
        {
            yield return (Rules.PositiveCompensation, "the VAT is positive and the line has no remark");
        }

        if (line.Specification is Specifications.Reversal or Specifications.Loss or Specifications.Withdrawal)
        {
            yield return (Rules.CompensationSpecification, $"the specification is '{line.Specification}'");
        }

        if (line.Base is null || line.Rate is null)
        {
            yield return (Rules.CompensationBase, "the line has no base or no rate");
        }
    }

    private static IEnumerable<(Rule Rule, string Detail)> OfReverseCharge(VatLine line)
    {
        if (!VatCodes.ReverseCharge.Contains(line.Code))
        {
            yield return (Rules.ReverseChargeCode, $"the code is '{line.Code}'");
        }

        if (line is { Base: < 0, HasRemark: false })
        {
            yield return (Rules.ReverseChargeNegativeBase, "the base is negative and the line has no remark");
        }

        if (line.Base is null || line.Rate is null)
        {
            yield return (Rules.ReverseChargeBase, "the line has no base or no rate");
        }

        if (line.Specification is Specifications.Reversal or Specifications.Loss or Specifications.Withdrawal)
        {
            yield return (Rules.ReverseChargeSpecification, $"the specification is '{line.Specification}'");
        }

        if (line.Specification == Specifications.Right && !VatCodes.ReverseChargeRights.Contains(line.Code))
        {
            yield return (Rules.ReverseChargeRight, $"the code is '{line.Code}'");
        }

        if (line.Specification != Specifications.Right && VatCodes.ReverseChargeRights.Contains(line.Code))
        {
            yield return (Rules.RightMissing, $"the code is '{line.Code}'");
        }
    }

    private static IEnumerable<(Rule Rule, string Detail)> OfComputedVat(VatLine line)
    {
        if (line.Base > 0 && line.Base <= line.Vat)
        {
            yield return (Rules.BaseNotAboveVat, "the base is not above the VAT");
        }

        // 100 of base times rate in percent is one krone of VAT; a published rate has two digits, so nothing overflows before 10^26.
        if (line is { Base: > 0, Vat: 0, RateNumber: > 0 and <= 100 } && line.Base >= 100 / line.RateNumber)
        {
            yield return (Rules.VatMissing, "base times rate is at least one krone");
        }
    }

    private static (Rule Rule, IReadOnlyList<string> Codes)? CodesOf(string? specification) => specification switch
    {
        Specifications.Loss => (Rules.LossCode, VatCodes.Losses),
        Specifications.Withdrawal => (Rules.WithdrawalCode, VatCodes.Withdrawals),
        Specifications.Adjustment => (Rules.AdjustmentCode, VatCodes.Adjustments),
        Specifications.Reversal => (Rules.ReversalCode, VatCodes.Adjustments),
        Specifications.Right => (Rules.RightCode, VatCodes.Pairs),
        _ => null,
    };

    // What gives deducted VAT back may be positive.
    private static bool MayReverse(VatLine line) => line.Specification switch
    {
        Specifications.Reversal or Specifications.Adjustment => VatCodes.Adjustments.Contains(line.Code),
        Specifications.Loss => VatCodes.Losses.Contains(line.Code),
        _ => false,
    };
}
