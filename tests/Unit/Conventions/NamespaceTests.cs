using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ElectronicMessages.Tests.Unit.Conventions;

[TestClass]
public sealed partial class NamespaceTests
{
    [TestMethod]
    public void Namespaces_are_file_scoped_and_equal_their_folder() =>
        Violations.AssertNone(Elsewhere(SourceFile.Under(["contracts", "host", "plugins", "tests"], ".cs"), RootNamespaces()));

    [TestMethod]
    public void The_rule_sees_a_namespace_of_another_folder_a_block_and_none_at_all()
    {
        SourceFile[] planted =
        [
            new("host/Vault/A.cs", "namespace ElectronicMessages.Host.Vault;\n\ninternal sealed class A;"),
            new("host/Vault/B.cs", "namespace ElectronicMessages.Host.OAuth;\n\ninternal sealed class B;"),
            new("host/Vault/C.cs", "namespace ElectronicMessages.Host.Vault\n{\n}"),
            new("host/Vault/D.cs", "internal sealed class D;"),
            new("host/Program.cs", "await HostApplication.Create(args).RunAsync();"),
        ];

        var violations = Elsewhere(planted, new(StringComparer.Ordinal) { ["host"] = "ElectronicMessages.Host" });

        Violations.AssertFound(violations, "host/Vault/B.cs", "host/Vault/C.cs", "host/Vault/D.cs");
    }

    private static IEnumerable<string> Elsewhere(IEnumerable<SourceFile> files, Dictionary<string, string> roots)
    {
        foreach (var file in files)
        {
            var root = roots.Keys.Where(folder => $"{file.Folder}/".StartsWith($"{folder}/", StringComparison.Ordinal)).MaxBy(folder => folder.Length);
            var expected = root is null ? "" : roots[root] + file.Folder[root.Length..].Replace('/', '.');
            var found = Namespace().Match(file.Text);
            if (found.Success ? found.Groups["name"].Value != expected || found.Groups["end"].Value != ";" : Declaration().IsMatch(file.Text))
            {
                yield return $"{file.Path} must begin with: namespace {expected};";
            }
        }
    }

    private static Dictionary<string, string> RootNamespaces()
    {
        var roots = SourceFile.Under(["contracts", "host", "plugins", "tests"], ".csproj").ToDictionary(
            project => project.Folder,
            project => XDocument.Parse(project.Text).Descendants("RootNamespace").FirstOrDefault()?.Value
                ?? $"ElectronicMessages.{Path.GetFileNameWithoutExtension(project.FileName)}",
            StringComparer.Ordinal);
        roots["tests/Shared"] = "ElectronicMessages.Tests.Shared";
        return roots;
    }

    [GeneratedRegex(@"^namespace (?<name>[\w.]+)(?<end>;?)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^(public|internal|file|sealed|static|abstract|partial| )*(class|record|struct|interface|enum) ", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Declaration();
}
