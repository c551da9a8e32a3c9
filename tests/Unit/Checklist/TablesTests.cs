using System.Xml.Linq;
using ElectronicMessages.Tests.Checklist;

namespace ElectronicMessages.Tests.Unit.Checklist;

[TestClass]
public sealed class TablesTests
{
    private const string Readme = $"# Tests\n\nWords.\n\n{Tables.Marker}\nwhat was here before";

    [TestMethod]
    public void Results_are_read_with_their_categories_and_the_worst_of_several_rows_of_data_counts()
    {
        var file = XDocument.Parse("""
            <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
              <Results>
                <UnitTestResult testId="1" testName="It_is_so (1)" outcome="Passed" />
                <UnitTestResult testId="1" testName="It_is_so (2)" outcome="Failed" />
                <UnitTestResult testId="2" testName="It_waits" outcome="NotExecuted" />
              </Results>
              <TestDefinitions>
                <UnitTest name="It_waits" id="2"><TestCategory><TestCategoryItem TestCategory="Row 02" /></TestCategory><TestMethod className="A.B.Second" name="It_waits" /></UnitTest>
                <UnitTest name="It_is_so" id="1"><TestCategory><TestCategoryItem TestCategory="Row 01" /></TestCategory><TestMethod className="A.B.First" name="It_is_so" /></UnitTest>
              </TestDefinitions>
            </TestRun>
            """);

        var results = RanTest.Read([file]);

        Assert.AreSequenceEqual(["First.It_is_so", "Second.It_waits"], results.Select(result => result.Name));
        Assert.AreSequenceEqual([Verdict.Failed, Verdict.Skipped], results.Select(result => result.Verdict));
        Assert.AreEqual("Row 01", results[0].Categories.Single());
    }

    [TestMethod]
    public void Every_row_and_case_has_a_line_and_the_text_before_the_marker_stays()
    {
        var written = Tables.Into(Readme, [Passed("A.Is_refused", "Row 01"), Passed("B.Is_refused", "Row 01", "Conformance Basic: nonce-invalid")]);

        Assert.StartsWith($"# Tests\n\nWords.\n\n{Tables.Marker}\n\n## The checklist", written, StringComparison.Ordinal);
        Assert.DoesNotContain("what was here before", written, StringComparison.Ordinal);
        Assert.Contains("| 01 | A callback without `state` | refused | `A.Is_refused`<br>`B.Is_refused` | passed |", written, StringComparison.Ordinal);
        Assert.Contains("| nonce-invalid | refused | `B.Is_refused` | passed |", written, StringComparison.Ordinal);
        Assert.Contains("| mtls-endpoint-aliases | *not applicable*: client certificates", written, StringComparison.Ordinal);
        Assert.AreEqual(Lists.Rows.Count + Lists.Plans.Sum(plan => plan.Modules.Count), written.Split('\n').Count(line => line.StartsWith("| ", StringComparison.Ordinal)) - 1 - Lists.Plans.Count);
    }

    [TestMethod]
    public void A_row_that_failed_or_has_no_test_says_so()
    {
        var written = Tables.Into(Readme, [Passed("A.Is_refused", "Row 01"), new("B.Is_refused", Verdict.Failed, ["Row 01"])]);

        Assert.Contains("`A.Is_refused`<br>`B.Is_refused` **failed** | **failed** |", written, StringComparison.Ordinal);
        Assert.Contains("| 02 | A callback with an unknown or altered `state` | refused |  | **no test** |", written, StringComparison.Ordinal);
    }

    [TestMethod]
    public void The_same_results_make_the_same_text()
    {
        RanTest[] results = [Passed("A.Is_refused", "Row 01")];

        var once = Tables.Into(Readme, results);

        Assert.AreEqual(once, Tables.Into(once, results));
    }

    private static RanTest Passed(string name, params string[] categories) => new(name, Verdict.Passed, categories);
}
