using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Kit.Running;

namespace ElectronicMessages.Kit.Checks;

/// <summary>
/// Every action is run, every token request made, once with an authority that is well and once with one that repeats what
/// it was sent: no secret is in an outcome, a problem or a line of the log, at any level; nor is one of the simulators' clients.
/// </summary>
internal static class SecretCheck
{
    public static async Task<IReadOnlyList<string>> RunAsync(PluginUnderTest plugin) =>
    [
        .. await RunAsync(plugin, AuthorityFault.None),
        .. await RunAsync(plugin, AuthorityFault.Unauthorized),
    ];

    private static async Task<IReadOnlyList<string>> RunAsync(PluginUnderTest plugin, AuthorityFault fault)
    {
        await using var host = await KitHost.StartAsync(plugin);
        var calls = new TokenCalls(host);
        await using var authority = await FaultyAuthority.StartAsync(fault, calls.AccessToken);
        string[] secrets = [calls.Canary, .. host.Catalog.Simulators.SelectMany(simulator => simulator.Description.Clients).Select(client => client.ClientSecret.Reveal()).Where(secret => secret.Length > 7)];
        var told = new List<string>();
        foreach (var type in host.Catalog.Types.Where(type => type.PluginId == plugin.Folder.Id))
        {
            foreach (var action in type.Actions)
            {
                var outcome = await AuthorityCheck.RunActionAsync(plugin, host, type, action.Key);
                told.Add(outcome.Succeeded ? Text(outcome.Value) : outcome.Problem.ToString());
                if (outcome.Succeeded && await calls.MakeAsync(type, outcome.Value, authority.TokenUrl) is { Problem: { } problem })
                {
                    told.Add(problem.ToString());
                }
            }
        }

        return
        [
            .. told.Where(text => Holds(text, secrets)).Select(text => $"An outcome or problem repeats a secret: {Struck(text, secrets)}"),
            .. host.Logs.Lines.Where(text => Holds(text, secrets)).Distinct(StringComparer.Ordinal).Take(5).Select(text => $"A line of the log repeats a secret: {Struck(text, secrets)}"),
        ];
    }

    private static string Text(ActionOutcome outcome) => outcome switch
    {
        ActionOutcome.Done done => done.Message,
        ActionOutcome.Wait wait => wait.Message,
        ActionOutcome.Refused refused => refused.Problem.ToString(),
        _ => "",
    };

    private static bool Holds(string text, string[] secrets) => secrets.Any(secret => text.Contains(secret, StringComparison.OrdinalIgnoreCase));

    private static string Struck(string text, string[] secrets) => secrets.Aggregate(text, (struck, secret) => struck.Replace(secret, "[secret]", StringComparison.OrdinalIgnoreCase));
}
