using System.Text;
using ElectronicMessages.Norway.VatReturn.Return.Files;

namespace ElectronicMessages.Tests.Unit.NorwayVatReturn;

[TestClass]
public sealed class PublishedReturnTests
{
    /// <summary>The period of these lies in March and April 2021, when the low rate was 6.</summary>
    private static readonly string[] _lowRate = ["mvakode33.xml", "mvakode88.xml", "mvakode89.xml", "eksempelMedAlleTilfeller.xml"];

    [TestMethod]
    public void Ordinary_ones_are_too_old_and_otherwise_sound()
    {
        var returns = Directory.GetFiles(SharedData.PathOf("skatteetaten", "returns"), "*.xml").Where(file => Path.GetFileName(file) is not ("kompensasjon_mvamelding.xml" or "omvendtavgiftsplikt_mvamelding.xml")).ToArray();

        Assert.HasCount(20, returns);
        foreach (var file in returns)
        {
            string[] expected = _lowRate.Contains(Path.GetFileName(file), StringComparer.Ordinal) ? ["R003", "R077"] : ["R077"];
            CollectionAssert.AreEqual(expected, RulesBrokenBy(file).ToArray(), file);
        }
    }

    [TestMethod]
    public void With_a_year_from_2022_on_they_are_clean()
    {
        foreach (var file in Directory.GetFiles(SharedData.PathOf("skatteetaten", "returns"), "*.xml").Where(file => !file.EndsWith("_mvamelding.xml", StringComparison.Ordinal)))
        {
            var text = File.ReadAllText(file).Replace("<aar>2020</aar>", "<aar>2022</aar>", StringComparison.Ordinal).Replace("<aar>2021</aar>", "<aar>2022</aar>", StringComparison.Ordinal);

            var read = ReadReturn.From(new MemoryStream(Encoding.UTF8.GetBytes(text)));

            Assert.HasCount(0, The.RulesBrokenBy(read.Document!, faults: read.Faults), file);
        }
    }

    [TestMethod]
    public void The_one_in_the_published_feedback_breaks_rules_that_came_later() =>
        CollectionAssert.AreEqual(new[] { "R065", "R077", "R079" }, RulesBrokenBy(SharedData.PathOf("skatteetaten", "feedback", "mvamelding.xml")).ToArray());

    [TestMethod]
    public void The_claim_for_compensation_is_too_old() =>
        CollectionAssert.AreEqual(new[] { "R092" }, RulesBrokenBy(SharedData.PathOf("skatteetaten", "returns", "kompensasjon_mvamelding.xml")).ToArray());

    [TestMethod]
    public void The_one_of_reverse_charge_has_a_misspelt_category_another_total_two_months_and_a_year_too_early() =>
        CollectionAssert.AreEqual(new[] { "R001", "R018", "R103", "R106" }, RulesBrokenBy(SharedData.PathOf("skatteetaten", "returns", "omvendtavgiftsplikt_mvamelding.xml")).ToArray());

    private static IReadOnlyList<string> RulesBrokenBy(string file)
    {
        using var stream = File.OpenRead(file);
        var read = ReadReturn.From(stream);
        return The.RulesBrokenBy(read.Document!, faults: read.Faults);
    }
}
