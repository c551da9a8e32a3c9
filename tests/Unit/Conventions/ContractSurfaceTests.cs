using ElectronicMessages.Contracts.Authorization;

namespace ElectronicMessages.Tests.Unit.Conventions;

/// <summary>What plugins are built on is approved text: a change of it is a diff that somebody looks at.</summary>
[TestClass]
public sealed class ContractSurfaceTests
{
    private static string ApprovedFile => Repository.PathOf("tests", "Unit", "Conventions", "Contracts.approved.txt");

    [TestMethod]
    public void The_public_surface_of_contracts_is_the_approved_one()
    {
        var surface = PublicSurface.Of(typeof(Secret).Assembly.GetExportedTypes());
        if (Environment.GetEnvironmentVariable("EM_ACCEPT") == "1")
        {
            File.WriteAllText(ApprovedFile, surface);
        }

        Violations.AssertNone(Changes(File.ReadAllText(ApprovedFile), surface));
    }

    [TestMethod]
    public void The_rule_sees_a_member_that_came_and_one_that_went() =>
        Violations.AssertFound(
            Changes("class A\n  string B { get; }\n", "class A\n  string? B { get; }\n"),
            "-   string B { get; }",
            "+   string? B { get; }",
            "To accept");

    [TestMethod]
    public void The_surface_tells_types_members_nullability_and_defaults()
    {
        var surface = PublicSurface.Of([typeof(Planted<>), typeof(PlantedKind)]);

        Assert.AreEqual(
            """
            public sealed class ElectronicMessages.Tests.Unit.Conventions.ContractSurfaceTests.Planted<T> where T : notnull
              Planted(string name, int count = 3)
              List<string?>? Names { get; init; }
              required string Title { get; set; }
              Task<T?> FindAsync(T key, string? hint = null, CancellationToken cancellationToken = default)
              static implicit operator string(ContractSurfaceTests.Planted<T> planted)

            public enum ElectronicMessages.Tests.Unit.Conventions.ContractSurfaceTests.PlantedKind
              One = 0
              Two = 1

            """,
            surface);
    }

    private static IEnumerable<string> Changes(string approved, string surface)
    {
        var before = approved.ReplaceLineEndings("\n").Split('\n');
        var after = surface.Split('\n');
        var lines = before.Except(after).Select(line => $"- {line}").Concat(after.Except(before).Select(line => $"+ {line}")).ToList();
        if (lines.Count == 0 && !before.SequenceEqual(after))
        {
            lines.Add("The order or the number of equal lines has changed.");
        }

        return lines.Count == 0 ? [] : [.. lines, "To accept: EM_ACCEPT=1 dotnet test tests/Unit --filter ContractSurfaceTests, and look at the diff."];
    }

    public enum PlantedKind
    {
        One,
        Two,
    }

    public sealed class Planted<T>(string name, int count = 3)
        where T : notnull
    {
        public required string Title { get; set; } = name;

        public List<string?>? Names { get; init; } = [.. Enumerable.Repeat<string?>(null, count)];

        public static implicit operator string(Planted<T> planted) => planted.Title;

        public Task<T?> FindAsync(T key, string? hint = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(Names is null && hint is null ? default(T?) : key);

        internal void NotToBeSeen()
        {
        }
    }
}
