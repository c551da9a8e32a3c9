using System.Security.Cryptography;
using System.Text;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Tests.Unit.Storage;
using Microsoft.Data.Sqlite;

namespace ElectronicMessages.Tests.Unit.Audit;

[TestClass]
public sealed class ActionLogTests(TestContext context)
{
    [TestMethod]
    public async Task A_line_comes_back_as_it_was_added()
    {
        await using var test = await TestDatabase.OpenAsync(Token);
        var log = LogOf(test);
        var line = Lines.Some("a") with
        {
            Outcome = ActionLogOutcome.Refused,
            Problem = new("EM-2014", "The code was used already.")
            {
                Detail = "The authority says so.",
                AuthorityAnswer = """{"error":"invalid_grant"}""",
                Advice = "Get a new one.",
                Next = NextStep.RunAction("Get authorization code", "GetAuthorizationCode"),
            },
        };
        var bare = new ActionLogLine { Id = "b", At = line.At, Action = "Start", Outcome = ActionLogOutcome.Succeeded, Message = "Started." };

        await log.AddAsync(line, Token);
        await log.AddAsync(bare, Token);

        Assert.AreEqual(line, await log.FindAsync("a", Token));
        Assert.AreEqual(bare, await log.FindAsync("b", Token));
        Assert.IsNull(await log.FindAsync("c", Token));
    }

    [TestMethod]
    public async Task A_line_goes_with_the_unit_of_work_it_tells_of()
    {
        await using var test = await TestDatabase.OpenAsync(Token);
        var log = LogOf(test);

        await using (var undone = await test.Database.BeginAsync(Token))
        {
            await log.AddAsync(Lines.Some("undone"), undone, Token);
        }

        await using (var kept = await test.Database.BeginAsync(Token))
        {
            await log.AddAsync(Lines.Some("kept"), kept, Token);
            await kept.CommitAsync(Token);
        }

        Assert.IsNull(await log.FindAsync("undone", Token));
        Assert.IsNotNull(await log.FindAsync("kept", Token));
    }

    [TestMethod]
    public async Task Lines_of_one_instant_are_listed_newest_first_and_paged_without_gap_or_repetition()
    {
        await using var test = await TestDatabase.OpenAsync(Token);
        var log = LogOf(test);
        foreach (var id in new[] { "z", "b", "y", "a", "x" })
        {
            await log.AddAsync(Lines.Some(id), Token);
        }

        var first = await log.ListAsync(new(Count: 2), Token);
        var second = await log.ListAsync(new(Count: 2, Before: first[^1].Id), Token);
        var third = await log.ListAsync(new(Count: 2, Before: second[^1].Id), Token);
        var back = await log.ListAsync(new(Count: 2, After: third[0].Id), Token);

        CollectionAssert.AreEqual(new[] { "x", "a" }, Ids(first));
        CollectionAssert.AreEqual(new[] { "y", "b" }, Ids(second));
        CollectionAssert.AreEqual(new[] { "z" }, Ids(third));
        CollectionAssert.AreEqual(new[] { "y", "b" }, Ids(back));
        Assert.IsEmpty(await log.ListAsync(new(Before: "unknown"), Token));
    }

    [TestMethod]
    public async Task Each_filter_leaves_out_what_it_names()
    {
        await using var test = await TestDatabase.OpenAsync(Token);
        var log = LogOf(test);
        await log.AddAsync(Lines.Some("one"), Token);
        await log.AddAsync(Lines.Some("two") with { LegalEntity = "NO02", RecordId = "record-2", UserId = "user-2", Outcome = ActionLogOutcome.Failed }, Token);
        await log.AddAsync(Lines.Some("three") with { LegalEntity = null, RecordId = null, UserId = null }, Token);

        Assert.HasCount(3, await log.ListAsync(new(), Token));
        CollectionAssert.AreEqual(new[] { "one" }, Ids(await log.ListAsync(new("NO01"), Token)));
        CollectionAssert.AreEqual(new[] { "three", "one" }, Ids(await log.ListAsync(new("NO01", WithInstallation: true), Token)));
        CollectionAssert.AreEqual(new[] { "two" }, Ids(await log.ListAsync(new(RecordId: "record-2"), Token)));
        Assert.IsEmpty(await log.ListAsync(new("NO01", RecordId: "record-2"), Token));
        CollectionAssert.AreEqual(new[] { "two" }, Ids(await log.ListAsync(new(UserId: "user-2"), Token)));
        CollectionAssert.AreEqual(new[] { "two" }, Ids(await log.ListAsync(new(Outcome: ActionLogOutcome.Failed), Token)));
    }

    [TestMethod]
    [DataRow("100%", "percent")]
    [DataRow("a_b", "underscore")]
    [DataRow(@"c:\d", "backslash")]
    [DataRow("PLAIN", "plain")]
    [DataRow("' OR 1=1", "")]
    public async Task A_text_is_looked_for_letter_by_letter(string text, string expected)
    {
        await using var test = await TestDatabase.OpenAsync(Token);
        var log = LogOf(test);
        await log.AddAsync(Lines.Some("percent", "At 100% done."), Token);
        await log.AddAsync(Lines.Some("underscore", "File a_b sent."), Token);
        await log.AddAsync(Lines.Some("backslash", @"From c:\d read."), Token);
        await log.AddAsync(Lines.Some("plain", "Plain 100 acb c:d."), Token);

        var found = await log.ListAsync(new(Text: text), Token);

        Assert.AreEqual(expected, string.Join(' ', Ids(found)));
    }

    [TestMethod]
    [ChecklistRow("12")]
    public async Task Row_12_What_others_wrote_is_cut_and_cannot_begin_a_line_of_its_own()
    {
        await using var test = await TestDatabase.OpenAsync(Token);
        var log = LogOf(test);
        var evil = "fine\r\nfail: Forged[1]\u0085\u2028\u202E" + new string('x', 1_000_000);
        var line = Lines.Some("a", evil) with
        {
            UserName = evil,
            Problem = new("EM-1", evil) { Detail = evil, AuthorityAnswer = evil, Advice = evil },
        };

        await log.AddAsync(line, Token);
        var kept = (await log.FindAsync("a", Token))!;

        Assert.StartsWith("fine fail: Forged[1] xxx", kept.Message, StringComparison.Ordinal);
        Assert.AreEqual(1000, kept.Message.Length);
        Assert.AreEqual(1000, kept.Problem!.Title.Length);
        Assert.AreEqual(4000, kept.Problem.Detail!.Length);
        Assert.AreEqual(8000, kept.Problem.AuthorityAnswer!.Length);
        Assert.AreEqual(1000, kept.Problem.Advice!.Length);
        Assert.AreEqual(200, kept.UserName!.Length);
    }

    [TestMethod]
    [ChecklistRow("12")]
    public async Task Row_12_The_log_of_the_process_gets_the_clean_line_and_its_level()
    {
        await using var test = await TestDatabase.OpenAsync(Token);
        var logger = new ListLogger<ActionLog>();
        var log = TestLog.Of(test, logger);

        await log.AddAsync(Lines.Some("a", "Saved\r\nfail: Forged"), Token);
        await log.AddAsync(Lines.Some("b") with { Outcome = ActionLogOutcome.Refused, Problem = new("EM-2014", "No.") }, Token);

        Assert.Contains("Information 9001 Save: Succeeded", logger.Lines[0], StringComparison.Ordinal);
        Assert.Contains("Saved fail: Forged", logger.Lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain("\n", logger.Lines[0], StringComparison.Ordinal);
        Assert.Contains("Warning 9001 Save: Refused EM-2014", logger.Lines[1], StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Attachments_stay_with_their_line_byte_for_byte()
    {
        await using var test = await TestDatabase.OpenAsync(Token);
        var log = LogOf(test);
        var content = Encoding.UTF8.GetBytes("<answer/>");
        var answer = new ActionLogAttachment("answer.xml", "application/xml", content.Length, Convert.ToHexStringLower(SHA256.HashData(content)), content);
        var sent = new ActionLogAttachment("return.xml", "application/xml", 25_000_000, new('0', 64), null);

        await using (var work = await test.Database.BeginAsync(Token))
        {
            await log.AddAsync(Lines.Some("a"), work, Token);
            await log.AttachAsync("a", sent, work, Token);
            await log.AttachAsync("a", answer, work, Token);
            await work.CommitAsync(Token);
        }

        var all = await log.AttachmentsAsync("a", Token);
        var names = await log.AttachmentNamesAsync("a", Token);
        Assert.AreEqual(sent, all[0]);
        CollectionAssert.AreEqual(content, all[1].Content);
        CollectionAssert.AreEqual(new[] { ("return.xml", 0L), ("answer.xml", 1L) }, names.Select(name => (name.Name, name.Kept)).ToList());
        await using var kept = (await log.OpenAttachmentAsync("a", names[1].Sequence, Token))!;
        CollectionAssert.AreEqual(content, new BinaryReader(kept).ReadBytes(100));
        Assert.IsNull(await log.OpenAttachmentAsync("b", names[1].Sequence, Token));
    }

    [TestMethod]
    public async Task An_attachment_needs_a_line()
    {
        await using var test = await TestDatabase.OpenAsync(Token);
        await using var work = await test.Database.BeginAsync(Token);

        await Assert.ThrowsExactlyAsync<SqliteException>(() => LogOf(test).AttachAsync("nowhere", new("a", "b", 1, "c", null), work, Token));
    }

    [TestMethod]
    public async Task A_line_cannot_be_changed_past_the_program_either()
    {
        await using var test = await TestDatabase.OpenAsync(Token);
        await LogOf(test).AddAsync(Lines.Some("a"), Token);

        await Assert.ThrowsExactlyAsync<SqliteException>(() => test.ExecuteAsync("UPDATE action_log SET message = 'other'", null, Token));

        Assert.AreEqual("Saved.", (await LogOf(test).FindAsync("a", Token))!.Message);
    }

    private CancellationToken Token => context.CancellationToken;

    private static ActionLog LogOf(TestDatabase test) => TestLog.Of(test);

    private static List<string> Ids(IEnumerable<ActionLogLine> lines) => [.. lines.Select(line => line.Id)];
}
