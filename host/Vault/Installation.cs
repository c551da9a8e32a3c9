using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Vault;

/// <summary>What tells this installation from every other: a cookie of one means nothing to another.</summary>
internal sealed class Installation(Identifiers identifiers, TimeProvider clock)
{
    private const string Find = """
        SELECT id
        FROM installation
        """;

    private const string Add = """
        INSERT INTO installation (id, created_at)
        VALUES (@Id, @CreatedAt)
        """;

    private string? _id;

    public string Id => _id ?? throw new InvalidOperationException("The installation is known when VaultStartup has run, before any other hosted service starts.");

    public async Task LoadAsync(UnitOfWork work, CancellationToken cancellationToken)
    {
        _id = await work.FindAsync<string>(Find, null, cancellationToken);
        if (_id is null)
        {
            _id = identifiers.Next();
            await work.ExecuteAsync(Add, new { Id = _id, CreatedAt = clock.GetUtcNow().ToUnixTimeMilliseconds() }, cancellationToken);
        }
    }
}
