namespace ElectronicMessages.Tests.Unit.Conventions;

/// <summary>The top level is the table of contents: nothing is added to it in passing.</summary>
[TestClass]
public sealed class TopLevelTests
{
    private static readonly string[] _names =
    [
        "contracts", "host", "plugins", "tests", "ElectronicMessages.sln", "README.md", "plugin-manifest.json",
        "Directory.Build.props", "Directory.Packages.props",
    ];

    [TestMethod]
    public void The_top_level_has_its_names_and_no_other() =>
        Violations.AssertNone(Others(Directory.EnumerateFileSystemEntries(Repository.Root).Select(entry => Path.GetFileName(entry)!)));

    [TestMethod]
    public void The_rule_sees_a_stranger_and_a_missing_one() =>
        Violations.AssertFound(Others([.. _names.Skip(1), ".editorconfig", "docs"]), "docs", "contracts");

    private static IEnumerable<string> Others(IEnumerable<string> names)
    {
        var found = names.Where(name => !name.StartsWith('.')).ToList();
        return found.Except(_names).Select(name => $"{name} does not belong at the top")
            .Concat(_names.Except(found).Select(name => $"{name} is missing at the top"));
    }
}
