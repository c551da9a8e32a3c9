using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Security;

/// <summary>The companies of the installation.</summary>
internal sealed class LegalEntities(Database database)
{
    private const string List = """
        SELECT key AS Key, name AS Name
        FROM legal_entity
        ORDER BY key
        """;

    private const string Find = """
        SELECT key AS Key, name AS Name
        FROM legal_entity
        WHERE key = @Key
        """;

    private const string Insert = """
        INSERT INTO legal_entity (key, name, created_at)
        VALUES (@Key, @Name, @CreatedAt)
        ON CONFLICT (key) DO NOTHING
        """;

    private const string UpdateName = """
        UPDATE legal_entity
        SET name = @Name
        WHERE key = @Key AND name = @Was
        """;

    /// <summary>In the order of their keys.</summary>
    public async Task<IReadOnlyList<LegalEntity>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await database.QueryAsync<Row>(List, null, cancellationToken)).Select(row => row.ToLegalEntity())];

    public async Task<LegalEntity?> FindAsync(string key, CancellationToken cancellationToken) =>
        (await database.FindAsync<Row>(Find, new { Key = key }, cancellationToken))?.ToLegalEntity();

    /// <returns>False where the key is taken.</returns>
    public async Task<bool> AddAsync(LegalEntity legalEntity, DateTimeOffset createdAt, UnitOfWork work, CancellationToken cancellationToken) =>
        await work.ExecuteAsync(Insert, new { legalEntity.Key, legalEntity.Name, CreatedAt = createdAt.ToUnixTimeMilliseconds() }, cancellationToken) == 1;

    /// <returns>False where the name is no longer the one that was changed.</returns>
    public async Task<bool> RenameAsync(string key, string was, string name, UnitOfWork work, CancellationToken cancellationToken) =>
        await work.ExecuteAsync(UpdateName, new { Key = key, Was = was, Name = name }, cancellationToken) == 1;

    private sealed record Row(string Key, string Name)
    {
        public LegalEntity ToLegalEntity() => new(Key, Name);
    }
}

/// <param name="Key">Such as <c>NO01</c>: 1 to 10 upper-case letters and digits; part of every address.</param>
internal sealed record LegalEntity(string Key, string Name);
