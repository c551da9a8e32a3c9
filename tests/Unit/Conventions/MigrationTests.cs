using System.Text.RegularExpressions;

namespace ElectronicMessages.Tests.Unit.Conventions;

[TestClass]
public sealed partial class MigrationTests
{
    [TestMethod]
    public void Migrations_have_a_number_of_their_own() =>
        Violations.AssertNone(Misnumbered(SourceFile.Under(["host/Storage/Migrations"], ".sql").Select(file => file.FileName)));

    [TestMethod]
    public void The_rule_sees_a_number_used_twice_and_a_name_without_one() =>
        Violations.AssertFound(Misnumbered(["0001_a.sql", "0002_b.sql", "0002_c.sql", "more.sql"]), "0002_c.sql", "more.sql");

    private static IEnumerable<string> Misnumbered(IEnumerable<string> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (!Name().IsMatch(name))
            {
                yield return $"{name} is not named NNNN_what_it_does.sql";
            }
            else if (!seen.Add(name[..4]))
            {
                yield return $"{name} uses the number {name[..4]} a second time";
            }
        }
    }

    [GeneratedRegex(@"^\d{4}_[a-z0-9_]+\.sql$", RegexOptions.None, 1000)]
    private static partial Regex Name();
}
