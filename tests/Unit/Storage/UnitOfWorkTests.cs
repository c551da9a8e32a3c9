using ElectronicMessages.Host.Storage;
using Microsoft.Data.Sqlite;

namespace ElectronicMessages.Tests.Unit.Storage;

[TestClass]
public sealed class UnitOfWorkTests(TestContext context)
{
    private const string Add = "INSERT INTO thing (id, changed_at) VALUES (@Id, 5)";

    [TestMethod]
    public async Task What_is_committed_is_there_and_what_is_not_is_gone()
    {
        await using var test = await WithThingsAsync();

        await using (var kept = await test.Database.BeginAsync(Token))
        {
            await kept.ExecuteAsync(Add, new { Id = "kept" }, Token);
            await kept.CommitAsync(Token);
        }

        await using (var dropped = await test.Database.BeginAsync(Token))
        {
            await dropped.ExecuteAsync(Add, new { Id = "dropped" }, Token);
            Assert.HasCount(2, await dropped.QueryAsync<string>("SELECT id FROM thing", null, Token));
        }

        CollectionAssert.AreEqual(new[] { "kept" }, (await ThingsAsync(test)).ToList());
    }

    [TestMethod]
    public async Task Nobody_sees_a_unit_of_work_before_it_is_committed()
    {
        await using var test = await WithThingsAsync();
        await using var work = await test.Database.BeginAsync(Token);
        await work.ExecuteAsync(Add, new { Id = "a" }, Token);

        var before = await ThingsAsync(test);
        await work.CommitAsync(Token);
        var after = await ThingsAsync(test);

        Assert.IsEmpty(before);
        Assert.HasCount(1, after);
    }

    [TestMethod]
    public async Task A_failed_statement_undoes_its_unit_of_work_and_the_next_one_works()
    {
        await using var test = await WithThingsAsync();

        await Assert.ThrowsExactlyAsync<SqliteException>(async () =>
        {
            await using var work = await test.Database.BeginAsync(Token);
            await work.ExecuteAsync(Add, new { Id = "twice" }, Token);
            await work.ExecuteAsync(Add, new { Id = "twice" }, Token);
            await work.CommitAsync(Token);
        });
        await test.ExecuteAsync(Add, new { Id = "next" }, Token);

        CollectionAssert.AreEqual(new[] { "next" }, (await ThingsAsync(test)).ToList());
    }

    [TestMethod]
    public async Task A_cancelled_unit_of_work_is_undone_and_the_next_one_works()
    {
        await using var test = await WithThingsAsync();
        using var cancelled = new CancellationTokenSource();

        await Assert.ThrowsAsync<OperationCanceledException>(async () =>
        {
            await using var work = await test.Database.BeginAsync(cancelled.Token);
            await work.ExecuteAsync(Add, new { Id = "cancelled" }, cancelled.Token);
            await cancelled.CancelAsync();
            await work.CommitAsync(cancelled.Token);
        });
        await test.ExecuteAsync(Add, new { Id = "next" }, Token);

        CollectionAssert.AreEqual(new[] { "next" }, (await ThingsAsync(test)).ToList());
    }

    [TestMethod]
    public async Task Waiting_for_the_writer_can_be_cancelled_and_leaves_it_usable()
    {
        await using var test = await WithThingsAsync();
        using var cancelled = new CancellationTokenSource();
        var first = await test.Database.BeginAsync(Token);

        var waiting = test.Database.BeginAsync(cancelled.Token);
        await cancelled.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => waiting);
        await first.DisposeAsync();

        Assert.AreEqual(1, await test.ExecuteAsync(Add, new { Id = "next" }, Token));
    }

    [TestMethod]
    [DataRow("ROLLBACK", "next")]
    [DataRow("COMMIT", "lost next")]
    public async Task A_transaction_that_is_gone_costs_its_unit_of_work_and_not_the_writer(string gone, string expected)
    {
        await using var test = await WithThingsAsync();

        await using (var work = await test.Database.BeginAsync(Token))
        {
            await work.ExecuteAsync(Add, new { Id = "lost" }, Token);
            await work.ExecuteAsync(gone, null, Token);
            await Assert.ThrowsAsync<Exception>(() => work.CommitAsync(Token));
        }

        await test.ExecuteAsync(Add, new { Id = "next" }, Token);

        Assert.AreEqual(expected, string.Join(' ', await ThingsAsync(test)));
        Assert.AreEqual(2, await SynchronousAsync(test));
    }

    [TestMethod]
    public async Task Disposing_twice_lets_only_one_in()
    {
        await using var test = await WithThingsAsync();
        var first = await test.Database.BeginAsync(Token);
        await first.DisposeAsync();
        await first.DisposeAsync();

        await using var second = await test.Database.BeginAsync(Token);
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        await Assert.ThrowsAsync<OperationCanceledException>(() => test.Database.BeginAsync(soon.Token));
    }

    [TestMethod]
    public async Task Units_of_work_follow_each_other_and_none_is_lost()
    {
        await using var test = await WithThingsAsync();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => Task.Run(() => test.ExecuteAsync(Add, new { Id = $"{number}" }, Token), Token)));

        Assert.HasCount(40, await ThingsAsync(test));
    }

    [TestMethod]
    public async Task A_database_that_somebody_else_holds_is_busy_and_works_again_afterwards()
    {
        await using var test = await WithThingsAsync(patience: 1);
        await using var stranger = await test.ConnectPastTheHostAsync(Token);
        var held = stranger.BeginTransaction();

        var busy = await Assert.ThrowsExactlyAsync<DatabaseBusyException>(() => test.ExecuteAsync(Add, new { Id = "busy" }, Token));
        await held.RollbackAsync(Token);
        await held.DisposeAsync();
        await test.ExecuteAsync(Add, new { Id = "next" }, Token);

        Assert.AreEqual(StorageProblems.Busy, busy.Problem);
        CollectionAssert.AreEqual(new[] { "next" }, (await ThingsAsync(test)).ToList());
    }

    [TestMethod]
    public async Task A_unit_of_work_that_never_ends_makes_the_next_one_busy()
    {
        await using var test = await WithThingsAsync(patience: 1);
        await using var endless = await test.Database.BeginAsync(Token);

        await Assert.ThrowsExactlyAsync<DatabaseBusyException>(() => test.Database.BeginAsync(Token));
    }

    private CancellationToken Token => context.CancellationToken;

    private async Task<long> SynchronousAsync(TestDatabase test)
    {
        await using var work = await test.Database.BeginAsync(Token);
        return await work.FindAsync<long>("PRAGMA synchronous", null, Token);
    }

    private static async Task<TestDatabase> WithThingsAsync(int patience = 5)
    {
        var test = TestDatabase.Closed(TimeSpan.FromSeconds(patience));
        await test.ReopenAsync();
        await test.ExecuteAsync("CREATE TABLE thing (id TEXT NOT NULL PRIMARY KEY, changed_at INTEGER NOT NULL)", null, CancellationToken.None);
        return test;
    }

    private Task<IReadOnlyList<string>> ThingsAsync(TestDatabase test) =>
        test.Database.QueryAsync<string>("SELECT id FROM thing ORDER BY id", null, Token);
}
