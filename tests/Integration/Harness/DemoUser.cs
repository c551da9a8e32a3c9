using System.Text.Json;

namespace ElectronicMessages.Tests.Integration.Harness;

/// <summary>A user that exists in Development alone, as host/appsettings.Development.json has it: one of each role.</summary>
internal sealed record DemoUser(string Name, string DisplayName, string Password, string Role)
{
    public static IReadOnlyList<DemoUser> All { get; } = Read();

    public static DemoUser Administrator => WithRole("SystemAdministrator");

    public static DemoUser Accountant => WithRole("TaxAccountant");

    public static DemoUser Operator => WithRole("ElectronicMessagesOperator");

    public static DemoUser Auditor => WithRole("Auditor");

    private static DemoUser WithRole(string role) => All.Single(user => user.Role == role);

    private static List<DemoUser> Read()
    {
        using var settings = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("host", "appsettings.Development.json")));
        return settings.RootElement.GetProperty("Development").GetProperty("Users").Deserialize<List<DemoUser>>(JsonSerializerOptions.Web)!;
    }
}
