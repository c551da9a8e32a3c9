using System.Diagnostics;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Kit.Running;
using ElectronicMessages.Packages.Loading;

namespace ElectronicMessages.Kit.Checks;

/// <summary>
/// Every token request that the plugin asks for, made by the real host to an authority that is not well: each ends in time
/// with a problem that says what to do, repeats no secret, and the plugin can be called again.
/// </summary>
internal static class AuthorityCheck
{
    private static readonly TimeSpan Limit = KitHost.CallTime + TimeSpan.FromSeconds(8);

    public static async Task<IReadOnlyList<string>> RunAsync(PluginUnderTest plugin, AuthorityFault fault)
    {
        await using var host = await KitHost.StartAsync(plugin);
        var calls = new TokenCalls(host);
        await using var authority = await FaultyAuthority.StartAsync(fault, calls.AccessToken);
        var faults = new List<string>();
        foreach (var type in host.Catalog.Types.Where(type => type.PluginId == plugin.Folder.Id))
        {
            foreach (var action in type.Actions)
            {
                var name = $"'{action.Key}' of '{type.Description.Key}'";
                if (await RunActionAsync(plugin, host, type, action.Key) is not { Succeeded: true } outcome)
                {
                    continue;
                }

                var begun = Stopwatch.GetTimestamp();
                var answer = await calls.MakeAsync(type, outcome.Value, authority.TokenUrl);
                if (answer is null)
                {
                    continue;
                }

                faults.AddRange(Faults(answer.Value.Problem, calls.Canary).Select(sentence => $"{name}, {fault}: {sentence}"));
                if (Stopwatch.GetElapsedTime(begun) > Limit)
                {
                    faults.Add($"{name}, {fault}: the call took longer than the host gave it.");
                }

                if (await RunActionAsync(plugin, host, type, action.Key) is not { Succeeded: true })
                {
                    faults.Add($"{name}, {fault}: afterwards the action can no longer be run.");
                }
            }
        }

        return faults;
    }

    public static Task<Outcome<Contracts.Actions.ActionOutcome>> RunActionAsync(PluginUnderTest plugin, KitHost host, OfferedType type, string action)
    {
        var description = type.Actions.Single(offered => offered.Key == action);
        var contributed = new ContributedType(type.Description, type.Actions, new Dictionary<string, Contracts.Plugins.ActionRegistration>(StringComparer.Ordinal));
        return host.Catalog.RunActionAsync(type.Description.Key, action, Samples.Values(plugin, type.Description.Key, description), Samples.Context(contributed), CancellationToken.None);
    }

    private static IEnumerable<string> Faults(Problem? problem, string canary)
    {
        if (problem is null)
        {
            yield return "it passed for a token.";
            yield break;
        }

        if (string.IsNullOrWhiteSpace(problem.Title) || string.IsNullOrWhiteSpace(problem.Advice))
        {
            yield return $"{problem.Number} does not say what happened and what to do.";
        }

        if ($"{problem.Title} {problem.Detail} {problem.Advice}".Contains(canary, StringComparison.OrdinalIgnoreCase))
        {
            yield return $"{problem.Number} repeats a secret.";
        }
    }
}
