using ElectronicMessages.Contracts.Parameters;

namespace ElectronicMessages.UnitedKingdom.Hmrc;

/// <summary>Whose VAT obligations, of which time. HMRC wants both days unless only the open ones are asked for.</summary>
internal sealed record ObligationParameters(
    [Parameter("@Vrn", Help = "@Vrn.Help", Required = true, MaxLength = 9, Pattern = "[0-9]{9}")]
    string Vrn,
    [Parameter("@From", Help = "@From.Help")]
    DateOnly? From,
    [Parameter("@To", Help = "@To.Help")]
    DateOnly? To,
    [Parameter("@Status", Default = "O")]
    [Choice("O", "@Status.Open")]
    [Choice("F", "@Status.Fulfilled")]
    [Choice("", "@Status.All")]
    string Status);
