namespace ElectronicMessages.Host.Security;

/// <summary>The person behind a request.</summary>
/// <param name="BrowserId">
/// The SHA-256 of the browser's identifier, the same across sign-ins; a pending authorization is bound to it. Empty where
/// the user is looked up for work without a browser.
/// </param>
/// <param name="Roles">Held per legal entity; <see cref="Role.SystemAdministrator"/> holds for all.</param>
internal sealed record SignedInUser(string Id, string Name, string BrowserId, IReadOnlyList<RoleAssignment> Roles)
{
    /// <summary>An administrator chose the password: nothing but its change is open to the user.</summary>
    public bool MustChangePassword { get; init; }

    /// <summary>The language that the user chose; null for none.</summary>
    public string? Language { get; init; }

    public bool IsSystemAdministrator => Roles.Any(held => held.Role == Role.SystemAdministrator);

    public bool HasRole(Role role, string legalEntity) =>
        IsSystemAdministrator || Roles.Any(held => held.Role == role && held.LegalEntity == legalEntity);

    /// <summary>Any role there: the legal entity exists for this user.</summary>
    public bool MaySee(string legalEntity) => IsSystemAdministrator || Roles.Any(held => held.LegalEntity == legalEntity);

    public bool May(Permission permission, string legalEntity) =>
        IsSystemAdministrator || Roles.Any(held => held.LegalEntity == legalEntity && Permissions.Of(held.Role).Contains(permission));

    /// <summary>In some legal entity, or for the installation.</summary>
    public bool May(Permission permission) => Roles.Any(held => Permissions.Of(held.Role).Contains(permission));
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
    VerifyActionLog,
    ManageUsers,
    ManagePlugins,
    ManageInstallation,
}
