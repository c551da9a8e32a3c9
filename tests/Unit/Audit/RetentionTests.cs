using ElectronicMessages.Host.Audit;
using ElectronicMessages.Tests.Unit.Storage;

namespace ElectronicMessages.Tests.Unit.Audit;

[TestClass]
public sealed class RetentionTests(TestContext context)
{
    private readonly FakeClock _clock = new(new(2036, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [TestMethod]
    public async Task Old_lines_go_from_the_beginning_with_their_attachments_and_the_rest_still_verifies()
    {
        await using var test = await TestDatabase.OpenAsync(Token);
        var log = await SomeLogAsync(test, old: 1200, young: 30);

        var removed = await log.RemoveOldAsync(10, _clock, Token);
        var verified = await log.VerifyAsync(Token);

        Assert.AreEqual(1200, removed);
        Assert.IsNull(verified.Fault, verified.Fault?.Reason);
        Assert.AreEqual(31, verified.Count);
        Assert.IsEmpty(await log.Log.AttachmentNamesAsync("old-1", Token));
        Assert.IsNull(await log.Log.FindAsync("old-1200", Token));
        Assert.IsNotNull(await log.Log.FindAsync("young-1", Token));
        Assert.Contains("1200 lines from before 1 January 2026 were removed", (await log.Log.ListAsync(new(), Token))[0].Message, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Everything_is_kept_where_there_is_no_rule_and_nothing_is_removed_twice()
    {
        await using var test = await TestDatabase.OpenAsync(Token);
        var log = await SomeLogAsync(test, old: 5, young: 5);

        Assert.AreEqual(0, await log.RemoveOldAsync(null, _clock, Token));
        Assert.AreEqual(5, await log.RemoveOldAsync(10, _clock, Token));
        Assert.AreEqual(0, await log.RemoveOldAsync(10, _clock, Token));
        Assert.IsNull((await log.VerifyAsync(Token)).Fault);
    }

    [TestMethod]
    public async Task A_line_of_a_clock_that_was_set_back_holds_what_stands_before_it_no_longer_than_itself()
    {
        await using var test = await TestDatabase.OpenAsync(Token);
        var log = new TestLog(test);
        await log.StartAsync(Token);
        await log.Log.AddAsync(Line("first", 2020), Token);
        await log.Log.AddAsync(Line("ahead", 2030), Token);
        await log.Log.AddAsync(Line("back", 2021), Token);

        var removed = await log.RemoveOldAsync(10, _clock, Token);

        Assert.AreEqual(1, removed);
        Assert.IsNotNull(await log.Log.FindAsync("back", Token));
        Assert.IsNull((await log.VerifyAsync(Token)).Fault);
    }

    [TestMethod]
    [DataRow(null, true)]
    [DataRow(1, true)]
    [DataRow(0, false)]
    [DataRow(-1, false)]
    public void A_year_is_the_least(int? years, bool valid) => Assert.AreEqual(valid, new ActionLogOptions { KeepYears = years }.IsValid);

    private CancellationToken Token => context.CancellationToken;

    private static ActionLogLine Line(string id, int year) => Lines.Some(id) with { At = new(year, 6, 1, 0, 0, 0, TimeSpan.Zero) };

    private async Task<TestLog> SomeLogAsync(TestDatabase test, int old, int young)
    {
        var log = new TestLog(test);
        await log.StartAsync(Token);
        await using var work = await test.Database.BeginAsync(Token);
        for (var number = 1; number <= old + young; number++)
        {
            var id = number <= old ? $"old-{number}" : $"young-{number - old}";
            await log.Log.AddAsync(Line(id, number <= old ? 2020 : 2030), work, Token);
            if (number <= 2)
            {
                await log.Log.AttachAsync(id, new("return.xml", "application/xml", 5, new('0', 64), null), work, Token);
            }
        }

        await work.CommitAsync(Token);
        return log;
    }
}
