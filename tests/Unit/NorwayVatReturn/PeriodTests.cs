using ElectronicMessages.Norway.VatReturn.Return.Codes;
using ElectronicMessages.Norway.VatReturn.Return.Periods;
using System.Globalization;
using System.Xml.Linq;

namespace ElectronicMessages.Tests.Unit.NorwayVatReturn;

[TestClass]
public sealed class PeriodTests
{
    [TestMethod]
    public void Names_and_values_are_those_of_the_schema()
    {
        var schema = XDocument.Load(Directory.GetFiles(SharedData.PathOf("skatteetaten", "xsd"), "*skattemeldingformerverdiavgift.v1.0.xsd").Single(file => !file.Contains("betalings", StringComparison.Ordinal)));
        XNamespace xsd = "http://www.w3.org/2001/XMLSchema";

        foreach (var kind in Enum.GetValues<PeriodKind>())
        {
            var name = TaxPeriod.ElementOf(kind);
            var type = schema.Descendants(xsd + "simpleType").Single(type => string.Equals((string?)type.Attribute("name"), name, StringComparison.OrdinalIgnoreCase));
            var values = type.Descendants(xsd + "enumeration").Select(value => (string)value.Attribute("value")!).ToArray();

            // 2026 has a week 53.
            CollectionAssert.AreEqual(values, TaxPeriod.All(kind, 2026).Select(period => period.Value).ToArray());
        }
    }

    [TestMethod]
    public void Every_day_lies_in_one_period_of_each_length_and_periods_follow_one_another()
    {
        foreach (var kind in Enum.GetValues<PeriodKind>())
        {
            for (var day = new DateOnly(2019, 12, 20); day < new DateOnly(2027, 1, 10); day = day.AddDays(1))
            {
                var period = TaxPeriod.Containing(kind, day);

                Assert.IsTrue(period.From <= day && day <= period.To, $"{kind} {day}: {period}");
                Assert.AreEqual(period.To.AddDays(1), period.Next.From, period.ToString());
                Assert.AreEqual(period, period.Next.Previous);
                Assert.AreEqual(period, TaxPeriod.Parse(period.Element, period.Value, period.Year.ToString(CultureInfo.InvariantCulture)));
            }
        }
    }

    [TestMethod]
    public void The_first_week_of_2022_begins_on_3_January()
    {
        var week = TaxPeriod.Of(PeriodKind.Week, 2022, 1);

        Assert.AreEqual(new DateOnly(2022, 1, 3), week.From);
        Assert.AreEqual(new DateOnly(2022, 1, 9), week.To);
    }

    [TestMethod]
    [DataRow("skattleggingsperiodeToMaaneder", "januar-mars", "2025")]
    [DataRow("skattleggingsperiodeMaaned", "Januar", "2025")]
    [DataRow("skattleggingsperiodeKvartal", "januar-mars", "2025")]
    [DataRow("skattleggingsperiodeAar", "aarlig", "25")]
    public void What_the_schema_does_not_know_is_no_period(string element, string value, string year) =>
        Assert.IsNull(TaxPeriod.Parse(element, value, year));

    [TestMethod]
    [DataRow(nameof(PeriodKind.TwoMonths), 2026, 1, ReturnCategory.General, "2026-04-10")]
    [DataRow(nameof(PeriodKind.TwoMonths), 2026, 2, ReturnCategory.General, "2026-06-10")]
    [DataRow(nameof(PeriodKind.TwoMonths), 2026, 3, ReturnCategory.General, "2026-08-31")]
    [DataRow(nameof(PeriodKind.TwoMonths), 2026, 4, ReturnCategory.General, "2026-10-12")]
    [DataRow(nameof(PeriodKind.TwoMonths), 2026, 5, ReturnCategory.General, "2026-12-10")]
    [DataRow(nameof(PeriodKind.TwoMonths), 2026, 6, ReturnCategory.General, "2027-02-10")]
    [DataRow(nameof(PeriodKind.Year), 2026, 1, ReturnCategory.General, "2027-03-10")]
    [DataRow(nameof(PeriodKind.Year), 2026, 1, ReturnCategory.Primary, "2027-04-12")]
    [DataRow(nameof(PeriodKind.ThreeMonths), 2026, 1, ReturnCategory.ReverseCharge, "2026-05-11")]
    [DataRow(nameof(PeriodKind.ThreeMonths), 2026, 2, ReturnCategory.ReverseCharge, "2026-08-31")]
    [DataRow(nameof(PeriodKind.ThreeMonths), 2026, 3, ReturnCategory.ReverseCharge, "2026-11-10")]
    [DataRow(nameof(PeriodKind.ThreeMonths), 2026, 4, ReturnCategory.ReverseCharge, "2027-02-10")]
    [DataRow(nameof(PeriodKind.TwoMonths), 2022, 1, ReturnCategory.General, "2022-04-11")]
    public void Returns_are_due_on_working_days(string kind, int year, int number, string category, string due) =>
        Assert.AreEqual(due, Deadline.Of(TaxPeriod.Of(Enum.Parse<PeriodKind>(kind), year, number), category).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
