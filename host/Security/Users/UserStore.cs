using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Security.Users;

/// <summary>Writes users; each change names the version that it was made from and is refused where another came first.</summary>
internal sealed class UserStore
{
    private const string Insert = """
        INSERT INTO app_user (id, name, name_key, display_name, password_hash, security_stamp, disabled, must_change_password, created_at, version)
        VALUES (@Id, @Name, @NameKey, @DisplayName, @PasswordHash, @SecurityStamp, @Disabled, @MustChangePassword, @CreatedAt, @Version)
        ON CONFLICT (name_key) DO NOTHING
        """;

    private const string InsertRole = """
        INSERT INTO user_role (user_id, role, legal_entity)
        VALUES (@UserId, @Role, @LegalEntity)
        """;

    private const string DeleteRoles = """
        DELETE FROM user_role
        WHERE user_id = @UserId
        """;

    private const string Touch = """
        UPDATE app_user
        SET version = version + 1
        WHERE id = @Id AND version = @Version
        """;

    private const string UpdateDisabled = """
        UPDATE app_user
        SET disabled = @Disabled, security_stamp = @SecurityStamp, version = version + 1
        WHERE id = @Id AND version = @Version
        """;

    private const string UpdatePassword = """
        UPDATE app_user
        SET password_hash = @PasswordHash, security_stamp = @SecurityStamp, must_change_password = @MustChangePassword, version = version + 1
        WHERE id = @Id AND password_hash = @WasHash
        """;

    private const string UpdateHash = """
        UPDATE app_user
        SET password_hash = @PasswordHash
        WHERE id = @Id AND password_hash = @WasHash
        """;

    private const string CountOtherAdministrators = """
        SELECT COUNT(*) AS Administrators
        FROM app_user u
        JOIN user_role r ON r.user_id = u.id
        WHERE r.role = @Role AND u.disabled = 0 AND u.id <> @Id
        """;

    /// <returns>False where the name is taken.</returns>
    public async Task<bool> AddAsync(UserAccount account, string passwordHash, string securityStamp, UnitOfWork work, CancellationToken cancellationToken)
    {
        var row = new
        {
            account.Id,
            account.Name,
            NameKey = UserAccount.KeyOf(account.Name),
            account.DisplayName,
            PasswordHash = passwordHash,
            SecurityStamp = securityStamp,
            Disabled = account.Disabled ? 1L : 0L,
            MustChangePassword = account.MustChangePassword ? 1L : 0L,
            CreatedAt = account.CreatedAt.ToUnixTimeMilliseconds(),
            account.Version,
        };

        if (await work.ExecuteAsync(Insert, row, cancellationToken) == 0)
        {
            return false;
        }

        await AddRolesAsync(account.Id, account.Roles, work, cancellationToken);
        return true;
    }

    /// <returns>False where another change came first.</returns>
    public async Task<bool> SetRolesAsync(string userId, long version, IReadOnlyList<RoleAssignment> roles, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (await work.ExecuteAsync(Touch, new { Id = userId, Version = version }, cancellationToken) == 0)
        {
            return false;
        }

        await work.ExecuteAsync(DeleteRoles, new { UserId = userId }, cancellationToken);
        await AddRolesAsync(userId, roles, work, cancellationToken);
        return true;
    }

    /// <returns>False where another change came first.</returns>
    public async Task<bool> SetDisabledAsync(string userId, long version, bool disabled, string securityStamp, UnitOfWork work, CancellationToken cancellationToken) =>
        await work.ExecuteAsync(UpdateDisabled, new { Id = userId, Version = version, Disabled = disabled ? 1L : 0L, SecurityStamp = securityStamp }, cancellationToken) == 1;

    /// <param name="known">As they were when the new password was chosen.</param>
    /// <returns>False where another change came first.</returns>
    public async Task<bool> SetPasswordAsync(Credentials known, string passwordHash, string securityStamp, bool mustChange, UnitOfWork work, CancellationToken cancellationToken) =>
        await work.ExecuteAsync(
            UpdatePassword,
            new { Id = known.UserId, WasHash = known.PasswordHash, PasswordHash = passwordHash, SecurityStamp = securityStamp, MustChangePassword = mustChange ? 1L : 0L },
            cancellationToken) == 1;

    /// <summary>The same password under a stronger hash; sessions stay.</summary>
    public Task StrengthenHashAsync(Credentials known, string passwordHash, UnitOfWork work, CancellationToken cancellationToken) =>
        work.ExecuteAsync(UpdateHash, new { Id = known.UserId, WasHash = known.PasswordHash, PasswordHash = passwordHash }, cancellationToken);

    /// <summary>Whether somebody else could still administer the installation.</summary>
    public async Task<bool> AnotherAdministratorExistsAsync(string userId, UnitOfWork work, CancellationToken cancellationToken) =>
        await work.FindAsync<long>(CountOtherAdministrators, new { Role = nameof(Role.SystemAdministrator), Id = userId }, cancellationToken) > 0;

    private static async Task AddRolesAsync(string userId, IReadOnlyList<RoleAssignment> roles, UnitOfWork work, CancellationToken cancellationToken)
    {
        foreach (var held in roles)
        {
            await work.ExecuteAsync(InsertRole, new { UserId = userId, Role = held.Role.ToString(), held.LegalEntity }, cancellationToken);
        }
    }
}
