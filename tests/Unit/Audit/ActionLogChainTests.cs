using System.Security.Cryptography;
using ElectronicMessages.Host.Audit.Chain;
using ElectronicMessages.Tests.Unit.Storage;
using Microsoft.Data.Sqlite;

namespace ElectronicMessages.Tests.Unit.Audit;

/// <summary>Whoever can write to the database file can drop the triggers: the chain must see what was done then.</summary>
[TestClass]
public sealed class ActionLogChainTests(TestContext context)
{
    private const string DropTriggers = """
        DROP TRIGGER action_log_is_never_changed; DROP TRIGGER action_log_attachment_is_never_changed;
        DROP TRIGGER action_log_is_never_deleted; DROP TRIGGER action_log_attachment_is_never_deleted;
        DROP TRIGGER action_log_chain_is_never_changed; DROP TRIGGER action_log_chain_is_never_deleted;
        DROP TRIGGER action_log_anchor_only_moves_on;
        """;

    [TestMethod]
    public async Task A_log_that_nobody_touched_is_found_whole()
    {
        await using var test = await TestDatabase.OpenAsync(Token);
        var log = await SomeLogAsync(test, lines: 1203);

        var verified = await log.VerifyAsync(Token);

        Assert.IsNull(verified.Fault);
        Assert.AreEqual(1205, verified.Count);
        Assert.AreEqual(1205, verified.Head.Sequence);
    }

    [TestMethod]
    [DataRow("UPDATE action_log SET message = 'other' WHERE id = 'line-7'", "line-7", "The line was changed.")]
    [DataRow("UPDATE action_log SET user_name = NULL WHERE id = 'line-7'", "line-7", "The line was changed.")]
    [DataRow("UPDATE action_log SET at = at + 1 WHERE id = 'line-7'", "line-7", "The line was changed.")]
    [DataRow("DELETE FROM action_log WHERE id = 'line-7'", null, "The line is missing.")]
    [DataRow("DELETE FROM action_log_chain WHERE sequence = 7; DELETE FROM action_log WHERE id = 'line-7'", "line-8", "An entry of the log is missing.")]
    [DataRow("UPDATE action_log SET sequence = -1 WHERE sequence = 7; UPDATE action_log SET sequence = 7 WHERE sequence = 8; UPDATE action_log SET sequence = 8 WHERE sequence = -1", "line-8", "The line was changed.")]
    [DataRow("UPDATE action_log_chain SET entry = -1 WHERE sequence = 7; UPDATE action_log_chain SET entry = 7 WHERE sequence = 8; UPDATE action_log_chain SET entry = 8 WHERE sequence = 7", "line-8", "The line was changed.")]
    [DataRow("UPDATE action_log_attachment SET name = 'other.xml'", "line-1", "The attachment was changed.")]
    [DataRow("UPDATE action_log_attachment SET content = x'00' WHERE name = 'answer.xml'", "line-1", "The content of the attachment was changed.")]
    [DataRow("UPDATE action_log_attachment SET content = NULL, sha256 = 'x' WHERE name = 'answer.xml'", "line-1", "The attachment was changed.")]
    [DataRow("DELETE FROM action_log_attachment WHERE name = 'answer.xml'", null, "The attachment is missing.")]
    [DataRow("DELETE FROM action_log WHERE sequence > 8; DELETE FROM action_log_attachment; DELETE FROM action_log_chain WHERE sequence > 8", null, "The end of the log was cut off.")]
    [DataRow("UPDATE action_log_anchor SET sequence = 3, hash = (SELECT hash FROM action_log_chain WHERE sequence = 3); DELETE FROM action_log WHERE sequence <= 3; DELETE FROM action_log_chain WHERE sequence <= 3", null, "The place where the log begins was changed.")]
    [DataRow("DELETE FROM sealed_note", null, "What tells where the log ends is missing, or was not written by this program.")]
    public async Task What_was_done_past_the_program_is_found_and_named(string sql, string? lineId, string reason)
    {
        await using var test = await TestDatabase.OpenAsync(Token);
        var log = await SomeLogAsync(test, lines: 10);
        await TamperAsync(test, sql);

        var fault = (await log.VerifyAsync(Token)).Fault;

        Assert.AreEqual(reason, fault?.Reason);
        Assert.AreEqual(lineId, fault?.LineId);
    }

    [TestMethod]
    public async Task A_line_added_past_the_program_is_found()
    {
        await using var test = await TestDatabase.OpenAsync(Token);
        var log = await SomeLogAsync(test, lines: 3);
        await TamperAsync(test, "INSERT INTO action_log (id, at, action, outcome, message, duration, correlation_id) VALUES ('forged', 0, 'Save', 'Succeeded', 'Forged.', 0, '')");

        await log.StartAsync(Token);
        var fault = (await log.VerifyAsync(Token)).Fault;

        Assert.AreEqual("forged", fault?.LineId);
        Assert.Contains("added past this program", fault!.Reason, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_chain_that_was_computed_anew_is_found()
    {
        await using var test = await TestDatabase.OpenAsync(Token);
        var log = await SomeLogAsync(test, lines: 10);
        await TamperAsync(test, "UPDATE action_log SET message = 'other' WHERE id = 'line-7'");
        await ComputeAnewAsync(test, log, from: 7);

        var fault = (await log.VerifyAsync(Token)).Fault;

        Assert.AreEqual("The log was written anew: its end is not the one that was sealed.", fault?.Reason);
    }

    [TestMethod]
    public async Task A_cut_is_not_healed_by_the_lines_that_follow()
    {
        await using var test = await TestDatabase.OpenAsync(Token);
        var log = await SomeLogAsync(test, lines: 10);
        await TamperAsync(test, "DELETE FROM action_log WHERE sequence > 8; DELETE FROM action_log_attachment; DELETE FROM action_log_chain WHERE sequence > 8");
        var cutAt = (await log.Store.StateAsync(Token)).Found.Head.Sequence;

        await log.Log.AddAsync(Lines.Some("after-1"), Token);
        await log.Log.AddAsync(Lines.Some("after-2"), Token);
        var fault = (await log.VerifyAsync(Token)).Fault;

        Assert.AreEqual(cutAt, fault!.Sequence);
        Assert.Contains($"At entry {cutAt} the end of the log was not the one that had been sealed", fault.Reason, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task An_older_note_put_back_is_found_though_it_opens()
    {
        await using var test = await TestDatabase.OpenAsync(Token);
        var log = await SomeLogAsync(test, lines: 3);
        await using var past = await test.ConnectPastTheHostAsync(Token);
        await RunAsync(past, "CREATE TABLE kept AS SELECT version, sealed_content FROM sealed_note");
        await log.Log.AddAsync(Lines.Some("later"), Token);
        await RunAsync(past, "UPDATE sealed_note SET version = (SELECT version FROM kept), sealed_content = (SELECT sealed_content FROM kept)");

        var fault = (await log.VerifyAsync(Token)).Fault;

        Assert.AreEqual("The log was written anew: its end is not the one that was sealed.", fault?.Reason);
    }

    [TestMethod]
    [DataRow("UPDATE action_log_chain SET hash = 'x'")]
    [DataRow("DELETE FROM action_log")]
    [DataRow("DELETE FROM action_log_attachment")]
    [DataRow("DELETE FROM action_log_chain")]
    [DataRow("DELETE FROM action_log_anchor")]
    public async Task The_database_refuses_what_is_not_an_addition(string sql)
    {
        await using var test = await TestDatabase.OpenAsync(Token);
        var log = await SomeLogAsync(test, lines: 3);

        await Assert.ThrowsExactlyAsync<SqliteException>(() => test.ExecuteAsync(sql, null, Token));

        Assert.IsNull((await log.VerifyAsync(Token)).Fault);
    }

    [TestMethod]
    public async Task Lines_from_before_there_was_a_chain_are_chained_at_the_first_start()
    {
        await using var test = await TestDatabase.OpenAsync(Token);
        var log = await SomeLogAsync(test, lines: 1100);
        await TamperAsync(test, "DELETE FROM action_log_chain; DELETE FROM sealed_note");

        await log.StartAsync(Token);
        await log.Log.AddAsync(Lines.Some("later"), Token);
        var verified = await log.VerifyAsync(Token);

        Assert.IsNull(verified.Fault);
        Assert.AreEqual(1103, verified.Count);
    }

    private CancellationToken Token => context.CancellationToken;

    /// <summary>Lines <c>line-1</c> and on; the first has two attachments, the second of them with its content.</summary>
    private async Task<TestLog> SomeLogAsync(TestDatabase test, int lines)
    {
        var log = new TestLog(test);
        await log.StartAsync(Token);
        await using var work = await test.Database.BeginAsync(Token);
        byte[] content = [1, 2, 3];
        for (var number = 1; number <= lines; number++)
        {
            await log.Log.AddAsync(Lines.Some($"line-{number}"), work, Token);
            if (number == lines)
            {
                await log.Log.AttachAsync("line-1", new("return.xml", "application/xml", 5, new('0', 64), null), work, Token);
                await log.Log.AttachAsync("line-1", new("answer.xml", "application/xml", 3, Convert.ToHexStringLower(SHA256.HashData(content)), content), work, Token);
            }
        }

        await work.CommitAsync(Token);
        return log;
    }

    private async Task TamperAsync(TestDatabase test, string sql)
    {
        await using var past = await test.ConnectPastTheHostAsync(Token);
        await RunAsync(past, DropTriggers + "PRAGMA foreign_keys=OFF;" + sql);
    }

    private async Task ComputeAnewAsync(TestDatabase test, TestLog log, long from)
    {
        await using var past = await test.ConnectPastTheHostAsync(Token);
        var previous = await HashAsync(past, from - 1);
        await foreach (var entry in log.Store.ListAsync(from - 1, long.MaxValue, Token))
        {
            var link = entry.Link with { PreviousHash = previous };
            previous = entry.Line is { } line ? ChainForm.HashOf(link, line) : ChainForm.HashOf(link, entry.Attachment!);
            await RunAsync(past, $"UPDATE action_log_chain SET previous_hash = '{link.PreviousHash}', hash = '{previous}' WHERE sequence = {link.Sequence}");
        }
    }

    private async Task<string> HashAsync(SqliteConnection past, long sequence)
    {
        await using var command = past.CreateCommand();
        command.CommandText = $"SELECT hash FROM action_log_chain WHERE sequence = {sequence}";
        return (string)(await command.ExecuteScalarAsync(Token))!;
    }

    private async Task RunAsync(SqliteConnection past, string sql)
    {
        await using var command = past.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Token);
    }
}
