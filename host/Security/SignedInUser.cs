namespace ElectronicMessages.Host.Security;

/// <summary>The person behind a request.</summary>
/// <param name="BrowserId">Identifies the browser across sign-ins; a pending authorization is bound to it.</param>
/// <param name="Roles">Held per legal entity; <see cref="Role.SystemAdministrator"/> holds for all.</param>
internal sealed record SignedInUser(string Id, string Name, string BrowserId, IReadOnlyList<RoleAssignment> Roles)
{
    public bool IsSystemAdministrator => Roles.Any(held => held.Role == Role.SystemAdministrator);

    public bool HasRole(Role role, string legalEntity) =>
        IsSystemAdministrator || Roles.Any(held => held.Role == role && held.LegalEntity == legalEntity);

    public bool May(Permission permission, string legalEntity) =>
        IsSystemAdministrator || Roles.Any(held => held.LegalEntity == legalEntity && Permissions.Of(held.Role).Contains(permission));
}

/// <param name="LegalEntity">Null for <see cref="Role.SystemAdministrator"/>, which holds for all.</param>
internal sealed record RoleAssignment(Role Role, string? LegalEntity);

internal enum Role
{
    SystemAdministrator,
    TaxAccountant,
    ElectronicMessagesOperator,
    Auditor,
}

internal enum Permission
{
    SeeRecords,
    EditRecords,
    RunActions,
    Send,
    SeeActionLog,
    ManageUsers,
    ManagePlugins,
}
