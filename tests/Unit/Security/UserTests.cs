using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Security.Users;

namespace ElectronicMessages.Tests.Unit.Security;

[TestClass]
public sealed class UserTests(TestContext context)
{
    private static readonly RoleAssignment _administrator = new(Role.SystemAdministrator, null);
    private static readonly RoleAssignment _auditorOfOne = new(Role.Auditor, "ONE");

    private CancellationToken Token => context.CancellationToken;

    [TestMethod]
    public async Task A_created_user_signs_in_with_the_one_time_password_and_must_change_it()
    {
        await using var test = await TestSecurity.OpenAsync(Token);

        var created = await test.Get<CreateUser>().ExecuteAsync(new("Ola", "Ola Operator", [_auditorOfOne]), test.Administrator, Token);

        var proven = await test.SignInAsync("ola", created.Value.Show(), Token);
        Assert.IsTrue(proven.Value.MustChangePassword);
        var user = await test.Get<UserDirectory>().FindAsync(proven.Value.UserId, Token);
        Assert.IsTrue(user!.MustChangePassword);
        CollectionAssert.AreEqual(new[] { _auditorOfOne }, user.Roles.ToArray());
        Assert.DoesNotContain(created.Value.Show(), created.Value.ToString(), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_change_is_written_down_with_who_made_it_and_to_whom()
    {
        await using var test = await TestSecurity.OpenAsync(Token);

        var created = await test.Get<CreateUser>().ExecuteAsync(new("Ola", "Ola Operator", [_auditorOfOne]), test.Administrator, Token);

        var line = await test.NewestLineAsync(Token);
        Assert.AreEqual(("Create user", ActionLogOutcome.Succeeded, "root", "Ola"), (line.Action, line.Outcome, line.UserName, line.RecordName));
        Assert.AreEqual("Created with Auditor in ONE.", line.Message);
        Assert.DoesNotContain(created.Value.Show(), line.ToString(), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_name_that_another_user_has_in_other_case_is_refused()
    {
        await using var test = await TestSecurity.OpenAsync(Token);

        var outcome = await test.Get<CreateUser>().ExecuteAsync(new("ROOT", "Another", []), test.Administrator, Token);

        Assert.AreEqual(SecurityProblems.NameTaken, outcome.Problem);
        Assert.HasCount(1, await test.Get<UserDirectory>().ListAsync(Token));
        Assert.AreEqual("EM-5030", (await test.NewestLineAsync(Token)).Problem?.Number);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow(" padded")]
    [DataRow("two\nlines")]
    [DataRow("1234567890123456789012345678901234567890123456789012345678901")]
    public async Task A_name_that_is_no_name_is_refused(string name)
    {
        await using var test = await TestSecurity.OpenAsync(Token);

        var outcome = await test.Get<CreateUser>().ExecuteAsync(new(name, "Somebody", []), test.Administrator, Token);

        Assert.AreEqual(SecurityProblems.NameUnfit, outcome.Problem);
    }

    [TestMethod]
    public async Task Roles_outside_their_place_are_refused()
    {
        await using var test = await TestSecurity.OpenAsync(Token);
        RoleAssignment[][] unfit = [[new(Role.Auditor, "NONE")], [new(Role.Auditor, null)], [new(Role.SystemAdministrator, "ONE")], [_auditorOfOne, _auditorOfOne], [new((Role)9, "ONE")]];

        foreach (var roles in unfit)
        {
            var outcome = await test.Get<CreateUser>().ExecuteAsync(new("Ola", "Ola Operator", roles), test.Administrator, Token);
            Assert.AreEqual(SecurityProblems.RoleUnfit, outcome.Problem);
        }
    }

    [TestMethod]
    public async Task Roles_are_in_force_with_the_next_request()
    {
        await using var test = await TestSecurity.OpenAsync(Token);
        var ola = await test.AddUserAsync("ola", [_auditorOfOne], Token);
        var session = (await test.SignInAsync("ola", TestSecurity.Password, Token)).Value;

        await test.Get<AssignRoles>().ExecuteAsync(ola.Id, 1, [new(Role.TaxAccountant, "TWO")], test.Administrator, Token);

        var user = await test.Get<UserDirectory>().FindForSessionAsync(ola.Id, session.SecurityStamp, "browser", Token);
        Assert.IsFalse(user!.MaySee("ONE"));
        Assert.IsTrue(user.May(Permission.EditRecords, "TWO"));
    }

    [TestMethod]
    public async Task Of_two_changes_from_the_same_version_the_second_is_refused()
    {
        await using var test = await TestSecurity.OpenAsync(Token);
        var ola = await test.AddUserAsync("ola", [_auditorOfOne], Token);

        var first = await test.Get<AssignRoles>().ExecuteAsync(ola.Id, 1, [], test.Administrator, Token);
        var second = await test.Get<AssignRoles>().ExecuteAsync(ola.Id, 1, [_auditorOfOne], test.Administrator, Token);

        Assert.IsTrue(first.Succeeded);
        Assert.AreEqual(SecurityProblems.UserChangedMeanwhile, second.Problem);
        Assert.IsEmpty((await test.AccountAsync(ola.Id, Token)).Roles);
    }

    [TestMethod]
    public async Task The_last_active_administrator_is_neither_demoted_nor_disabled()
    {
        await using var test = await TestSecurity.OpenAsync(Token);
        var other = await test.AddUserAsync("other", [_administrator], Token);
        await test.Get<DisableUser>().ExecuteAsync(other.Id, 1, test.Administrator, Token);

        var demoted = await test.Get<AssignRoles>().ExecuteAsync(test.Administrator.Id, 1, [_auditorOfOne], test.Administrator, Token);
        var disabled = await test.Get<DisableUser>().ExecuteAsync(test.Administrator.Id, 1, test.Administrator, Token);

        Assert.AreEqual(SecurityProblems.LastAdministrator, demoted.Problem);
        Assert.AreEqual(SecurityProblems.LastAdministrator, disabled.Problem);
    }

    [TestMethod]
    public async Task One_of_two_administrators_can_be_demoted()
    {
        await using var test = await TestSecurity.OpenAsync(Token);
        var other = await test.AddUserAsync("other", [_administrator], Token);

        var demoted = await test.Get<AssignRoles>().ExecuteAsync(other.Id, 1, [], test.Administrator, Token);

        Assert.IsTrue(demoted.Succeeded);
    }

    [TestMethod]
    public async Task A_disabled_user_is_out_at_once_and_back_when_enabled()
    {
        await using var test = await TestSecurity.OpenAsync(Token);
        var ola = await test.AddUserAsync("ola", [_auditorOfOne], Token);
        var session = (await test.SignInAsync("ola", TestSecurity.Password, Token)).Value;

        await test.Get<DisableUser>().ExecuteAsync(ola.Id, 1, test.Administrator, Token);
        var whileDisabled = await test.Get<UserDirectory>().FindAsync(ola.Id, Token);
        await test.Get<EnableUser>().ExecuteAsync(ola.Id, 2, test.Administrator, Token);

        Assert.IsNull(whileDisabled);
        Assert.IsFalse(await test.StandsAsync(session, Token));
        Assert.IsTrue((await test.SignInAsync("ola", TestSecurity.Password, Token)).Succeeded);
    }

    [TestMethod]
    public async Task A_reset_password_ends_sessions_and_lifts_a_lock()
    {
        await using var test = await TestSecurity.OpenAsync(Token);
        var ola = await test.AddUserAsync("ola", [_auditorOfOne], Token);
        var session = (await test.SignInAsync("ola", TestSecurity.Password, Token)).Value;
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await test.SignInAsync("ola", "not the password", Token);
        }

        var given = await test.Get<ResetPassword>().ExecuteAsync(ola.Id, test.Administrator, Token);

        Assert.IsFalse(await test.StandsAsync(session, Token));
        Assert.IsFalse((await test.SignInAsync("ola", TestSecurity.Password, Token)).Succeeded);
        Assert.IsTrue((await test.SignInAsync("ola", given.Value.Show(), Token)).Value.MustChangePassword);
    }

    [TestMethod]
    public async Task Nobody_but_an_administrator_changes_users_and_legal_entities()
    {
        await using var test = await TestSecurity.OpenAsync(Token);
        var ola = await test.AddUserAsync("ola", [new(Role.TaxAccountant, "ONE")], Token);

        string?[] numbers =
        [
            (await test.Get<CreateUser>().ExecuteAsync(new("new", "New", []), ola, Token)).Problem?.Number,
            (await test.Get<AssignRoles>().ExecuteAsync(ola.Id, 1, [_administrator], ola, Token)).Problem?.Number,
            (await test.Get<DisableUser>().ExecuteAsync(test.Administrator.Id, 1, ola, Token)).Problem?.Number,
            (await test.Get<EnableUser>().ExecuteAsync(test.Administrator.Id, 1, ola, Token)).Problem?.Number,
            (await test.Get<ResetPassword>().ExecuteAsync(test.Administrator.Id, ola, Token)).Problem?.Number,
            (await test.Get<AddLegalEntity>().ExecuteAsync(new("THREE", "Third"), ola, Token)).Problem?.Number,
            (await test.Get<RenameLegalEntity>().ExecuteAsync("ONE", "First company", "Mine", ola, Token)).Problem?.Number,
        ];

        Assert.IsTrue(numbers.All(number => number == "EM-5011"), string.Join(", ", numbers));
        Assert.AreEqual(("Rename legal entity", "EM-5011"), ((await test.NewestLineAsync(Token)).Action, (await test.NewestLineAsync(Token)).Problem?.Number));
        CollectionAssert.AreEqual(new[] { "First company", "Second company" }, (await test.Get<LegalEntities>().ListAsync(Token)).Select(legalEntity => legalEntity.Name).ToArray());
    }
}
