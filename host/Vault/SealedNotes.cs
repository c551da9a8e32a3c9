using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Vault;

/// <summary>Notes under the data keys: not because they are secret, but because only the host can write them.</summary>
internal sealed class SealedNotes(SecretVault vault) : ISealedNotes
{
    public const string Table = "sealed_note";
    public const string KeyColumn = "name";
    public const string Field = "sealed_content";
    public const string VersionColumn = "version";

    private const string Find = """
        SELECT version, sealed_content
        FROM sealed_note
        WHERE name = @Name
        """;

    private const string Write = """
        INSERT INTO sealed_note (name, version, sealed_content)
        VALUES (@Name, @Version, @SealedContent)
        ON CONFLICT (name) DO UPDATE SET version = excluded.version, sealed_content = excluded.sealed_content
        """;

    public async Task<SealedNote?> FindAsync(string name, UnitOfWork work, CancellationToken cancellationToken) =>
        await work.FindAsync<Row>(Find, new { Name = name }, cancellationToken) is { } row ? new(name, row.Version, ContentOf(name, row)) : null;

    public Task WriteAsync(SealedNote note, UnitOfWork work, CancellationToken cancellationToken)
    {
        var content = Secret.Of(note.Content ?? throw new ArgumentException("A note says something.", nameof(note)));
        return work.ExecuteAsync(Write, new { note.Name, note.Version, SealedContent = vault.Seal(content, Place(note.Name, note.Version)) }, cancellationToken);
    }

    private string? ContentOf(string name, Row row)
    {
        try
        {
            return vault.Open(row.SealedContent, Place(name, row.Version)).Reveal();
        }
        catch (SecretUnreadableException)
        {
            return null;
        }
    }

    private static SecretPlace Place(string name, long version) => new(Table, name, Field, version);

    private sealed record Row(long Version, string SealedContent);
}
