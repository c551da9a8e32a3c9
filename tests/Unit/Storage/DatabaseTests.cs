using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;
using Microsoft.Data.Sqlite;

namespace ElectronicMessages.Tests.Unit.Storage;

[TestClass]
public sealed class DatabaseTests(TestContext context)
{
    [TestMethod]
    public async Task A_second_host_on_the_same_directory_is_refused_until_the_first_lets_go()
    {
        await using var test = await TestDatabase.OpenAsync(Token);
        await using var second = new Database(test.Directory);

        var refused = await Assert.ThrowsExactlyAsync<StartupRefusedException>(() => second.OpenAsync(Token));
        await test.CloseAsync();
        await using var third = new Database(test.Directory);
        await third.OpenAsync(Token);

        Assert.AreEqual("EM-7004", refused.Problem.Number);
        Assert.Contains(test.Directory.Path, refused.Message, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_lock_file_that_a_dead_process_left_behind_means_nothing()
    {
        await using var test = TestDatabase.Closed();
        await File.WriteAllTextAsync(test.Directory.LockFile, "1", Token);

        await test.ReopenAsync(Token);

        Assert.IsNotNull(test.Database);
    }

    [TestMethod]
    public async Task A_database_of_a_newer_version_is_refused_and_left_alone()
    {
        await using var test = await TestDatabase.OpenAsync(Token);
        await test.ExecuteAsync("INSERT INTO schema_migration (number, name, hash) VALUES (9999, 'the_future', '')", null, Token);

        var refused = await Assert.ThrowsExactlyAsync<StartupRefusedException>(() => test.ReopenAsync(Token));

        Assert.AreEqual("EM-7006", refused.Problem.Number);
        Assert.Contains("9999_the_future", refused.Message, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_file_that_is_no_database_is_refused_as_damaged()
    {
        await using var test = TestDatabase.Closed();
        await File.WriteAllTextAsync(test.Directory.DatabaseFile, new string('x', 9000), Token);

        var refused = await Assert.ThrowsExactlyAsync<StartupRefusedException>(() => test.ReopenAsync(Token));

        Assert.AreEqual("EM-7005", refused.Problem.Number);
    }

    [TestMethod]
    public async Task A_database_with_a_damaged_page_is_refused_as_damaged()
    {
        await using var test = await TestDatabase.OpenAsync(Token);
        await test.ExecuteAsync("CREATE TABLE thing (id INTEGER NOT NULL PRIMARY KEY, text TEXT NOT NULL)", null, Token);
        await test.ExecuteAsync("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO thing (id, text) SELECT i, 'some text that fills pages' FROM n", null, Token);
        await test.CloseAsync();
        var sound = await File.ReadAllBytesAsync(test.Directory.DatabaseFile, Token);
        var damaged = sound.ToArray();
        damaged.AsSpan(damaged.Length - 8192, 8192).Fill(0xA5);

        await File.WriteAllBytesAsync(test.Directory.DatabaseFile, damaged, Token);
        var refused = await Assert.ThrowsExactlyAsync<StartupRefusedException>(() => test.ReopenAsync(Token));
        await File.WriteAllBytesAsync(test.Directory.DatabaseFile, sound, Token);
        await test.ReopenAsync(Token);

        Assert.AreEqual("EM-7005", refused.Problem.Number);
        Assert.AreEqual(2000, await test.Database.FindAsync<long>("SELECT COUNT(*) FROM thing", null, Token));
    }

    [TestMethod]
    public async Task A_clean_stop_leaves_one_file_without_a_log()
    {
        await using var test = await TestDatabase.OpenAsync(Token);
        await test.ExecuteAsync("CREATE TABLE thing (id TEXT NOT NULL)", null, Token);
        await test.Database.QueryAsync<string>("SELECT id FROM thing", null, Token);
        var log = new FileInfo(test.Directory.DatabaseFile + "-wal");
        var whileOpen = log.Length;

        await test.CloseAsync();
        log.Refresh();

        Assert.IsGreaterThan(0L, whileOpen);
        Assert.IsFalse(log.Exists);
    }

    [TestMethod]
    public async Task The_writer_is_durable_and_moves_the_log_and_readers_do_neither()
    {
        await using var test = await TestDatabase.OpenAsync(Token);
        await using var reader = await test.Database.OpenReaderAsync(Token);
        await using var work = await test.Database.BeginAsync(Token);

        Assert.AreEqual("wal", await work.FindAsync<string>("PRAGMA journal_mode", null, Token));
        Assert.AreEqual(2, await work.FindAsync<long>("PRAGMA synchronous", null, Token));
        Assert.AreEqual(1, await work.FindAsync<long>("PRAGMA foreign_keys", null, Token));
        Assert.AreEqual(1000, await work.FindAsync<long>("PRAGMA wal_autocheckpoint", null, Token));
        Assert.Throws<SqliteException>(() =>
        {
            using var command = new SqliteCommand("CREATE TABLE thing (id TEXT)", reader);
            command.ExecuteNonQuery();
        });
    }

    [TestMethod]
    public async Task Rows_are_read_by_names_with_underscores()
    {
        await using var test = await TestDatabase.OpenAsync(Token);
        await test.ExecuteAsync("CREATE TABLE thing (record_id TEXT NOT NULL, user_name TEXT, changed_at INTEGER NOT NULL)", null, Token);
        await test.ExecuteAsync("INSERT INTO thing (record_id, user_name, changed_at) VALUES (@RecordId, @UserName, @ChangedAt)", new SomeRow("a", null, 7), Token);

        var row = await test.Database.FindAsync<SomeRow>("SELECT record_id, user_name, changed_at FROM thing", null, Token);

        Assert.AreEqual(new("a", null, 7), row);
    }

    [TestMethod]
    public async Task Rows_of_expressions_are_read_whether_they_are_null_or_not_and_when_there_are_none()
    {
        const string Sql = "SELECT record_id, max(user_name) AS user_name, coalesce(sum(changed_at), NULL) AS changed_at FROM (SELECT 'a' AS record_id, @Name AS user_name, @At AS changed_at) GROUP BY record_id HAVING @Any";
        await using var test = await TestDatabase.OpenAsync(Token);

        var none = await test.Database.FindAsync<LooseRow>(Sql, new { Name = (string?)null, At = (long?)null, Any = false }, Token);
        var empty = await test.Database.FindAsync<LooseRow>(Sql, new { Name = (string?)null, At = (long?)null, Any = true }, Token);
        var full = await test.Database.FindAsync<LooseRow>(Sql, new { Name = (string?)"b", At = (long?)7, Any = true }, Token);

        Assert.IsNull(none);
        Assert.AreEqual(new("a", null, null), empty);
        Assert.AreEqual(new("a", "b", 7), full);
    }

    [TestMethod]
    public async Task Nothing_is_read_or_written_before_the_database_is_open_or_after_it_is_closed()
    {
        await using var test = TestDatabase.Closed();
        var database = new Database(test.Directory);

        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => database.BeginAsync(Token));
        await database.OpenAsync(Token);
        await database.DisposeAsync();
        await database.DisposeAsync();

        await Assert.ThrowsExactlyAsync<ObjectDisposedException>(() => database.BeginAsync(Token));
        await Assert.ThrowsExactlyAsync<ObjectDisposedException>(() => database.OpenReaderAsync(Token));
    }

    [TestMethod]
    public async Task A_directory_that_cannot_be_made_is_refused()
    {
        await using var test = TestDatabase.Closed();
        var file = Path.Combine(test.Directory.Path, "a-file");
        await File.WriteAllTextAsync(file, "", Token);
        await using var database = new Database(new(Path.Combine(file, "below")));

        var refused = await Assert.ThrowsExactlyAsync<StartupRefusedException>(() => database.OpenAsync(Token));

        Assert.AreEqual("EM-7003", refused.Problem.Number);
    }

    private CancellationToken Token => context.CancellationToken;

    private sealed record LooseRow(string RecordId, string? UserName, long? ChangedAt);

    private sealed record SomeRow(string RecordId, string? UserName, long ChangedAt);
}
