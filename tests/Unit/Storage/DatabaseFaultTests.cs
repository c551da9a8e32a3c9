using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Tests.Unit.Storage;

[TestClass]
public sealed class DatabaseFaultTests(TestContext context)
{
    private const string Add = "INSERT INTO plugin_type (type_key, plugin_id, plugin_name, loaded_at) VALUES (@Key, hex(zeroblob(@Size)), '', 0)";

    [TestMethod]
    public async Task A_database_that_was_read_only_is_written_again_by_the_next_unit_of_work()
    {
        await using var test = await TestDatabase.OpenAsync(Token);
        await PragmaAsync(test, "PRAGMA query_only=ON");

        var refused = await Assert.ThrowsExactlyAsync<DatabaseFaultException>(() => test.ExecuteAsync(Add, new { Key = "a", Size = 1 }, Token));
        await test.ExecuteAsync(Add, new { Key = "b", Size = 1 }, Token);

        Assert.AreEqual("EM-7103", refused.Problem.Number);
        Assert.AreEqual("b", await test.Database.FindAsync<string>("SELECT type_key FROM plugin_type", null, Token));
    }

    [TestMethod]
    public async Task A_full_disk_is_told_as_such_and_keeps_nothing_of_the_unit_of_work()
    {
        await using var test = await TestDatabase.OpenAsync(Token);
        await PragmaAsync(test, "PRAGMA max_page_count=1");

        var refused = await Assert.ThrowsExactlyAsync<DatabaseFaultException>(async () =>
        {
            await using var work = await test.Database.BeginAsync(Token);
            await work.ExecuteAsync(Add, new { Key = "small", Size = 1 }, Token);
            await work.ExecuteAsync(Add, new { Key = "large", Size = 5_000_000 }, Token);
            await work.CommitAsync(Token);
        });
        await PragmaAsync(test, "PRAGMA max_page_count=1000000");
        await test.ExecuteAsync(Add, new { Key = "later", Size = 5_000_000 }, Token);

        Assert.AreEqual("EM-7102", refused.Problem.Number);
        Assert.AreEqual("later", await test.Database.FindAsync<string>("SELECT type_key FROM plugin_type", null, Token));
    }

    private CancellationToken Token => context.CancellationToken;

    private async Task PragmaAsync(TestDatabase test, string pragma)
    {
        await using var work = await test.Database.BeginAsync(Token);
        await work.ExecuteAsync(pragma, null, Token);
    }
}
