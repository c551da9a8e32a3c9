using System.Text;

namespace ElectronicMessages.Tests.Checklist;

/// <summary>The tables of <c>tests/README.md</c>: the same results make the same text.</summary>
internal static class Tables
{
    public const string Marker = "<!-- results -->";

    /// <summary>The text with everything after its marker replaced.</summary>
    public static string Into(string text, IReadOnlyList<RanTest> results)
    {
        var marker = text.IndexOf(Marker, StringComparison.Ordinal);
        return marker < 0
            ? throw new InvalidDataException($"The text has no {Marker}.")
            : $"{text[..(marker + Marker.Length)]}\n\n{Checklist(results)}\n{Conformance(results)}";
    }

    private static StringBuilder Checklist(IReadOnlyList<RanTest> results)
    {
        var table = new StringBuilder("""
            ## The checklist of bad input and attacks

            Refused means: no token call or no token stored, a line in the action log, a message with a number and a next
            step, the state of the connection unchanged. This and the next table are written by `tests/run`.

            | row | bad input or attack | expected | test | result |
            |---|---|---|---|---|

            """);
        foreach (var row in Lists.Rows)
        {
            table.Append(Line(row.Number, row.Sentence, row.Expected, row.Category, results));
        }

        return table;
    }

    private static StringBuilder Conformance(IReadOnlyList<RanTest> results)
    {
        var tables = new StringBuilder("""
            ## The OpenID Foundation's tests for clients

            Each case of these plans, re-created against a provider of ours.

            """);
        foreach (var plan in Lists.Plans)
        {
            tables.Append("\n### ").Append(plan.Name).Append(": `").Append(plan.Plan).Append("`\n\n| module | expected | test | result |\n|---|---|---|---|\n");
            foreach (var (name, module) in plan.Cases)
            {
                tables.Append(module.NotApplicable is { } reason
                    ? $"| {module.Module} | *not applicable*: {reason} | | |\n"
                    : Line(module.Module, null, module.Expected, $"Conformance {name}", results));
            }
        }

        return tables;
    }

    private static string Line(string key, string? sentence, string? expected, string category, IReadOnlyList<RanTest> results)
    {
        RanTest[] tests = [.. results.Where(result => result.Categories.Contains(category, StringComparer.Ordinal))];
        var names = string.Join("<br>", tests.Select(test => $"`{test.Name}`{Remark(test.Verdict)}"));
        var result = tests.Length == 0 ? "**no test**" : tests.Max(test => test.Verdict) switch
        {
            Verdict.Passed => "passed",
            Verdict.Skipped => "skipped",
            _ => "**failed**",
        };
        return sentence is null ? $"| {key} | {expected} | {names} | {result} |\n" : $"| {key} | {sentence} | {expected} | {names} | {result} |\n";
    }

    private static string Remark(Verdict verdict) => verdict switch
    {
        Verdict.Passed => "",
        Verdict.Skipped => " skipped",
        _ => " **failed**",
    };
}
