namespace ElectronicMessages.Norway.Simulator.Skatteetaten;

/// <summary>The rules that look at one line, by kind of return.</summary>
internal static class LineRules
{
    public static void Check(VatLine line, ReturnKind kind, LineFindings found)
    {
        OfEvery(line, kind, found);
        switch (kind)
        {
            case ReturnKind.Compensation:
                OfCompensation(line, found);
                break;

            case ReturnKind.ReverseCharge:
                OfReverseCharge(line, found);
                OfComputedVat(line, found);
                break;

            default:
                OfOrdinary(line, found);
                OfComputedVat(line, found);
                break;
        }
    }

    private static void OfEvery(VatLine line, ReturnKind kind, LineFindings found)
    {
        if (!VatCodes.All.Contains(line.Code))
        {
            found.Add(Rules.UnknownCode, line, "the code is", line.Code);
        }

        if (line.Vat != decimal.Truncate(line.Vat) || (line.Base is { } amount && amount != decimal.Truncate(amount)))
        {
            found.Add(Rules.WholeKroner, line, "an amount of the line has decimals");
        }

        if (line.Specification is { } specification && !Specifications.In(kind).Contains(specification))
        {
            found.Add(Rules.Specification, line, "the specification is", line.Specification);
        }

        if (line.RemarkCode is { } remark && !Remarks.OfLine(remark, kind))
        {
            found.Add(Rules.LineRemark, line, "the remark is", remark);
        }

        if (line.Specification == Specifications.Reversal && !line.HasRemark)
        {
            found.Add(Rules.ReversalRemark, line, "the line has no remark");
        }
    }

    private static void OfOrdinary(VatLine line, LineFindings found)
    {
        if (line.Base < 0 && !line.HasRemark && VatCodes.RemarkOnNegativeBase.Contains(line.Code))
        {
            found.Add(Rules.NegativeBase, line, "the base is negative and the line has no remark");
        }

        if (line is { Deducts: true, Vat: > 0, HasRemark: false } && !MayReverse(line) && (VatCodes.Deduction.Contains(line.Code) || VatCodes.Pairs.Contains(line.Code)))
        {
            found.Add(Rules.PositiveDeduction, line, "the deduction is positive and the line has no remark");
        }

        if (CodesOf(line.Specification) is { } allowed && !allowed.Codes.Contains(line.Code))
        {
            found.Add(allowed.Rule, line, "the code does not go with the specification", line.Specification);
        }

        if (line.Base is not null && VatCodes.Deduction.Contains(line.Code))
        {
            found.Add(Rules.BaseNotAllowed, line, "there is a base although this code only deducts:", line.Code);
        }

        if ((line.Base is null || line.Rate is null) && VatCodes.Output.Contains(line.Code))
        {
            found.Add(Rules.BaseOrRateMissing, line, "both are needed for the code", line.Code);
        }

        if (line.Base is null != line.Rate is null && VatCodes.Pairs.Contains(line.Code))
        {
            found.Add(Rules.OnlyOneOfBaseAndRate, line, "both or none are needed for the code", line.Code);
        }

        if (line.Specification == Specifications.Right && (line.Base is null || line.Rate is null))
        {
            found.Add(Rules.RightBase, line, "the line has no base or no rate");
        }
    }

    private static void OfCompensation(VatLine line, LineFindings found)
    {
        if (!VatCodes.Compensation.Contains(line.Code))
        {
            found.Add(Rules.CompensationCode, line, "the code is", line.Code);
        }

        if (line.Specification == Specifications.CompensationAdjustment && !VatCodes.CompensationAdjustments.Contains(line.Code))
        {
            found.Add(Rules.CompensationAdjustmentCode, line, "the code is", line.Code);
        }

        if (line is { Vat: > 0, HasRemark: false } && line.Specification != Specifications.CompensationAdjustment)
        {
            found.Add(Rules.PositiveCompensation, line, "the VAT is positive and the line has no remark");
        }

        if (line.Specification is Specifications.Reversal or Specifications.Loss or Specifications.Withdrawal)
        {
            found.Add(Rules.CompensationSpecification, line, "the specification is", line.Specification);
        }

        if (line.Base is null || line.Rate is null)
        {
            found.Add(Rules.CompensationBase, line, "the line has no base or no rate");
        }
    }

    private static void OfReverseCharge(VatLine line, LineFindings found)
    {
        if (!VatCodes.ReverseCharge.Contains(line.Code))
        {
            found.Add(Rules.ReverseChargeCode, line, "the code is", line.Code);
        }

        if (line is { Base: < 0, HasRemark: false })
        {
            found.Add(Rules.ReverseChargeNegativeBase, line, "the base is negative and the line has no remark");
        }

        if (line.Base is null || line.Rate is null)
        {
            found.Add(Rules.ReverseChargeBase, line, "the line has no base or no rate");
        }

        if (line.Specification is Specifications.Reversal or Specifications.Loss or Specifications.Withdrawal)
        {
            found.Add(Rules.ReverseChargeSpecification, line, "the specification is", line.Specification);
        }

        if (line.Specification == Specifications.Right && !VatCodes.ReverseChargeRights.Contains(line.Code))
        {
            found.Add(Rules.ReverseChargeRight, line, "the code is", line.Code);
        }

        if (line.Specification != Specifications.Right && VatCodes.ReverseChargeRights.Contains(line.Code))
        {
            found.Add(Rules.RightMissing, line, "the code is", line.Code);
        }
    }

    private static void OfComputedVat(VatLine line, LineFindings found)
    {
        if (line.Base > 0 && line.Base <= line.Vat)
        {
            found.Add(Rules.BaseNotAboveVat, line, "the base is not above the VAT");
        }

        // 100 of base times rate in percent is one krone of VAT; a published rate has two digits, so nothing overflows before 10^26.
        if (line is { Base: > 0, Vat: 0, RateNumber: > 0 and <= 100 } && line.Base >= 100 / line.RateNumber)
        {
            found.Add(Rules.VatMissing, line, "base times rate is at least one krone");
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
