using ElectronicMessages.Host.Security;

namespace ElectronicMessages.Tests.Unit.Security;

[TestClass]
public sealed class PermissionsTests
{
    private const string Begin = "<!-- permissions -->";
    private const string End = "<!-- /permissions -->";

    [TestMethod]
    public void Who_may_do_what_is_this_table() => Assert.AreEqual(
        """
        | | System administrator | Tax accountant | Electronic messages operator | Auditor |
        |---|:-:|:-:|:-:|:-:|
        | See records | yes | yes | yes | yes |
        | Edit records | yes | yes |  |  |
        | Run actions | yes | yes | yes |  |
        | Send | yes | yes | yes |  |
        | See the action log | yes | yes | yes | yes |
        | Verify the action log | yes |  |  | yes |
        | Manage users, roles and legal entities | yes |  |  |  |
        | Manage plugins | yes |  |  |  |
        | See health, manage webhooks and keys | yes |  |  |  |
        """,
        Permissions.ToMarkdown());

    [TestMethod]
    public void The_readme_shows_the_same_table()
    {
        var readme = File.ReadAllText(Repository.PathOf("README.md"));

        var table = readme[(readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)..readme.IndexOf(End, StringComparison.Ordinal)].Trim();

        Assert.AreEqual(Permissions.ToMarkdown(), table);
    }

    [TestMethod]
    public void A_role_holds_in_its_legal_entity_alone()
    {
        var user = new SignedInUser("id", "name", "browser", [new(Role.TaxAccountant, "ONE"), new(Role.Auditor, "TWO")]);

        Assert.IsTrue(user.May(Permission.EditRecords, "ONE"));
        Assert.IsFalse(user.May(Permission.EditRecords, "TWO"));
        Assert.IsFalse(user.May(Permission.SeeRecords, "THREE"));
        Assert.IsFalse(user.MaySee("THREE"));
        Assert.IsFalse(user.HasRole(Role.TaxAccountant, "TWO"));
        Assert.IsFalse(user.May(Permission.ManageUsers));
    }

    [TestMethod]
    public void A_system_administrator_holds_everything_everywhere()
    {
        var user = new SignedInUser("id", "name", "browser", [new(Role.SystemAdministrator, null)]);

        Assert.IsTrue(Enum.GetValues<Permission>().All(permission => user.May(permission) && user.May(permission, "ANY")));
        Assert.IsTrue(user.HasRole(Role.Auditor, "ANY"));
    }
}
