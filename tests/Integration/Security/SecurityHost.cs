using ElectronicMessages.Host.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Integration.Security;

/// <summary>Hosts for the tests of users and sessions: quick passwords, many sign-ins a minute, a clock that stands still.</summary>
internal static class SecurityHost
{
    public static Task<TestHost> StartAsync(string environment = "Development", int signInsPerMinute = 1000) => TestHost.StartAsync(new()
    {
        Environment = environment,
        Clock = new FakeClock(),
        Settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Security:PasswordIterations"] = "1000",
            ["Security:SignInsPerMinute"] = $"{signInsPerMinute}",
        },
    });

    public static async Task<ActionLogLine> NewestLineAsync(this TestHost host) =>
        (await host.Services.GetRequiredService<ActionLog>().ListAsync(new(Count: 1), CancellationToken.None))[0];

    public static async Task<Page> PostAsync(this Visitor visitor, TestHost host, string address, params (string Name, string Value)[] fields)
    {
        var body = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await visitor.SendAsync(new(HttpMethod.Post, new Uri(host.Address, address)) { Content = body }, follow: false);
    }
}
