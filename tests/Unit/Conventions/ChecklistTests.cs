using System.Text.RegularExpressions;
using ElectronicMessages.Tests.Checklist;

namespace ElectronicMessages.Tests.Unit.Conventions;

/// <summary>Every row of the checklist has a test, every case of the Foundation's plans a test or a reason.</summary>
[TestClass]
public sealed partial class ChecklistTests
{
    private static IReadOnlyList<string> Rows => [.. Lists.Rows.Select(row => row.Number)];

    private static IReadOnlyList<(string Name, bool IsApplicable)> Cases =>
        [.. Lists.Plans.SelectMany(plan => plan.Cases).Select(known => (known.Name, known.Case.NotApplicable is null))];

    [TestMethod]
    public void Every_attribute_names_a_known_row_or_case() => Violations.AssertNone(Unknown(Tests()));

    [TestMethod]
    public void The_rule_sees_a_row_and_a_case_that_nobody_knows()
    {
        var planted = Planted("""[ChecklistRow("01")]""", """[ChecklistRow("51")]""", """[Conformance("Basic: success")]""", """[TestMethod, Conformance("Basic: succes")]""");

        Violations.AssertFound(Unknown(planted), "tests/A.cs: row 51", "tests/A.cs: case Basic: succes");
    }

    [TestMethod]
    public void Every_row_has_a_test_and_every_case_a_test_or_a_reason() => Violations.AssertNone(Untested(Tests()));

    [TestMethod]
    public void The_rule_sees_a_row_and_a_case_without_a_test_and_a_case_with_both_a_test_and_a_reason()
    {
        var rows = Rows.Where(row => row != "07").Select(row => $"[ChecklistRow(\"{row}\")]");
        var cases = Cases.Where(known => known.IsApplicable && known.Name != "Refresh: refresh-token").Select(known => $"[Conformance(\"{known.Name}\")]");
        var planted = Planted([.. rows, .. cases, """[Conformance("Other: mtls-endpoint-aliases")]"""]);

        Violations.AssertFound(Untested(planted), "row 07 has no test", "case Other: mtls-endpoint-aliases has a test and a reason", "case Refresh: refresh-token has no test");
    }

    [TestMethod]
    public void The_list_has_the_rows_01_to_50_and_52_and_53_once_each() =>
        Assert.AreSequenceEqual([.. Enumerable.Range(1, 53).Where(row => row != 51).Select(row => row.ToString("00", System.Globalization.CultureInfo.InvariantCulture))], Rows);

    [TestMethod]
    public void Every_case_expects_something_or_says_why_it_cannot() =>
        Violations.AssertNone(Lists.Plans.SelectMany(plan => plan.Cases).Where(known => known.Case.Expected is null == known.Case.NotApplicable is null).Select(known => known.Name));

    private static IEnumerable<string> Unknown(IReadOnlyList<SourceFile> tests) =>
        from file in tests
        from use in Uses(file)
        where !(use.Row is null ? Cases.Any(known => known.Name == use.Case) : Rows.Contains(use.Row))
        select use.Row is null ? $"{file.Path}: case {use.Case}" : $"{file.Path}: row {use.Row}";

    private static IEnumerable<string> Untested(IReadOnlyList<SourceFile> tests)
    {
        var uses = tests.SelectMany(Uses).ToHashSet();
        return Rows.Where(row => !uses.Contains((row, null))).Select(row => $"row {row} has no test")
            .Concat(Cases.Where(known => known.IsApplicable != uses.Contains((null, known.Name)))
                .Select(known => $"case {known.Name} has {(known.IsApplicable ? "no test" : "a test and a reason why it can have none")}"));
    }

    private static IReadOnlyList<SourceFile> Tests() =>
        [.. SourceFile.Under(["tests/Unit", "tests/Integration"], ".cs").Where(file => file.FileName != $"{nameof(ChecklistTests)}.cs")];

    private static IEnumerable<(string? Row, string? Case)> Uses(SourceFile file) => Attribute().Matches(file.Text).Select(match =>
        match.Groups["kind"].Value == "ChecklistRow" ? (match.Groups["name"].Value, (string?)null) : ((string?)null, match.Groups["name"].Value));

    private static SourceFile[] Planted(params string[] lines) => [new("tests/A.cs", string.Join('\n', lines))];

    [GeneratedRegex("""\b(?<kind>ChecklistRow|Conformance)\("(?<name>[^"]*)"\)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Attribute();
}
