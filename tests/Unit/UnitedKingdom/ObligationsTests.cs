using ElectronicMessages.UnitedKingdom.Simulator;
using ElectronicMessages.UnitedKingdom.Simulator.Vat;

namespace ElectronicMessages.Tests.Unit.UnitedKingdom;

[TestClass]
public sealed class ObligationsTests
{
    private static readonly DateOnly _today = new(2026, 5, 20);

    [TestMethod]
    public void Quarters_follow_one_another_and_the_last_one_is_open()
    {
        var obligations = Obligations.Of(TestOrganisation.Quarterly, _today);

        Assert.HasCount(8, obligations);
        Assert.AreEqual(new DateOnly(2026, 1, 1), obligations[^1].Start);
        Assert.AreEqual(new DateOnly(2026, 3, 31), obligations[^1].End);
        Assert.AreEqual(new DateOnly(2026, 5, 7), obligations[^1].Due);
        Assert.AreEqual("O", obligations[^1].Status);
        Assert.IsTrue(obligations.SkipLast(1).All(obligation => obligation.Status == "F"));
        Assert.IsTrue(obligations.Zip(obligations.Skip(1)).All(pair => pair.First.End.AddDays(1) == pair.Second.Start));
        Assert.HasCount(8, obligations.Select(obligation => obligation.PeriodKey).Distinct());
    }

    [TestMethod]
    [DataRow("QUARTERLY_NONE_MET", 4, 4)]
    [DataRow("QUARTERLY_TWO_MET", 4, 2)]
    [DataRow("QUARTERLY_FOUR_MET", 4, 0)]
    [DataRow("MONTHLY_ONE_MET", 3, 2)]
    public void A_scenario_says_how_many_are_open(string scenario, int count, int open)
    {
        var obligations = Obligations.OfScenario(scenario, _today)!;

        Assert.HasCount(count, obligations);
        Assert.AreEqual(open, obligations.Count(obligation => obligation.Status == "O"));
    }
}
