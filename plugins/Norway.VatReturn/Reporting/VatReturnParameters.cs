using ElectronicMessages.Contracts.Parameters;

namespace ElectronicMessages.Norway.VatReturn.Reporting;

/// <summary>What a legal entity keeps for its returns.</summary>
internal sealed record VatReturnParameters(
    [Parameter("@Report.Category", Default = "alminnelig", Required = true)]
    [Choice("alminnelig", "@Report.Category.General")]
    [Choice("primaernaering", "@Report.Category.Primary")]
    [Choice("kompensasjon", "@Report.Category.Compensation")]
    [Choice("omvendtAvgiftsplikt", "@Report.Category.ReverseCharge")]
    string Category,
    [Parameter("@Report.PeriodLength", Default = "TwoMonths", Required = true)]
    [Choice("TwoMonths", "@Report.TwoMonths")]
    [Choice("Year", "@Report.Year")]
    [Choice("ThreeMonths", "@Report.ThreeMonths")]
    [Choice("Month", "@Report.Month")]
    [Choice("HalfMonth", "@Report.HalfMonth")]
    [Choice("Week", "@Report.Week")]
    [Choice("SixMonths", "@Report.SixMonths")]
    string PeriodLength,
    [Parameter("@Report.Account", Help = "@Report.Account.Help", MaxLength = 13, Pattern = "[0-9. ]*")] string Account,
    [Parameter("@Report.Ending", Help = "@Report.Ending.Help")] bool Ending,
    [Parameter("@Report.Complete", Help = "@Report.Complete.Help")] bool Complete);
