using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Ledgers.Importing;

/// <summary>The registration number of each legal entity: set by hand, or taken from the first ledger that comes in.</summary>
internal sealed class Companies(Database database)
{
    private const string Find = """
        SELECT registration_number AS RegistrationNumber, name AS Name
        FROM ledger_company
        WHERE legal_entity = @LegalEntity
        """;

    private const string Save = """
        INSERT INTO ledger_company (legal_entity, registration_number, name, set_at, set_by)
        VALUES (@LegalEntity, @Number, @Name, @At, @By)
        ON CONFLICT (legal_entity) DO UPDATE
        SET registration_number = excluded.registration_number, name = excluded.name, set_at = excluded.set_at, set_by = excluded.set_by
        """;

    // Two first imports at once: one gives the number, and the other is the same company's or is refused.
    private const string Adopt = """
        INSERT INTO ledger_company (legal_entity, registration_number, name, set_at, set_by)
        VALUES (@LegalEntity, @Number, @Name, @At, @By)
        ON CONFLICT (legal_entity) DO NOTHING
        """;

    public async Task<Company?> FindAsync(string legalEntity, CancellationToken cancellationToken) =>
        await database.FindAsync<Company>(Find, new { LegalEntity = legalEntity }, cancellationToken);

    public Task SaveAsync(string legalEntity, Company company, string by, DateTimeOffset at, UnitOfWork work, CancellationToken cancellationToken) =>
        work.ExecuteAsync(Save, Arguments(legalEntity, company, by, at), cancellationToken);

    /// <returns>Whether the legal entity has this number now.</returns>
    public async Task<bool> AdoptAsync(string legalEntity, Company company, string by, DateTimeOffset at, UnitOfWork work, CancellationToken cancellationToken)
    {
        await work.ExecuteAsync(Adopt, Arguments(legalEntity, company, by, at), cancellationToken);
        return (await work.FindAsync<Company>(Find, new { LegalEntity = legalEntity }, cancellationToken))?.RegistrationNumber == company.RegistrationNumber;
    }

    private static object Arguments(string legalEntity, Company company, string by, DateTimeOffset at) =>
        new { LegalEntity = legalEntity, Number = company.RegistrationNumber, company.Name, At = at.ToUnixTimeMilliseconds(), By = by };
}

internal sealed record Company(string RegistrationNumber, string Name);
