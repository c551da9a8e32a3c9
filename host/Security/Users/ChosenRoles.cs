using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.Security.Users;

/// <summary>Roles as an administrator chose them: each once, the administrator's for all, the others in a legal entity that exists.</summary>
internal sealed class ChosenRoles(LegalEntities legalEntities)
{
    /// <returns>Null where the roles can be given.</returns>
    public async Task<Problem?> RefuseAsync(IReadOnlyList<RoleAssignment> roles, CancellationToken cancellationToken)
    {
        var keys = (await legalEntities.ListAsync(cancellationToken)).Select(legalEntity => legalEntity.Key).ToHashSet(StringComparer.Ordinal);
        return roles.All(chosen => Enum.IsDefined(chosen.Role) && IsInPlace(chosen, keys)) && roles.Distinct().Count() == roles.Count
            ? null
            : SecurityProblems.RoleUnfit;
    }

    public static string Describe(IReadOnlyList<RoleAssignment> roles) => roles.Count == 0
        ? "no role"
        : string.Join(", ", roles.Select(held => held.LegalEntity is null ? Permissions.Caption(held.Role) : $"{Permissions.Caption(held.Role)} in {held.LegalEntity}"));

    private static bool IsInPlace(RoleAssignment chosen, HashSet<string> keys) => chosen.Role == Role.SystemAdministrator
        ? chosen.LegalEntity is null
        : chosen.LegalEntity is { } key && keys.Contains(key);
}
