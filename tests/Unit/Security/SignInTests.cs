using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Security.Users;
using ElectronicMessages.Host.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ElectronicMessages.Tests.Unit.Security;

[TestClass]
public sealed class SignInTests(TestContext context)
{
    private const string Wrong = "not the password";

    private CancellationToken Token => context.CancellationToken;

    [TestMethod]
    public async Task The_right_password_signs_in_whatever_the_case_of_the_name()
    {
        await using var test = await TestSecurity.OpenAsync(Token);
        var alma = await test.AddUserAsync("Alma", [new(Role.Auditor, "ONE")], Token);

        var outcome = await test.SignInAsync(" alMA ", TestSecurity.Password, Token);

        Assert.AreEqual(alma.Id, outcome.Value.UserId);
        Assert.IsTrue(await test.StandsAsync(outcome.Value, Token));
        var line = await test.NewestLineAsync(Token);
        Assert.AreEqual(("Sign in", ActionLogOutcome.Succeeded, alma.Id, "Alma"), (line.Action, line.Outcome, line.UserId, line.UserName));
    }

    [TestMethod]
    public async Task A_wrong_password_an_unknown_name_and_a_disabled_user_are_refused_alike()
    {
        await using var test = await TestSecurity.OpenAsync(Token);
        var gone = await test.AddUserAsync("gone", [], Token);
        await test.Get<DisableUser>().ExecuteAsync(gone.Id, 1, test.Administrator, Token);

        var wrong = await test.SignInAsync("root", Wrong, Token);
        var unknown = await test.SignInAsync("nobody", Wrong, Token);
        var disabled = await test.SignInAsync("gone", TestSecurity.Password, Token);

        Assert.AreEqual(SecurityProblems.WrongNameOrPassword, wrong.Problem);
        Assert.AreEqual(SecurityProblems.WrongNameOrPassword, unknown.Problem);
        Assert.AreEqual(SecurityProblems.WrongNameOrPassword, disabled.Problem);
    }

    [TestMethod]
    [DataRow("root")]
    [DataRow("nobody")]
    public async Task Five_failures_lock_a_name_for_five_minutes_whether_it_exists_or_not(string name)
    {
        await using var test = await TestSecurity.OpenAsync(Token);

        var numbers = new List<string?>();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            numbers.Add((await test.SignInAsync(name, Wrong, Token)).Problem?.Number);
        }

        test.Clock.Advance(TimeSpan.FromMinutes(4));
        var locked = await test.SignInAsync(name, TestSecurity.Password, Token);
        test.Clock.Advance(TimeSpan.FromMinutes(1));
        var after = await test.SignInAsync(name, Wrong, Token);

        CollectionAssert.AreEqual(new[] { "EM-5001", "EM-5001", "EM-5001", "EM-5001", "EM-5002" }, numbers);
        Assert.AreEqual("EM-5002", locked.Problem?.Number);
        Assert.AreEqual("The lock ends at 08:05:00 UTC, in 1 min. Try again then.", locked.Problem?.Advice);
        Assert.AreEqual("EM-5001", after.Problem?.Number);
    }

    [TestMethod]
    public async Task Guesses_that_arrive_at_once_count_one_after_the_other()
    {
        await using var test = await TestSecurity.OpenAsync(Token);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(guess => test.SignInAsync("root", guess < 8 ? Wrong : TestSecurity.Password, Token)));
        var last = await test.SignInAsync("root", TestSecurity.Password, Token);

        Assert.IsLessThanOrEqualTo(8, outcomes.Count(outcome => outcome.Problem?.Number == "EM-5001"));
        Assert.IsTrue(outcomes.Any(outcome => outcome.Succeeded) || last.Problem?.Number == "EM-5002");
    }

    [TestMethod]
    public async Task A_success_forgets_the_failures_before_it()
    {
        await using var test = await TestSecurity.OpenAsync(Token);

        for (var attempt = 0; attempt < 4; attempt++)
        {
            await test.SignInAsync("root", Wrong, Token);
        }

        await test.SignInAsync("root", TestSecurity.Password, Token);
        var wrong = await test.SignInAsync("root", Wrong, Token);

        Assert.AreEqual("EM-5001", wrong.Problem?.Number);
    }

    [TestMethod]
    public async Task What_was_typed_as_an_unknown_name_is_not_written_down()
    {
        await using var test = await TestSecurity.OpenAsync(Token);

        await test.SignInAsync("my secret password", Wrong, Token);

        var line = await test.NewestLineAsync(Token);
        Assert.AreEqual((ActionLogOutcome.Refused, null, null, "EM-5001"), (line.Outcome, line.UserId, line.UserName, line.Problem?.Number));
        Assert.DoesNotContain("my secret password", line.ToString(), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_weaker_hash_is_made_stronger_by_the_next_sign_in()
    {
        await using var test = await TestSecurity.OpenAsync(Token);
        var weaker = new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = 100 })).HashPassword(new(), TestSecurity.Password);
        var known = await Credentials.FindByNameAsync(test.Get<Database>(), "root", Token);
        await using (var work = await test.Get<Database>().BeginAsync(Token))
        {
            await test.Get<UserStore>().StrengthenHashAsync(known!, weaker, work, Token);
            await work.CommitAsync(Token);
        }

        var outcome = await test.SignInAsync("root", TestSecurity.Password, Token);

        var now = await Credentials.FindByNameAsync(test.Get<Database>(), "root", Token);
        Assert.AreEqual(PasswordVerificationResult.Success, test.Get<Passwords>().Verify(now!.PasswordHash, Secret.Of(TestSecurity.Password)));
        Assert.IsTrue(await test.StandsAsync(outcome.Value, Token));
    }
}
