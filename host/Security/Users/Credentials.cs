using System.Diagnostics;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Security.Users;

/// <summary>What a user is known by. Not a record, so that no log prints the hash.</summary>
[DebuggerDisplay("{UserId}")]
internal sealed class Credentials(string userId, string name, string passwordHash, string securityStamp, bool disabled, bool mustChangePassword)
{
    private const string Find = """
        SELECT id AS Id, name AS Name, password_hash AS PasswordHash, security_stamp AS SecurityStamp,
               disabled AS Disabled, must_change_password AS MustChangePassword
        FROM app_user
        WHERE name_key = @NameKey
        """;

    private const string FindById = """
        SELECT id AS Id, name AS Name, password_hash AS PasswordHash, security_stamp AS SecurityStamp,
               disabled AS Disabled, must_change_password AS MustChangePassword
        FROM app_user
        WHERE id = @Id
        """;

    public string UserId => userId;

    public string Name => name;

    public string PasswordHash => passwordHash;

    public string SecurityStamp => securityStamp;

    public bool Disabled => disabled;

    public bool MustChangePassword => mustChangePassword;

    public static async Task<Credentials?> FindByNameAsync(Database database, string name, CancellationToken cancellationToken) =>
        (await database.FindAsync<Row>(Find, new { NameKey = UserAccount.KeyOf(name) }, cancellationToken))?.ToCredentials();

    public static async Task<Credentials?> FindAsync(Database database, string userId, CancellationToken cancellationToken) =>
        (await database.FindAsync<Row>(FindById, new { Id = userId }, cancellationToken))?.ToCredentials();

    private sealed record Row(string Id, string Name, string PasswordHash, string SecurityStamp, long Disabled, long MustChangePassword)
    {
        public Credentials ToCredentials() => new(Id, Name, PasswordHash, SecurityStamp, Disabled != 0, MustChangePassword != 0);
    }
}
