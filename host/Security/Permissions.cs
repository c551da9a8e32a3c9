namespace ElectronicMessages.Host.Security;

/// <summary>Who may do what: the one table, shown in the README and held by a test.</summary>
internal static class Permissions
{
    public static IReadOnlyList<Permission> Of(Role role) => role switch
    {
        Role.SystemAdministrator => Enum.GetValues<Permission>(),
        Role.TaxAccountant => [Permission.SeeRecords, Permission.EditRecords, Permission.RunActions, Permission.Send, Permission.SeeActionLog],
        Role.ElectronicMessagesOperator => [Permission.SeeRecords, Permission.RunActions, Permission.Send, Permission.SeeActionLog],
        Role.Auditor => [Permission.SeeRecords, Permission.SeeActionLog, Permission.VerifyActionLog],
        _ => [],
    };

    public static string Caption(Role role) => role switch
    {
        Role.SystemAdministrator => "System administrator",
        Role.TaxAccountant => "Tax accountant",
        Role.ElectronicMessagesOperator => "Electronic messages operator",
        Role.Auditor => "Auditor",
        _ => role.ToString(),
    };

    public static string Caption(Permission permission) => permission switch
    {
        Permission.SeeRecords => "See records",
        Permission.EditRecords => "Edit records",
        Permission.RunActions => "Run actions",
        Permission.Send => "Send",
        Permission.SeeActionLog => "See the action log",
        Permission.VerifyActionLog => "Verify the action log",
        Permission.ManageUsers => "Manage users, roles and legal entities",
        Permission.ManagePlugins => "Manage plugins",
        Permission.ManageInstallation => "See health, manage webhooks and keys",
        _ => permission.ToString(),
    };

    /// <summary>The table as the README shows it between its markers.</summary>
    public static string ToMarkdown()
    {
        var roles = Enum.GetValues<Role>();
        var lines = new List<string>
        {
            $"| | {string.Join(" | ", roles.Select(Caption))} |",
            $"|---|{string.Concat(roles.Select(_ => ":-:|"))}",
        };
        lines.AddRange(Enum.GetValues<Permission>().Select(permission =>
            $"| {Caption(permission)} | {string.Join(" | ", roles.Select(role => Of(role).Contains(permission) ? "yes" : ""))} |"));
        return string.Join('\n', lines);
    }
}
