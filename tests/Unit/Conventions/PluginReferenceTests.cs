using System.Xml.Linq;

namespace ElectronicMessages.Tests.Unit.Conventions;

[TestClass]
public sealed class PluginReferenceTests
{
    [TestMethod]
    public void Plugins_reference_contracts_only() =>
        Violations.AssertNone(OtherReferences(SourceFile.Under(["plugins"], ".csproj", ".props", ".targets", ".cs")));

    [TestMethod]
    public void The_rule_sees_a_plugin_that_references_the_host_another_plugin_or_a_package()
    {
        SourceFile[] planted =
        [
            new("plugins/A/A.csproj", """<Project><ItemGroup><ProjectReference Include="../../host/ElectronicMessages.Host.csproj" /></ItemGroup></Project>"""),
            new("plugins/B/B.csproj", """<Project><ItemGroup><ProjectReference Include="..\A\A.csproj" /><PackageReference Include="Dapper" /></ItemGroup></Project>"""),
            new("plugins/C/C.csproj", """<Project><ItemGroup><ProjectReference Include="../../contracts/ElectronicMessages.Contracts.csproj" /><Compile Include="../../host/Web/Outcome.cs" /></ItemGroup></Project>"""),
            new("plugins/D/D.cs", "using ElectronicMessages.Host.Vault;"),
            new("plugins/E/E.csproj", """<Project><ItemGroup><ProjectReference Include="../../contracts/CommandLine/em-plugin.csproj" /></ItemGroup></Project>"""),
        ];

        var violations = OtherReferences(planted);

        Violations.AssertFound(violations, "plugins/A/A.csproj", "plugins/B/B.csproj", "plugins/B/B.csproj", "plugins/C/C.csproj", "plugins/D/D.cs", "plugins/E/E.csproj");
    }

    private static IEnumerable<string> OtherReferences(IEnumerable<SourceFile> files) => files.SelectMany(file =>
        file.Extension == ".cs"
            ? file.Text.Contains("ElectronicMessages.Host", StringComparison.Ordinal) ? [$"{file.Path} names the host"] : []
            : ProjectReferences(file));

    private static IEnumerable<string> ProjectReferences(SourceFile file) =>
        XDocument.Parse(file.Text).Descendants()
            .Where(item => !IsMadeWith(item))
            .Select(item => (Kind: item.Name.LocalName, Include: item.Attribute("Include")?.Value.Replace('\\', '/') ?? ""))
            .Where(item => item.Kind switch
            {
                "ProjectReference" => !item.Include.EndsWith("/contracts/ElectronicMessages.Contracts.csproj", StringComparison.Ordinal),
                "Reference" or "FrameworkReference" or "PackageReference" => true,
                "Compile" => item.Include.Contains("..", StringComparison.Ordinal),
                _ => false,
            })
            .Select(item => $"{file.Path} has {item.Kind} {item.Include}");

    // What describes a plugin, and what watches over its code, is built before it and is no part of it.
    private static bool IsMadeWith(XElement item) =>
        item.Attribute("Include")?.Value is { } project
        && (project.EndsWith("/contracts/CommandLine/em-plugin.csproj", StringComparison.Ordinal) || project.EndsWith("/contracts/Analyzers/ElectronicMessages.Analyzers.csproj", StringComparison.Ordinal))
        && item.Attribute("ReferenceOutputAssembly")?.Value == "false";
}
