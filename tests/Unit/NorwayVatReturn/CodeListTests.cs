using System.Xml.Linq;
using ElectronicMessages.Norway.VatReturn.Return.Codes;
using ElectronicMessages.Norway.VatReturn.Return.Periods;

namespace ElectronicMessages.Tests.Unit.NorwayVatReturn;

[TestClass]
public sealed class CodeListTests
{
    private static readonly XNamespace _lists = "urn:no:skatteetaten:kodelistebibliotek:domain:v1";

    [TestMethod]
    public void The_compact_table_of_remarks_answers_as_the_663_published_rows()
    {
        var published = Entries("merknadTilsvarendeMvaKode.xml").Select(entry => entry.Element(_lists + "kodetillegg")!).Select(row => (
            Key: new RemarkKey(KindOf(row), row.Element(_lists + "mvaKode")!.Value, row.Element(_lists + "mvaSpesifikasjon")?.Value, row.Element(_lists + "fradrag") is not null, row.Element(_lists + "levertFortegn")!.Value[0]),
            Normal: row.Element(_lists + "forventetFortegn")!.Value[0],
            Remark: RemarkList.Fold(row.Element(_lists + "merknad")!.Value))).ToArray();
        var rows = published.Select(row => (row.Key, row.Remark)).ToHashSet();

        var ours = The.Lists.Remarks.OfLines.SelectMany(line => line.Value.Codes.Select(code => (line.Key, RemarkList.Fold(code))).Concat(line.Value.FreeText ? [(line.Key, "FRITEKSTFELT")] : [])).ToHashSet();

        Assert.HasCount(663, published);
        Assert.IsTrue(rows.SetEquals(ours), string.Join('\n', rows.Except(ours).Concat(ours.Except(rows)).Take(5)));
        foreach (var row in published)
        {
            Assert.AreEqual(row.Normal, RemarkKeys.NormalSign(row.Key, The.Lists), row.Key.ToString());
        }
    }

    [TestMethod]
    public void Remarks_have_the_published_spelling_level_and_kinds()
    {
        var published = Entries("merknad.xml").Select(entry => (
            entry.Element(_lists + "tekniskNavn")!.Value,
            entry.Descendants(_lists + "merknadGjelder").Single().Value == "mva kode" ? RemarkLevel.Line : RemarkLevel.Return,
            Kinds(entry, "alminneligPrimær")));

        var ours = The.Lists.Remarks.All.Select(remark => (remark.Code, remark.Level, remark.Kinds)).ToArray();

        CollectionAssert.AreEquivalent(published.ToArray(), ours);
        Assert.HasCount(40, ours);
    }

    [TestMethod]
    public void The_25_codes_stand_in_the_published_groups_and_order_and_take_the_published_specifications()
    {
        var table = SharedData.Table("saf-t", "standard-tax-codes.csv").Where(row => row["inVatReturn"] == "yes").ToDictionary(row => row["code"], StringComparer.Ordinal);
        var published = Entries("mvaKodeSAFT.xml").ToDictionary(entry => entry.Element(_lists + "tekniskNavn")!.Value, StringComparer.Ordinal);

        Assert.HasCount(25, The.Lists.Codes);
        foreach (var code in The.Lists.Codes)
        {
            var entry = published[code.Code];
            Assert.AreEqual(Kinds(entry, "alminneligPrimær"), code.Kinds, code.Code);
            Assert.AreEqual(entry.Descendants(_lists + "temaRekkefoelge").Single().Value, $"{code.Group}", code.Code);
            Assert.AreEqual(entry.Descendants(_lists + "kodeRekkefoelgeITema").Single().Value, $"{code.Order}", code.Code);
            Assert.IsTrue(string.Equals(table[code.Code]["rateClass"].Replace(" ", "", StringComparison.Ordinal), code.Rate == RateClass.None ? "" : code.Rate.ToString(), StringComparison.OrdinalIgnoreCase), code.Code);
            CollectionAssert.AreEquivalent(table[code.Code]["specifications"].Split(' ', StringSplitOptions.RemoveEmptyEntries), (code.Specifications ?? []).ToArray(), code.Code);
            Assert.AreEqual(table[code.Code]["side"], code.Side switch { CodeSide.Both => "both", CodeSide.Deduction => "input", _ => "output" }, code.Code);
        }
    }

    [TestMethod]
    public void Rates_are_valid_in_the_published_time()
    {
        var published = Entries("sats.xml").Select(entry => $"{entry.Element(_lists + "tekniskNavn")!.Value} {entry.Descendants(_lists + "fradato").SingleOrDefault()?.Value} {entry.Descendants(_lists + "tildato").SingleOrDefault()?.Value}".Trim()).ToArray();

        Assert.HasCount(9, published);
        foreach (var (rateClass, day, rate) in new[] { (RateClass.Low, "2015-12-31", "8"), (RateClass.Low, "2016-01-01", "10"), (RateClass.Low, "2020-03-31", "12"), (RateClass.Low, "2021-09-30", "6"), (RateClass.Low, "2026-01-01", "12"), (RateClass.RawFish, "2026-01-01", "11,11"), (RateClass.Zero, "1980-01-01", "0"), (RateClass.None, "2026-01-01", "0") })
        {
            Assert.AreEqual(rate, The.Lists.Rates.At(rateClass, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)), day);
        }
    }

    [TestMethod]
    public void A_rate_that_changes_within_a_period_counts_on_both_sides_of_the_change()
    {
        var term = TaxPeriod.Of(PeriodKind.TwoMonths, 2020, 2);

        Assert.IsTrue(The.Lists.Rates.Valid(RateClass.Low, "12", term));
        Assert.IsTrue(The.Lists.Rates.Valid(RateClass.Low, "6", term));
        Assert.IsFalse(The.Lists.Rates.Valid(RateClass.Low, "11.11", term));
    }

    [TestMethod]
    public void Words_are_our_own_and_there_in_three_languages()
    {
        var published = new[] { "mvaKodeSAFT.xml", "merknad.xml", "mvaSpesifikasjon.xml" }.SelectMany(Entries).Descendants().Where(element => !element.HasElements && element.Value.Length > 20).Select(element => RemarkList.Fold(element.Value)).ToHashSet(StringComparer.Ordinal);
        var ours = The.Lists.Codes.Select(code => code.Name).Concat(The.Lists.Remarks.All.Select(remark => remark.Name)).Concat(The.Lists.Specifications.Select(specification => specification.Name)).ToArray();

        foreach (var words in ours)
        {
            Assert.DoesNotContain(string.Empty, new[] { words.En, words.Nb, words.Nn });
            Assert.IsFalse(published.Overlaps(new[] { words.En, words.Nb, words.Nn }.Select(RemarkList.Fold)), words.En);
        }
    }

    private static IEnumerable<XElement> Entries(string file) => XDocument.Load(SharedData.PathOf("skatteetaten", "code-lists", file)).Root!.Elements(_lists + "kode");

    private static char KindOf(XElement row) => Kinds(row, "alminneligprimær")[0];

    private static string Kinds(XElement entry, string ordinary) =>
        string.Concat(new[] { (ordinary, "O"), ("kompensasjon", "K"), ("omvendtAvgiftsplikt", "V") }.Where(kind => entry.Descendants(_lists + kind.Item1).Any()).Select(kind => kind.Item2));
}
