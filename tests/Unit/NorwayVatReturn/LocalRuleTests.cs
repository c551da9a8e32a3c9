using System.Text;
using ElectronicMessages.Norway.VatReturn.Return;
using ElectronicMessages.Norway.VatReturn.Return.Rules;

namespace ElectronicMessages.Tests.Unit.NorwayVatReturn;

[TestClass]
public sealed class LocalRuleTests
{
    /// <summary>The general and the primary business have the same codes today; a list in which they differ shows their rules.</summary>
    private static readonly ReturnData _withoutCode3 = ReturnData.Own().With(new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal)
    {
        [ReturnData.CodeListsName] = Encoding.UTF8.GetBytes(OwnCodeLists()
            .Replace("\"version\": \"2025-11-04\"", "\"version\": \"2099-01-01\"", StringComparison.Ordinal)
            .Replace("{\"code\": \"3\", \"side\": \"output\", \"rate\": \"standard\", \"group\": 1, \"order\": 1, \"kinds\": \"O\"", "{\"code\": \"3\", \"side\": \"output\", \"rate\": \"standard\", \"group\": 1, \"order\": 1, \"kinds\": \"K\"", StringComparison.Ordinal)),
    });

    public static IEnumerable<object[]> Rules => BrokenReturns.All.Keys.Order(StringComparer.Ordinal).Select(rule => new object[] { rule });

    [TestMethod]
    [DynamicData(nameof(Rules))]
    public void One_return_breaks_this_rule_alone(string rule)
    {
        var (broken, surroundings) = BrokenReturns.All[rule];
        var data = rule is "R053" or "R054" ? _withoutCode3 : The.Data;

        var found = The.RulesBrokenBy(broken, surroundings, data);

        CollectionAssert.AreEqual(new[] { rule }, found.ToArray(), string.Join(' ', found));
    }

    [TestMethod]
    public void Every_rule_that_can_be_checked_here_has_its_return_words_and_severity()
    {
        var published = SharedData.Table("saf-t", "validation-rules.csv").Where(row => row["localCheck"] is "yes" or "partly" or "own history only").ToDictionary(row => row["rule"], StringComparer.Ordinal);

        CollectionAssert.AreEquivalent(published.Keys.ToArray(), BrokenReturns.All.Keys.ToArray());
        CollectionAssert.AreEquivalent(published.Keys.ToArray(), The.Data.Rules.All.Select(rule => rule.Rule).ToArray());
        foreach (var rule in The.Data.Rules.All)
        {
            Assert.AreEqual(published[rule.Rule]["avvikKode"], rule.Deviation, rule.Rule);
            Assert.AreEqual(published[rule.Rule]["alvorlighetsgrad"] == "UGYLDIG_SKATTEMELDING", rule.Severity == Severity.Refuses, rule.Rule);
            Assert.AreNotEqual(published[rule.Rule]["begrunnelse"], rule.Meaning.Nb, rule.Rule);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Rules))]
    public void A_finding_says_what_and_what_to_do_in_each_language_without_a_gap(string rule)
    {
        var (broken, surroundings) = BrokenReturns.All[rule];
        var data = rule is "R053" or "R054" ? _withoutCode3 : The.Data;

        var finding = new CheckReturn(data.Lists, data.Rules).Run(broken, surroundings)[0];

        foreach (var language in new[] { "en", "nb", "nn" })
        {
            Assert.DoesNotContain("{", finding.Meaning(language));
            Assert.IsGreaterThan(20, finding.Meaning(language).Length);
            Assert.IsGreaterThan(10, finding.Advice(language).Length);
        }

        Assert.AreNotEqual(finding.Meaning("en"), finding.Meaning("nb"));
        Assert.AreNotEqual(finding.Advice("en"), finding.Advice("nn"));
    }

    [TestMethod]
    public void What_is_not_known_breaks_no_rule()
    {
        foreach (var (rule, (broken, _)) in BrokenReturns.All.Where(one => one.Value.Surroundings != new Surroundings()))
        {
            Assert.HasCount(0, The.RulesBrokenBy(broken), rule);
        }
    }

    [TestMethod]
    public void A_reference_that_is_the_account_number_is_refused()
    {
        var refund = The.Ordinary(The.Deduction("1", -100)) with { Kid = "2345676" };

        Assert.HasCount(0, The.RulesBrokenBy(refund));
        CollectionAssert.AreEqual(new[] { "R079" }, The.RulesBrokenBy(refund, new() { Registered = new() { Account = "23.45.676" } }).ToArray());
    }

    [TestMethod]
    public void The_tolerance_of_computed_VAT_is_a_krone_for_each_line_and_ten_at_least()
    {
        var fourteen = The.Ordinary([.. Enumerable.Range(0, 13).Select(_ => The.Output("3", 1000, 250)), The.Output("3", 1000, 264)]);
        var fifteen = The.Ordinary([.. Enumerable.Range(0, 13).Select(_ => The.Output("3", 1000, 250)), The.Output("3", 1000, 265)]);

        Assert.HasCount(0, The.RulesBrokenBy(fourteen));
        CollectionAssert.AreEqual(new[] { "R019" }, The.RulesBrokenBy(fifteen).ToArray());
        Assert.HasCount(0, The.RulesBrokenBy(The.Ordinary(The.Output("3", 1000, 240))));
    }

    [TestMethod]
    public void A_company_that_is_ending_may_deliver_before_the_end_but_not_before_the_beginning()
    {
        var ending = new Surroundings { Today = new(2025, 1, 1), Registered = new() { Ending = true } };

        Assert.HasCount(0, The.RulesBrokenBy(The.Ordinary(), ending));
        CollectionAssert.AreEqual(new[] { "R059" }, The.RulesBrokenBy(The.Ordinary(), ending with { Today = new(2024, 12, 31) }).ToArray());
    }

    [TestMethod]
    public void A_misspelt_category_is_a_fault_of_the_schema_and_judged_as_the_one_that_was_meant()
    {
        var misspelt = The.ReverseCharge(The.Output("86", 1000, 250)) with { Category = "omvendtAavgiftsplikt" };

        CollectionAssert.AreEqual(new[] { "R001", "R124" }, The.RulesBrokenBy(misspelt).ToArray());
        CollectionAssert.AreEqual(new[] { "R001" }, The.RulesBrokenBy(misspelt with { Category = "noe annet" }).ToArray());
    }

    [TestMethod]
    public void A_newer_file_of_the_host_counts_and_an_older_one_does_not()
    {
        var older = OwnCodeLists().Replace("2025-11-04", "2020-01-01", StringComparison.Ordinal).Replace("\"11,11\"", "\"11\"", StringComparison.Ordinal);

        var data = The.Data.With(new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal) { [ReturnData.CodeListsName] = Encoding.UTF8.GetBytes(older) });

        Assert.AreSame(The.Lists, data.Lists);
        Assert.AreEqual("2099-01-01", _withoutCode3.Lists.Version);
    }

    private static string OwnCodeLists() => File.ReadAllText(Repository.PathOf("plugins", "Norway.VatReturn", "Return", "Data", "code-lists.json"));
}
