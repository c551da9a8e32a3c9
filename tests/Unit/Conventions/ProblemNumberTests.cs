using System.Reflection;
using System.Text.RegularExpressions;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host;
using ElectronicMessages.Packages;

namespace ElectronicMessages.Tests.Unit.Conventions;

/// <summary>One number, one problem, one place: the <c>…Problems</c> class of the folder that owns the range.</summary>
[TestClass]
public sealed partial class ProblemNumberTests
{
    private static readonly Dictionary<string, char> _ranges = new(StringComparer.Ordinal)
    {
        ["Operations"] = '0',
        ["Messages"] = '0',
        ["Ledgers"] = '0',
        ["Reports"] = '0',
        ["WebApplications"] = '1',
        ["OAuth"] = '2',
        ["Vault"] = '3',
        ["Plugins"] = '4',
        ["Packages"] = '4',
        ["Security"] = '5',
        ["WebServices"] = '6',
        ["Storage"] = '7',
        ["Web"] = '8',
        ["Audit"] = '9',
    };

    /// <summary>Rules for one field, whose title says what to enter.</summary>
    private static readonly HashSet<string> _titleSaysAll = new(StringComparer.Ordinal)
    {
        "EM-5020", "EM-5021", "EM-5022", "EM-5024", "EM-5031", "EM-5032", "EM-5040", "EM-5043",
    };

    [TestMethod]
    public void Problem_numbers_are_unique_and_in_the_range_of_their_folder() =>
        Violations.AssertNone(Misnumbered(SourceFile.Under(["host", "contracts"], ".cs", ".cshtml")));

    [TestMethod]
    public void The_rule_sees_a_number_used_twice_one_out_of_range_and_one_in_the_wrong_place()
    {
        SourceFile[] planted =
        [
            new("host/OAuth/OAuthProblems.cs", "public static readonly Problem A = new(\"EM-2001\", \"A.\");\npublic static readonly Problem B = new(\"EM-2001\", \"B.\");"),
            new("host/Vault/VaultProblems.cs", "public static readonly Problem C = new(\"EM-2002\", \"C.\");"),
            new("host/Web/Page.cs", "return new Problem(\"EM-8001\", \"D.\");"),
        ];

        Violations.AssertFound(Misnumbered(planted), "host/OAuth/OAuthProblems.cs:2", "host/Vault/VaultProblems.cs:1", "host/Web/Page.cs:1");
    }

    [TestMethod]
    public void A_problem_says_what_happened_and_what_to_do() => Violations.AssertNone(Speechless(ProblemsOf([.. typeof(HostApplication).Assembly.GetTypes(), .. typeof(PackageProblems).Assembly.GetTypes()])));

    [TestMethod]
    public void The_rule_sees_a_problem_without_a_sentence_and_one_without_a_way_out() =>
        Violations.AssertFound(Speechless(ProblemsOf([typeof(PlantedProblems)])), "EM-9901", "EM-9902");

    [TestMethod]
    public void Numbers_that_tests_mention_exist() =>
        Violations.AssertNone(Unknown(
            SourceFile.Under(["tests"], ".cs").Where(file => !file.Path.StartsWith("tests/Unit/Conventions/", StringComparison.Ordinal)),
            SourceFile.Under(["host", "contracts"], ".cs")));

    [TestMethod]
    public void The_rule_sees_a_number_that_no_problem_has() =>
        Violations.AssertFound(
            Unknown([new("tests/Unit/A.cs", "Assert.AreEqual(\"EM-2001\", a);\nAssert.AreEqual(\"EM-2002\", b);")], [new("host/OAuth/OAuthProblems.cs", "new(\"EM-2001\", \"A.\")")]),
            "tests/Unit/A.cs:2");

    private static IEnumerable<string> Misnumbered(IEnumerable<SourceFile> files)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var folder = file.Path.Split('/')[1];
            foreach (var (line, number) in NumbersIn(file))
            {
                if (!file.FileName.Contains("Problems.", StringComparison.Ordinal))
                {
                    yield return $"{file.Path}:{line} names {number} outside a …Problems class";
                }
                else if (!_ranges.TryGetValue(folder, out var range) || number[3] != range)
                {
                    yield return $"{file.Path}:{line} has {number}, which is not of the range of {folder}";
                }
                else if (!seen.Add(number))
                {
                    yield return $"{file.Path}:{line} uses {number} a second time";
                }
            }
        }
    }

    private static IEnumerable<string> Unknown(IEnumerable<SourceFile> tests, IEnumerable<SourceFile> host)
    {
        var known = host.SelectMany(NumbersIn).Select(found => found.Number).ToHashSet(StringComparer.Ordinal);
        return from file in tests
               from found in NumbersIn(file)
               where !known.Contains(found.Number) && !IsMadeUp(found.Number)
               select $"{file.Path}:{found.Line} mentions {found.Number}, which no problem has";
    }

    // The last number of a range is for tests that need a problem of their own.
    private static bool IsMadeUp(string number) => number.EndsWith("999", StringComparison.Ordinal);

    private static IEnumerable<(int Line, string Number)> NumbersIn(SourceFile file) =>
        from line in file.Lines
        from match in QuotedNumber().Matches(line.Text)
        select (line.Number, match.Groups["number"].Value);

    private static IEnumerable<Problem> ProblemsOf(IEnumerable<Type> types) =>
        from type in types
        where type.Name.EndsWith("Problems", StringComparison.Ordinal)
        from member in type.GetMembers(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        let value = member switch
        {
            FieldInfo field => field.GetValue(null),
            PropertyInfo property => property.GetValue(null),
            _ => null,
        }
        where value is Problem
        select (Problem)value;

    private static IEnumerable<string> Speechless(IEnumerable<Problem> problems) =>
        from problem in problems
        let isSentence = problem.Title.Length > 5 && problem.Title.EndsWith('.')
        where !isSentence || (problem.Advice is null && problem.Next is null && problem.Detail is null && !_titleSaysAll.Contains(problem.Number))
        select $"{problem.Number} \"{problem.Title}\" {(isSentence ? "says neither why nor what to do" : "is no sentence")}";

    [GeneratedRegex("\"(?<number>EM-(?!0000)\\d{4})\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex QuotedNumber();

    private static class PlantedProblems
    {
        public static readonly Problem NoSentence = new("EM-9901", "Oops") { Advice = "Try again." };
        public static readonly Problem NoWayOut = new("EM-9902", "The code was refused.");
        public static readonly Problem Sound = new("EM-9903", "The code was refused.") { Advice = "Get a new one." };
    }
}
