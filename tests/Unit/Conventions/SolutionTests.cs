using System.Text.RegularExpressions;

namespace ElectronicMessages.Tests.Unit.Conventions;

/// <summary>The solution opens with every project, in solution folders that follow the tree.</summary>
[TestClass]
public sealed partial class SolutionTests
{
    [TestMethod]
    public void Every_project_is_in_the_solution_in_the_folder_where_it_lies() =>
        Violations.AssertNone(Misplaced(
            File.ReadAllText(Repository.PathOf("ElectronicMessages.sln")),
            SourceFile.Under(["contracts", "host", "plugins", "tests"], ".csproj").Select(file => file.Path)));

    [TestMethod]
    public void The_rule_sees_a_project_left_out_one_that_is_gone_and_one_in_the_wrong_folder()
    {
        const string Solution = """
            Project("{2150E333-8FDC-42A3-9474-1A3956D46DE8}") = "host", "host", "{A0}"
            EndProject
            Project("{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}") = "Host", "host\Host.csproj", "{A1}"
            EndProject
            Project("{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}") = "Unit", "tests\Unit\Unit.csproj", "{A2}"
            EndProject
            Project("{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}") = "Gone", "host\Gone.csproj", "{A3}"
            EndProject
            	GlobalSection(NestedProjects) = preSolution
            		{A1} = {A0}
            		{A2} = {A0}
            		{A3} = {A0}
            	EndGlobalSection
            """;

        var violations = Misplaced(Solution, ["host/Host.csproj", "tests/Unit/Unit.csproj", "plugins/New/New.csproj"]);

        Violations.AssertFound(violations, "plugins/New/New.csproj is not", "host/Gone.csproj is in the solution and not on the disk", "tests/Unit/Unit.csproj is in the solution folder 'host'");
    }

    private static IEnumerable<string> Misplaced(string solution, IEnumerable<string> projectsOnDisk)
    {
        var entries = Project().Matches(solution)
            .Select(match => (Name: match.Groups["name"].Value, Path: match.Groups["path"].Value.Replace('\\', '/'), Id: match.Groups["id"].Value))
            .ToList();
        var parents = Nesting().Matches(solution).ToDictionary(match => match.Groups["child"].Value, match => match.Groups["parent"].Value, StringComparer.Ordinal);
        var names = entries.ToDictionary(entry => entry.Id, entry => entry.Name, StringComparer.Ordinal);
        var projects = entries.Where(entry => entry.Path.EndsWith(".csproj", StringComparison.Ordinal)).ToList();
        var onDisk = projectsOnDisk.ToList();

        return onDisk.Except(projects.Select(project => project.Path)).Select(path => $"{path} is not in the solution")
            .Concat(projects.Select(project => project.Path).Except(onDisk).Select(path => $"{path} is in the solution and not on the disk"))
            .Concat(
                from project in projects
                let folder = SolutionFolder(project.Id)
                where folder != project.Path.Split('/')[0]
                select $"{project.Path} is in the solution folder '{folder}'");

        string SolutionFolder(string id)
        {
            return parents.TryGetValue(id, out var parent) ? $"{SolutionFolder(parent)}/{names[parent]}".TrimStart('/') : "";
        }
    }

    [GeneratedRegex("""^Project\("[^"]*"\) = "(?<name>[^"]*)", "(?<path>[^"]*)", "(?<id>[^"]*)"\r?$""", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Project();

    [GeneratedRegex(@"^\s*(?<child>\{[^}]*\}) = (?<parent>\{[^}]*\})\r?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Nesting();
}
