using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Vault;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>The two client secrets of a record, sealed each for its place: one in use, one that waits beside it.</summary>
internal sealed class ClientSecretStore(Database database, SecretVault vault)
{
    private const string Select = """
        SELECT client_secret AS First, client_secret_version AS FirstVersion,
            second_client_secret AS Second, second_client_secret_version AS SecondVersion
        FROM web_application
        WHERE id = @id
        """;

    private const string UpdateFirst = """
        UPDATE web_application
        SET client_secret = @sealedSecret, client_secret_version = @version, client_secret_set_at = @at
        WHERE id = @id
        """;

    private const string UpdateSecond = """
        UPDATE web_application
        SET second_client_secret = @sealedSecret, second_client_secret_version = @version, second_client_secret_set_at = @at
        WHERE id = @id
        """;

    private const string UpdateInUse = """
        UPDATE web_application
        SET client_secret_in_use = @to, version = version + 1
        WHERE id = @id AND client_secret_in_use = @from AND client_secret IS NOT NULL AND second_client_secret IS NOT NULL
        """;

    /// <summary>A client secret, opened; null where there is none in that place.</summary>
    public async Task<Secret?> OpenAsync(string id, ClientSecretSlot slot, CancellationToken cancellationToken)
    {
        var row = await database.FindAsync<Row>(Select, new { id }, cancellationToken);
        var (sealedSecret, version) = slot == ClientSecretSlot.First ? (row?.First, row?.FirstVersion) : (row?.Second, row?.SecondVersion);
        return sealedSecret is null ? null : vault.Open(sealedSecret, Place(id, slot, version!.Value));
    }

    /// <summary>Seals a new client secret under a version of its own, so that an earlier one put back does not open.</summary>
    public async Task SetAsync(string id, ClientSecretSlot slot, Secret? secret, DateTimeOffset at, UnitOfWork work, CancellationToken cancellationToken)
    {
        var row = await work.FindAsync<Row>(Select, new { id }, cancellationToken);
        var version = (slot == ClientSecretSlot.First ? row?.FirstVersion : row?.SecondVersion) + 1 ?? 1;
        var sealedSecret = secret is null ? null : vault.Seal(secret, Place(id, slot, version));
        var setAt = secret is null ? (long?)null : at.ToUnixTimeMilliseconds();
        await work.ExecuteAsync(slot == ClientSecretSlot.First ? UpdateFirst : UpdateSecond, new { id, sealedSecret, version, at = setAt }, cancellationToken);
    }

    /// <summary>Takes the other client secret into use, once: of several callers that find out together, one.</summary>
    /// <returns>False where it was done before, or there is none.</returns>
    public async Task<bool> TryChangeOverAsync(string id, ClientSecretSlot from, UnitOfWork work, CancellationToken cancellationToken) =>
        await work.ExecuteAsync(UpdateInUse, new { id, from = (long)from, to = (long)from.Other() }, cancellationToken) == 1;

    private static SecretPlace Place(string id, ClientSecretSlot slot, long version) =>
        new("web_application", id, slot == ClientSecretSlot.First ? "client_secret" : "second_client_secret", version);

    private sealed class Row
    {
        public string? First { get; init; }

        public long FirstVersion { get; init; }

        public string? Second { get; init; }

        public long SecondVersion { get; init; }
    }
}
