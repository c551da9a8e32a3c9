namespace ElectronicMessages.Host.Security;

/// <summary>Who may do what: the one table, shown in the README and held by a test.</summary>
internal static class Permissions
{
    public static IReadOnlyList<Permission> Of(Role role) => role switch
    {
        Role.SystemAdministrator => Enum.GetValues<Permission>(),
        Role.TaxAccountant => [Permission.SeeRecords, Permission.EditRecords, Permission.RunActions, Permission.Send, Permission.SeeActionLog],
        Role.ElectronicMessagesOperator => [Permission.SeeRecords, Permission.RunActions, Permission.Send, Permission.SeeActionLog],
        Role.Auditor => [Permission.SeeRecords, Permission.SeeActionLog],
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
}
