using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Extensions;
using ElectronicMessages.Contracts.Plugins;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Plugins.Loading;
using ElectronicMessages.Packages.Loading;

namespace ElectronicMessages.Host.Plugins.Calling;

/// <summary>
/// Runs an action through its extensions, each behind the wall and in its own plugin. Where one fails, its plugin is told of,
/// and the action goes on without it or stops, as it declared.
/// </summary>
internal sealed class ExtensionChain(PluginWall wall)
{
    /// <param name="extensions">In their order, the outermost first.</param>
    /// <param name="action">What is wrapped.</param>
    /// <param name="call">As it came, with validated values.</param>
    /// <param name="innermost">The action itself; the plugins that wait for it are named to it.</param>
    /// <param name="skipped">Receives the failures that the action went on from.</param>
    /// <param name="cancellationToken">Of who asked.</param>
    public Task<Outcome<ActionOutcome>> RunAsync(
        IReadOnlyList<CatalogExtension> extensions,
        ActionDescription action,
        ActionCall call,
        Func<ActionCall, IReadOnlyList<LoadedPlugin>, Task<Outcome<ActionOutcome>>> innermost,
        ICollection<Problem>? skipped,
        CancellationToken cancellationToken) =>
        new Run(wall, extensions, action, innermost, skipped, cancellationToken).FromAsync(0, call, []);

    private sealed class Run(
        PluginWall wall,
        IReadOnlyList<CatalogExtension> extensions,
        ActionDescription action,
        Func<ActionCall, IReadOnlyList<LoadedPlugin>, Task<Outcome<ActionOutcome>>> innermost,
        ICollection<Problem>? skipped,
        CancellationToken cancellationToken)
    {
        public async Task<Outcome<ActionOutcome>> FromAsync(int index, ActionCall call, IReadOnlyList<LoadedPlugin> waiting)
        {
            if (index == extensions.Count)
            {
                return await innermost(call, waiting);
            }

            // One that is being let go is not asked: the version in its place was not there when the call began.
            var (plugin, extension) = extensions[index];
            if (!plugin.TryEnter())
            {
                return await FromAsync(index + 1, call, waiting);
            }

            using var limit = wall.LimitOf(plugin);
            var next = new NextLink(call, limit, Fault, handedOn => FromAsync(index + 1, handedOn, [.. waiting, plugin]));
            var answered = await wall.ExtendAsync(plugin, action, extension, call, next.RunAsync, limit, waiting.Contains(plugin), cancellationToken);
            var inner = await next.CloseAsync();
            var outcome = Judged(plugin, extension, answered, next, inner);
            if (outcome.Succeeded || outcome.Problem == inner?.Problem || extension.OnFailure == ExtensionFailure.Stop)
            {
                return outcome;
            }

            skipped?.Add(outcome.Problem);
            return inner ?? await FromAsync(index + 1, call, waiting);
        }

        private Outcome<ActionOutcome> Judged(LoadedPlugin plugin, ExtensionRegistration extension, Outcome<Called<ActionOutcome>> answered, NextLink next, Outcome<ActionOutcome>? inner)
        {
            if (!answered.Succeeded)
            {
                return answered.Problem;
            }

            if (inner is null && !action.Replaceable)
            {
                return wall.DidNotGoOn(plugin, action, extension);
            }

            return inner is { } passed && ReferenceEquals(answered.Value.Answer, next.Answered)
                ? passed
                : wall.CheckExtended(plugin, action, extension, answered.Value.Answer);
        }

        private string? Fault(IReadOnlyDictionary<string, string> values) =>
            ParameterValidation.Faults(action.Parameters, values) is { Count: > 0 } faults ? string.Join(' ', faults.Select(fault => $"{fault.Key}: {fault.Value}")) : null;
    }
}
