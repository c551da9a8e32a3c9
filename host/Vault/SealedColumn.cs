namespace ElectronicMessages.Host.Vault;

/// <summary>
/// A column of the database that holds sealed values, as the folder that owns it registers it, so that the data keys can
/// be exchanged. Its <see cref="SecretPlace"/> is: the table, the value of the key column, the field, the version.
/// </summary>
/// <param name="VersionColumn">The column whose value the seal is bound to; null where that is always <paramref name="Version"/>.</param>
/// <param name="Called">What it is to a person: <c>client secret</c>.</param>
/// <param name="Remedy">What a person does where a value of it does not open any more.</param>
internal sealed record SealedColumn(string Table, string KeyColumn, string Field, string? VersionColumn, long Version, string Called, string Remedy)
{
    public override string ToString() => $"{Table}.{Field}";
}

internal static class SealedColumns
{
    private const string EnterOrObtainAgain = "Enter or obtain it again, and ask the administrator to find out who changed the database.";

    /// <summary>Registers a column whose seal is bound to the value of another column of its row.</summary>
    public static IServiceCollection AddSealedColumn(
        this IServiceCollection services, string table, string keyColumn, string field, string versionColumn, string? called = null, string remedy = EnterOrObtainAgain) =>
        services.AddSingleton(new SealedColumn(table, keyColumn, field, versionColumn, 0, called ?? Words(field), remedy));

    /// <summary>Registers a column whose seal is bound to a version that never changes.</summary>
    public static IServiceCollection AddSealedColumn(
        this IServiceCollection services, string table, string keyColumn, string field, long version, string? called = null, string remedy = EnterOrObtainAgain) =>
        services.AddSingleton(new SealedColumn(table, keyColumn, field, null, version, called ?? Words(field), remedy));

    private static string Words(string field) => field.Replace("sealed_", "", StringComparison.Ordinal).Replace('_', ' ');
}
