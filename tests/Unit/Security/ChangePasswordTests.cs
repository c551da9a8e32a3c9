using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.Security.Sessions;

namespace ElectronicMessages.Tests.Unit.Security;

[TestClass]
public sealed class ChangePasswordTests(TestContext context)
{
    private const string Chosen = "another long sentence";

    private CancellationToken Token => context.CancellationToken;

    [TestMethod]
    public async Task A_changed_password_ends_other_sessions_and_the_old_password()
    {
        await using var test = await TestSecurity.OpenAsync(Token);
        var other = (await test.SignInAsync("root", TestSecurity.Password, Token)).Value;

        var outcome = await ChangeAsync(test, TestSecurity.Password, Chosen);

        Assert.IsTrue(await test.StandsAsync(outcome.Value, Token));
        Assert.IsFalse(await test.StandsAsync(other, Token));
        Assert.IsFalse((await test.SignInAsync("root", TestSecurity.Password, Token)).Succeeded);
        Assert.IsTrue((await test.SignInAsync("root", Chosen, Token)).Succeeded);
    }

    [TestMethod]
    [DataRow("wrong password", Chosen, "EM-5024")]
    [DataRow(TestSecurity.Password, "short", "EM-5020")]
    [DataRow(TestSecurity.Password, "it is ROOT who signs in", "EM-5022")]
    [DataRow(TestSecurity.Password, TestSecurity.Password, "EM-5023")]
    public async Task A_password_that_breaks_a_rule_is_refused_and_the_old_one_stays(string current, string chosen, string number)
    {
        await using var test = await TestSecurity.OpenAsync(Token);

        var outcome = await ChangeAsync(test, current, chosen);

        Assert.AreEqual(number, outcome.Problem?.Number);
        Assert.AreEqual(number, (await test.NewestLineAsync(Token)).Problem?.Number);
        Assert.IsTrue((await test.SignInAsync("root", TestSecurity.Password, Token)).Succeeded);
    }

    [TestMethod]
    public async Task An_open_session_cannot_guess_the_password_where_sign_in_would_lock()
    {
        await using var test = await TestSecurity.OpenAsync(Token);

        for (var attempt = 0; attempt < 5; attempt++)
        {
            await ChangeAsync(test, "wrong password", Chosen);
        }

        var outcome = await ChangeAsync(test, TestSecurity.Password, Chosen);

        Assert.AreEqual("EM-5002", outcome.Problem?.Number);
    }

    private Task<Outcome<ProvenUser>> ChangeAsync(TestSecurity test, string current, string chosen) =>
        test.Get<ChangePassword>().ExecuteAsync(Secret.Of(current), Secret.Of(chosen), test.Administrator, Token);
}
