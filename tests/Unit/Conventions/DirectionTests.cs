using System.Text.RegularExpressions;
using ElectronicMessages.Host;

namespace ElectronicMessages.Tests.Unit.Conventions;

/// <summary>Operations -> Messages -> WebServices -> WebApplications -> OAuth, Plugins, Security -> Vault, Audit -> Storage; all may use Web.</summary>
[TestClass]
public sealed partial class DirectionTests
{
    private static readonly Dictionary<string, string[]> _allowed = new(StringComparer.Ordinal)
    {
        ["Web"] = [],
        ["Storage"] = ["Web"],
        ["Vault"] = ["Storage", "Web"],
        ["Audit"] = ["Storage", "Web"],
        ["OAuth"] = ["Vault", "Audit", "Storage", "Web"],
        ["Plugins"] = ["Vault", "Audit", "Storage", "Web"],
        ["Security"] = ["Vault", "Audit", "Storage", "Web"],
        ["Ledgers"] = ["Plugins", "Security", "Vault", "Audit", "Storage", "Web"],
        ["Reports"] = ["Ledgers", "Plugins", "Security", "Vault", "Audit", "Storage", "Web"],
        ["WebApplications"] = ["OAuth", "Plugins", "Security", "Vault", "Audit", "Storage", "Web"],
        ["WebServices"] = ["WebApplications", "OAuth", "Plugins", "Security", "Vault", "Audit", "Storage", "Web"],
        ["Messages"] = ["WebServices", "Reports", "Ledgers", "WebApplications", "Plugins", "Security", "Vault", "Audit", "Storage", "Web"],
        ["Operations"] = ["Messages", "WebServices", "Reports", "Ledgers", "WebApplications", "OAuth", "Plugins", "Security", "Vault", "Audit", "Storage", "Web"],
    };

    [TestMethod]
    public void No_folder_of_the_host_reaches_up() =>
        Violations.AssertNone(ReachingUp(SourceFile.Under(["host"], ".cs", ".cshtml"), TypesOfTheHost()));

    [TestMethod]
    public void Every_folder_of_the_host_has_a_direction()
    {
        var folders = Directory.EnumerateDirectories(Repository.PathOf("host"))
            .Where(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Any())
            .Select(folder => Path.GetFileName(folder)!);

        Violations.AssertNone(folders.Except(_allowed.Keys).Select(folder => $"host/{folder} is not in the table of directions"));
    }

    [TestMethod]
    public void The_rule_sees_a_folder_that_reaches_up_and_one_that_reaches_aside()
    {
        SourceFile[] planted =
        [
            new("host/Vault/A.cs", "using ElectronicMessages.Host.WebApplications;"),
            new("host/Vault/B.cs", "using ElectronicMessages.Host.Storage;\nusing ElectronicMessages.Contracts.Actions;"),
            new("host/OAuth/C.cs", "class C { ElectronicMessages.Host.Plugins.PluginCatalog? _catalog; }"),
            new("host/Storage/D.cs", "class D { Security.CurrentUser? _user; System.Security.Claims.Claim? _claim; }"),
            new("host/Web/_Part.cshtml", "@using ElectronicMessages.Host.Audit\n"),
            new("host/Usings.cs", "global using ElectronicMessages.Host.OAuth;"),
        ];

        var violations = ReachingUp(planted, new(StringComparer.Ordinal) { ["CurrentUser"] = ["Security"] });

        Violations.AssertFound(violations, "host/Vault/A.cs:1", "host/OAuth/C.cs:1", "host/Storage/D.cs:1", "host/Web/_Part.cshtml:1", "host/Usings.cs:1");
    }

    private static IEnumerable<string> ReachingUp(IEnumerable<SourceFile> files, Dictionary<string, string[]> foldersByType)
    {
        foreach (var file in files)
        {
            var folder = file.Path.Split('/') is [_, var first, _, ..] ? first : null;
            foreach (var (number, line) in file.Lines)
            {
                if (GlobalUsing().IsMatch(line))
                {
                    yield return $"{file.Path}:{number} opens a folder to every other with a global using";
                }
                else if (folder is not null && _allowed.TryGetValue(folder, out var allowed))
                {
                    foreach (var used in UsedFolders(line, foldersByType).Where(used => used != folder && !allowed.Contains(used)).Distinct(StringComparer.Ordinal))
                    {
                        yield return $"{file.Path}:{number} uses {used}, which {folder} must not know";
                    }
                }
            }
        }
    }

    // A name below the shared namespace needs no using: Security.CurrentUser is found by its type.
    private static IEnumerable<string> UsedFolders(string line, Dictionary<string, string[]> foldersByType) =>
        FullName().Matches(line).Select(match => match.Groups["folder"].Value)
            .Concat(PartialName().Matches(line)
                .Where(match => foldersByType.TryGetValue(match.Groups["type"].Value, out var folders) && folders.Contains(match.Groups["folder"].Value))
                .Select(match => match.Groups["folder"].Value))
            .Where(_allowed.ContainsKey);

    private static Dictionary<string, string[]> TypesOfTheHost() =>
        typeof(HostApplication).Assembly.GetTypes()
            .Where(type => type.Namespace is { } name && name.StartsWith("ElectronicMessages.Host.", StringComparison.Ordinal))
            .GroupBy(type => type.Name, type => type.Namespace!.Split('.')[2], StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);

    [GeneratedRegex(@"\bElectronicMessages\.Host\.(?<folder>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FullName();

    [GeneratedRegex(@"(?<![\w.])(?:Host\.)?(?<folder>[A-Z]\w+)\.(?<type>[A-Z]\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PartialName();

    [GeneratedRegex(@"^\s*global\s+using\s+(static\s+)?ElectronicMessages\.Host\.", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex GlobalUsing();
}
