namespace ElectronicMessages.Norway.Simulator.Skatteetaten;

/// <summary>Collects the values of a return as they come, a line at a time.</summary>
internal sealed class VatReturnContents(BusinessRules rules)
{
    private VatLine _line = new();

    public string Period { get; private set; } = "";

    public decimal Total { get; private set; }

    public string Category { get; private set; } = "";

    public string? RemarkCode { get; private set; }

    public void Take(string parent, string name, string text)
    {
        switch (parent, name)
        {
            case (VatReturnModel.Period, _):
                Period = name;
                break;

            case (_, "fastsattMerverdiavgift"):
                Total = Amount(text);
                break;

            case (_, "meldingskategori"):
                Category = text;
                break;

            // Every remark before the category is a line's; the return's own comes after it.
            case (VatReturnModel.Remark, _) when Category.Length > 0:
                RemarkCode = name == "utvalgtMerknad" ? text : null;
                break;

            case (VatReturnModel.Remark, _):
                _line.HasRemark = text.Length > 0;
                _line.RemarkCode = name == "utvalgtMerknad" ? text : null;
                break;

            case (VatReturnModel.Line, _):
                TakeOfLine(name, text);
                break;

            default:
                break;
        }
    }

    public void EndLine(int number, Position position)
    {
        _line.Number = number;
        _line.Position = position;
        rules.Check(_line);
        _line = new();
    }

    private static decimal Amount(string text) => ValueForm.ReadDecimal(text) ?? 0;

    private void TakeOfLine(string name, string text)
    {
        switch (name)
        {
            case "mvaKode":
                _line.Code = text;
                break;

            case "spesifikasjon":
                _line.Specification = text;
                break;

            case "grunnlag":
                _line.Base = Amount(text);
                break;

            case "sats":
                _line.Rate = text;
                _line.RateNumber = ValueForm.ReadDecimal(text.Replace(',', '.'));
                break;

            case "merverdiavgift":
                _line.Vat = Amount(text);
                break;

            default:
                break;
        }
    }
}
