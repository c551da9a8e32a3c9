using System.Runtime.CompilerServices;
using ElectronicMessages.Kit.Running;
using ElectronicMessages.Packages.Loading;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ElectronicMessages.Kit.Checks;

/// <summary>Loaded, described, each action run, let go: the load context is gone.</summary>
internal static class UnloadingCheck
{
    private const int Collections = 100;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public static async Task<IReadOnlyList<string>> RunAsync(PluginUnderTest plugin)
    {
        var watch = new UnloadWatch(PluginLoaders.Create());
        await UseAsync(plugin, watch);
        return await watch.AreGoneAsync(Collections, TimeProvider.System, CancellationToken.None)
            ? []
            : ["After its actions were run and it was let go, something still holds the plugin: a timer or thread that runs on, a handler on an event of the framework, reflection JSON. The rules EMP001 and on name most causes."];
    }

    // A method of its own, so that no local of the caller keeps the plugin.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task UseAsync(PluginUnderTest plugin, UnloadWatch watch)
    {
        await using var activated = await plugin.ActivateAsync(watch, NullLoggerFactory.Instance);
        foreach (var type in activated.Contributions.Types)
        {
            foreach (var action in type.Actions)
            {
                await CallAsync(activated, type, action.Key, Samples.Values(plugin, type.Description.Key, action));
            }
        }
    }

    private static async Task CallAsync(ActivatedPlugin plugin, ContributedType type, string action, Dictionary<string, string> values)
    {
        await using var scope = plugin.Services.CreateAsyncScope();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await Task.Run(() => type.Registrations[action].RunAsync(scope.ServiceProvider, values, Samples.Context(type), limit.Token), CancellationToken.None)
                .WaitAsync(Limit + TimeSpan.FromSeconds(1), TimeProvider.System, CancellationToken.None);
        }
        catch (Exception)
        {
            // That it fails is told by another check; here it shall have run.
        }
    }
}
