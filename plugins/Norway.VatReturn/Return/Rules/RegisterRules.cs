using ElectronicMessages.Norway.VatReturn.Return.Codes;
using ElectronicMessages.Norway.VatReturn.Return.Periods;

namespace ElectronicMessages.Norway.VatReturn.Return.Rules;

/// <summary>What the registers decide, as far as the company's people know what they say.</summary>
internal static class RegisterRules
{
    private const decimal MostTurnoverOfAYear = 1_100_000;

    private static readonly string[] _turnover = ["3", "5", "31", "32", "33", "51", "52"];

    public static IEnumerable<Broken> Check(ReturnDocument document, Surroundings surroundings, CodeLists lists)
    {
        // Which lines make up the turnover is not published: sales in Norway and exports, and not what is outside the Act.
        var turnover = document.Lines.Where(line => _turnover.Contains(line.Code, StringComparer.Ordinal)).Sum(line => line.Base ?? 0);
        if (document is { Category: ReturnCategory.General, Period.Kind: PeriodKind.Year } && turnover >= MostTurnoverOfAYear)
        {
            yield return Broken.Whole("R052", WholeRules.Amount(turnover));
        }

        if (document.Kid is { Length: > 0 } kid && surroundings.Registered?.Account is { Length: > 0 } account && kid == account.Replace(".", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal) && Kid.IsSound(kid))
        {
            yield return Broken.Whole("R079", kid);
        }

        if (document.Kind != ReturnKind.Ordinary || surroundings.Registered?.Category is not { } category || category != document.Category)
        {
            yield break;
        }

        foreach (var (line, index) in document.Lines.Select((line, index) => (line, index)).Where(at => !lists.Takes(ReturnKind.Ordinary, at.line.Code, document.Period)))
        {
            yield return new(category == ReturnCategory.Primary ? "R054" : "R053", index, line.Code);
        }
    }
}
