using System.Xml.Linq;

namespace ElectronicMessages.Tests.Checklist;

internal enum Verdict
{
    Passed,
    Skipped,
    Failed,
}

/// <summary>A test method as it ran: its worst verdict where it ran for several rows of data.</summary>
internal sealed record RanTest(string Name, Verdict Verdict, IReadOnlyList<string> Categories)
{
    private static readonly XNamespace _trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <summary>The tests of result files, by name.</summary>
    public static IReadOnlyList<RanTest> Read(IEnumerable<XDocument> files) =>
    [
        .. files.SelectMany(Read)
            .GroupBy(result => result.Name, StringComparer.Ordinal)
            .Select(results => new RanTest(results.Key, results.Max(result => result.Verdict), [.. results.SelectMany(result => result.Categories).Distinct(StringComparer.Ordinal)]))
            .OrderBy(result => result.Name, StringComparer.Ordinal),
    ];

    private static IEnumerable<RanTest> Read(XDocument file)
    {
        var verdicts = file.Descendants(_trx + "UnitTestResult").ToLookup(result => (string?)result.Attribute("testId"), result => VerdictOf((string?)result.Attribute("outcome")), StringComparer.Ordinal);
        foreach (var test in file.Descendants(_trx + "UnitTest"))
        {
            var method = test.Element(_trx + "TestMethod") ?? throw new InvalidDataException("A test without a method.");
            var type = ((string?)method.Attribute("className") ?? "").Split('.')[^1];
            var name = ((string?)method.Attribute("name") ?? "").Split('(', ' ')[0];
            string[] categories = [.. test.Descendants(_trx + "TestCategoryItem").Select(item => (string?)item.Attribute("TestCategory") ?? "")];
            foreach (var verdict in verdicts[(string?)test.Attribute("id")])
            {
                yield return new($"{type}.{name}", verdict, categories);
            }
        }
    }

    private static Verdict VerdictOf(string? outcome) => outcome switch
    {
        "Passed" => Verdict.Passed,
        "NotExecuted" or "Inconclusive" => Verdict.Skipped,
        _ => Verdict.Failed,
    };
}
