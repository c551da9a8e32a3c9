namespace ElectronicMessages.Host.Security.Users;

/// <summary>The check boxes of roles: one for the installation, one for each role in each legal entity; see <c>_RoleGrid.cshtml</c>.</summary>
internal sealed record RoleGrid(IReadOnlyList<LegalEntity> LegalEntities, IReadOnlyList<RoleAssignment> Held)
{
    public const string Field = "roles";

    private const char Separator = ':';

    public static IReadOnlyList<Role> RolesOfLegalEntities { get; } = [.. Enum.GetValues<Role>().Where(role => role != Role.SystemAdministrator)];

    public bool Holds(Role role, string? legalEntity) => Held.Contains(new(role, legalEntity));

    public static string ValueOf(Role role, string? legalEntity) => legalEntity is null ? role.ToString() : $"{role}{Separator}{legalEntity}";

    /// <summary>As the form posts them; what is no role becomes one that no legal entity has, which is refused.</summary>
    public static IReadOnlyList<RoleAssignment> Parse(IEnumerable<string>? values) => [.. (values ?? []).Select(Parse)];

    private static RoleAssignment Parse(string value)
    {
        var parts = value.Split(Separator, 2);
        return Enum.TryParse<Role>(parts[0], out var role)
            ? new(role, parts.Length == 2 ? parts[1] : null)
            : new((Role)(-1), null);
    }
}
