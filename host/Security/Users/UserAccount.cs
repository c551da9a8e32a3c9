namespace ElectronicMessages.Host.Security.Users;

/// <summary>A user as administrators see one.</summary>
/// <param name="Version">Rises with every change; a change names the version that it was made from.</param>
internal sealed record UserAccount(
    string Id,
    string Name,
    string DisplayName,
    bool Disabled,
    bool MustChangePassword,
    DateTimeOffset CreatedAt,
    long Version,
    IReadOnlyList<RoleAssignment> Roles)
{
    public bool IsSystemAdministrator => Roles.Any(held => held.Role == Role.SystemAdministrator);

    /// <summary>Names are unique without regard to case.</summary>
    public static string KeyOf(string name) => name.Trim().ToUpperInvariant();
}
