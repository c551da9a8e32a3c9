using System.Security.Cryptography;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Vault;
using ElectronicMessages.Tests.Unit.Storage;

namespace ElectronicMessages.Tests.Unit.Vault;

[TestClass]
public sealed class SealedNotesTests(TestContext context)
{
    private readonly SealedNotes _notes = new(Vault());

    [TestMethod]
    public async Task A_note_is_read_as_it_was_last_written()
    {
        await using var test = await TestDatabase.OpenAsync(Token);
        await using var work = await test.Database.BeginAsync(Token);

        await _notes.WriteAsync(new("anchor", 1, "first"), work, Token);
        await _notes.WriteAsync(new("anchor", 2, "second"), work, Token);

        Assert.AreEqual(new SealedNote("anchor", 2, "second"), await _notes.FindAsync("anchor", work, Token));
        Assert.IsNull(await _notes.FindAsync("another", work, Token));
    }

    [TestMethod]
    public async Task A_note_that_somebody_else_wrote_or_put_elsewhere_says_nothing()
    {
        await using var test = await TestDatabase.OpenAsync(Token);
        await using var work = await test.Database.BeginAsync(Token);
        await new SealedNotes(Vault()).WriteAsync(new("forged", 1, "with another key"), work, Token);
        await _notes.WriteAsync(new("older", 1, "of the first version"), work, Token);
        await work.ExecuteAsync("UPDATE sealed_note SET version = 2 WHERE name = 'older'", null, Token);

        Assert.AreEqual(new SealedNote("forged", 1, null), await _notes.FindAsync("forged", work, Token));
        Assert.AreEqual(new SealedNote("older", 2, null), await _notes.FindAsync("older", work, Token));
    }

    [TestMethod]
    public async Task A_note_that_says_nothing_is_not_written()
    {
        await using var test = await TestDatabase.OpenAsync(Token);
        await using var work = await test.Database.BeginAsync(Token);

        var refused = await Assert.ThrowsExactlyAsync<ArgumentException>(() => _notes.WriteAsync(new("anchor", 1, null), work, Token));

        Assert.Contains("A note says something.", refused.Message, StringComparison.Ordinal);
        Assert.IsNull(await _notes.FindAsync("anchor", work, Token));
    }

    private CancellationToken Token => context.CancellationToken;

    private static SecretVault Vault()
    {
        var keys = new DataKeys();
        keys.Load([new("key", 1, RandomNumberGenerator.GetBytes(32))]);
        return new(keys, []);
    }
}
