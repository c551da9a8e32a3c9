using Dapper;

namespace ElectronicMessages.Host.Storage;

/// <summary>The one place where Dapper is set up: its settings are static, so two places would be two truths.</summary>
internal static class DapperSetup
{
    /// <summary>Columns are <c>snake_case</c>, the properties of a row are not.</summary>
    public static void Apply() => DefaultTypeMap.MatchNamesWithUnderscores = true;
}
