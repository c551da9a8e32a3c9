using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Security.Users;

namespace ElectronicMessages.Tests.Unit.Security;

[TestClass]
public sealed class LegalEntityTests(TestContext context)
{
    private CancellationToken Token => context.CancellationToken;

    [TestMethod]
    public async Task A_legal_entity_is_added_and_found()
    {
        await using var test = await TestSecurity.OpenAsync(Token);

        var outcome = await test.Get<AddLegalEntity>().ExecuteAsync(new("THREE", "Third company"), test.Administrator, Token);

        Assert.IsTrue(outcome.Succeeded);
        Assert.AreEqual(new LegalEntity("THREE", "Third company"), await test.Get<LegalEntities>().FindAsync("THREE", Token));
        Assert.IsNull(await test.Get<LegalEntities>().FindAsync("three", Token));
    }

    [TestMethod]
    [DataRow("", "EM-5040")]
    [DataRow("one", "EM-5040")]
    [DataRow("A-B", "EM-5040")]
    [DataRow("ÆØÅ", "EM-5040")]
    [DataRow("ELEVENCHARS", "EM-5040")]
    [DataRow("ONE", "EM-5041")]
    [DataRow("USERS", "EM-5042")]
    public async Task A_key_that_is_unfit_taken_or_the_programs_own_is_refused(string key, string number)
    {
        await using var test = await TestSecurity.OpenAsync(Token);

        var outcome = await test.Get<AddLegalEntity>().ExecuteAsync(new(key, "Some company"), test.Administrator, Token);

        Assert.AreEqual(number, outcome.Problem?.Number);
    }

    [TestMethod]
    public async Task Of_two_renames_from_the_same_name_the_second_is_refused()
    {
        await using var test = await TestSecurity.OpenAsync(Token);

        var first = await test.Get<RenameLegalEntity>().ExecuteAsync("ONE", "First company", "Mine", test.Administrator, Token);
        var second = await test.Get<RenameLegalEntity>().ExecuteAsync("ONE", "First company", "Yours", test.Administrator, Token);

        Assert.IsTrue(first.Succeeded);
        Assert.AreEqual(SecurityProblems.LegalEntityChangedMeanwhile, second.Problem);
        Assert.AreEqual("Mine", (await test.Get<LegalEntities>().FindAsync("ONE", Token))?.Name);
    }
}
