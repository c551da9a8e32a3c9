namespace ElectronicMessages.Norway.Simulator.Skatteetaten;

/// <summary>Collects the values of a return as they come, a line at a time.</summary>
internal sealed class VatReturnContents(BusinessRules rules)
{
    private VatLine _line = new(0, null);

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
                _line = _line with { HasRemark = text.Length > 0, RemarkCode = name == "utvalgtMerknad" ? text : null };
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
        rules.Check(_line with { Number = number, Position = position });
        _line = new(0, null);
    }

    private static decimal Amount(string text) => ValueForm.ReadDecimal(text) ?? 0;

    private void TakeOfLine(string name, string text) => _line = name switch
    {
        "mvaKode" => _line with { Code = text },
        "spesifikasjon" => _line with { Specification = text },
        "grunnlag" => _line with { Base = Amount(text) },
        "sats" => _line with { Rate = text },
        "merverdiavgift" => _line with { Vat = Amount(text) },
        _ => _line,
    };
}
