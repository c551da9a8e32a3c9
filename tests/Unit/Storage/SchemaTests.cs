using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;
using Microsoft.Data.Sqlite;

namespace ElectronicMessages.Tests.Unit.Storage;

[TestClass]
public sealed class SchemaTests(TestContext context)
{
    private static readonly Migration First = new(1, "first", "CREATE TABLE first (id TEXT NOT NULL);");
    private static readonly Migration Second = new(2, "second", "CREATE TABLE second (id TEXT NOT NULL); INSERT INTO first (id) VALUES ('by second');");
    private static readonly Migration Third = new(3, "third", "CREATE TABLE third (id TEXT NOT NULL);");
    private static readonly Migration Broken = new(4, "broken", "CREATE TABLE fourth (id TEXT NOT NULL); INSERT INTO nowhere (id) VALUES (1);");

    [TestMethod]
    public async Task Migrations_are_applied_once_and_those_that_came_later_afterwards()
    {
        await using var connection = await OpenAsync();

        var atFirst = await Schema.ApplyAsync(connection, [First, Third], Token);
        var again = await Schema.ApplyAsync(connection, [First, Third], Token);
        var later = await Schema.ApplyAsync(connection, [First, Second, Third], Token);

        CollectionAssert.AreEqual(new[] { First, Third }, atFirst.ToList());
        Assert.IsEmpty(again);
        CollectionAssert.AreEqual(new[] { Second }, later.ToList());
    }

    [TestMethod]
    public async Task A_migration_that_fails_undoes_those_before_it()
    {
        await using var connection = await OpenAsync();
        await Schema.ApplyAsync(connection, [First], Token);

        var refused = await Assert.ThrowsExactlyAsync<StartupRefusedException>(() => Schema.ApplyAsync(connection, [First, Second, Broken], Token));

        Assert.AreEqual("EM-7008", refused.Problem.Number);
        Assert.Contains("0004_broken", refused.Message, StringComparison.Ordinal);
        CollectionAssert.AreEqual(new[] { "first", "schema_migration" }, Tables(connection));
    }

    [TestMethod]
    public async Task An_edited_migration_is_noticed()
    {
        await using var connection = await OpenAsync();
        await Schema.ApplyAsync(connection, [First], Token);

        var refused = await Assert.ThrowsExactlyAsync<StartupRefusedException>(() => Schema.ApplyAsync(connection, [First with { Sql = "CREATE TABLE first (id TEXT);" }], Token));

        Assert.AreEqual("EM-7007", refused.Problem.Number);
    }

    [TestMethod]
    public async Task Other_line_ends_are_no_edit()
    {
        await using var connection = await OpenAsync();
        await Schema.ApplyAsync(connection, [First with { Sql = "CREATE TABLE first\n(id TEXT);" }], Token);

        var applied = await Schema.ApplyAsync(connection, [First with { Sql = "CREATE TABLE first\r\n(id TEXT);" }], Token);

        Assert.IsEmpty(applied);
    }

    [TestMethod]
    public void The_programs_own_migrations_are_found_in_the_order_of_their_numbers()
    {
        var numbers = Migration.All.Select(migration => migration.Number).ToList();

        Assert.Contains(1, numbers);
        Assert.Contains(2, numbers);
        CollectionAssert.AreEqual(numbers.Order().ToList(), numbers);
    }

    private CancellationToken Token => context.CancellationToken;

    private static async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        return connection;
    }

    private static List<string> Tables(SqliteConnection connection)
    {
        using var command = new SqliteCommand("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name", connection);
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }
}
