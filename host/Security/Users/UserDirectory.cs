using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Security.Users;

/// <summary>Reads who the users are and which roles they hold.</summary>
internal sealed class UserDirectory(Database database)
{
    private const string List = """
        SELECT u.id AS Id, u.name AS Name, u.display_name AS DisplayName, u.security_stamp AS SecurityStamp,
               u.disabled AS Disabled, u.must_change_password AS MustChangePassword, u.created_at AS CreatedAt,
               u.version AS Version, u.language AS Language, r.role AS Role, r.legal_entity AS LegalEntity
        FROM app_user u
        LEFT JOIN user_role r ON r.user_id = u.id
        ORDER BY u.name_key, r.legal_entity, r.role
        """;

    private const string Find = """
        SELECT u.id AS Id, u.name AS Name, u.display_name AS DisplayName, u.security_stamp AS SecurityStamp,
               u.disabled AS Disabled, u.must_change_password AS MustChangePassword, u.created_at AS CreatedAt,
               u.version AS Version, u.language AS Language, r.role AS Role, r.legal_entity AS LegalEntity
        FROM app_user u
        LEFT JOIN user_role r ON r.user_id = u.id
        WHERE u.id = @Id
        ORDER BY r.legal_entity, r.role
        """;

    private const string Count = """
        SELECT COUNT(*) AS Users
        FROM app_user
        """;

    public async Task<IReadOnlyList<UserAccount>> ListAsync(CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<Row>(List, null, cancellationToken);
        return [.. rows.GroupBy(row => row.Id, StringComparer.Ordinal).Select(user => ToAccount([.. user]))];
    }

    public async Task<UserAccount?> FindAccountAsync(string userId, CancellationToken cancellationToken) =>
        await RowsOfAsync(userId, cancellationToken) is { Count: > 0 } rows ? ToAccount(rows) : null;

    /// <summary>For work that runs without a browser; null where there is no such user or the user is disabled.</summary>
    public async Task<SignedInUser?> FindAsync(string userId, CancellationToken cancellationToken) =>
        await RowsOfAsync(userId, cancellationToken) is { Count: > 0 } rows && rows[0].Disabled == 0
            ? ToUser(rows, browserId: "")
            : null;

    /// <summary>
    /// The user of a session, with the roles of this moment; null where the session has ended because the user is
    /// disabled or the password has changed.
    /// </summary>
    public async Task<SignedInUser?> FindForSessionAsync(string userId, string securityStamp, string browserId, CancellationToken cancellationToken) =>
        await RowsOfAsync(userId, cancellationToken) is { Count: > 0 } rows && rows[0].Disabled == 0 && rows[0].SecurityStamp == securityStamp
            ? ToUser(rows, browserId)
            : null;

    public async Task<bool> AnyAsync(CancellationToken cancellationToken) =>
        await database.FindAsync<long>(Count, null, cancellationToken) > 0;

    private Task<IReadOnlyList<Row>> RowsOfAsync(string userId, CancellationToken cancellationToken) =>
        database.QueryAsync<Row>(Find, new { Id = userId }, cancellationToken);

    private static SignedInUser ToUser(IReadOnlyList<Row> rows, string browserId) =>
        new(rows[0].Id, rows[0].Name, browserId, RolesIn(rows)) { MustChangePassword = rows[0].MustChangePassword != 0, Language = rows[0].Language };

    private static UserAccount ToAccount(IReadOnlyList<Row> rows) => new(
        rows[0].Id,
        rows[0].Name,
        rows[0].DisplayName,
        rows[0].Disabled != 0,
        rows[0].MustChangePassword != 0,
        DateTimeOffset.FromUnixTimeMilliseconds(rows[0].CreatedAt),
        rows[0].Version,
        RolesIn(rows));

    private static List<RoleAssignment> RolesIn(IReadOnlyList<Row> rows) =>
        [.. rows.Where(row => row.Role is not null).Select(row => new RoleAssignment(Enum.Parse<Role>(row.Role!), row.LegalEntity))];

    private sealed record Row(
        string Id,
        string Name,
        string DisplayName,
        string SecurityStamp,
        long Disabled,
        long MustChangePassword,
        long CreatedAt,
        long Version,
        string? Language,
        string? Role,
        string? LegalEntity);
}
