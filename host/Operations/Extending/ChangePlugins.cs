using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Plugins.Finding;
using ElectronicMessages.Host.Plugins.Lifecycle;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Operations.Extending;

/// <summary>
/// What an administrator does with plugins: each decision is kept with its line in the action log, then what runs is brought
/// into line with it, without a restart.
/// </summary>
internal sealed class ChangePlugins(PluginCatalog catalog, PluginLifecycle lifecycle, PluginChoiceStore choices, LegalEntities legalEntities, OperationsLog log, Database database, TimeProvider time)
{
    private const string Approve = "Approve plugin";
    private const string Switch = "Enable or disable plugin";
    private const string ChangeVersion = "Change plugin version";
    private const string Reload = "Reload plugin";
    private const string TryAgain = "Try plugin again";

    /// <summary>Approves exactly the bytes that were read: a package that changed meanwhile is another one.</summary>
    public async Task<Outcome<string>> ApproveAsync(string id, string version, string sha256, SignedInUser actor, CancellationToken cancellationToken)
    {
        if (Find(id, version) is not { Package: { } package } plugin)
        {
            return await RefuseAsync(Approve, PluginsProblems.NoSuchPlugin(id, version), actor, cancellationToken);
        }

        if (WhyNotApprovable(plugin, package, sha256) is { } obstacle)
        {
            return await RefuseAsync(Approve, obstacle, actor, cancellationToken);
        }

        var approval = new PluginApproval(id, version, sha256, actor.Id, actor.Name, time.GetUtcNow());
        return await ChangeAsync(
            Approve,
            $"{plugin.Name} {version} was approved; SHA-256 {sha256[..12]}….",
            work => choices.ApproveAsync(approval, work, cancellationToken),
            actor,
            plugin,
            cancellationToken);
    }

    public Task<Outcome<string>> EnableAsync(string id, bool enable, SignedInUser actor, CancellationToken cancellationToken) => WithAsync(
        id,
        Switch,
        actor,
        plugin => ChangeAsync(
            Switch,
            enable ? $"{plugin.Name} was enabled." : $"{plugin.Name} was disabled. Its records and their tokens stay as they are.",
            async work => await choices.ChooseAsync(await ChoiceAsync(id, actor, cancellationToken) with { Disabled = !enable }, work, cancellationToken),
            actor,
            plugin,
            cancellationToken),
        cancellationToken);

    public Task<Outcome<string>> EnableForAsync(string id, string legalEntity, bool enable, SignedInUser actor, CancellationToken cancellationToken) => WithAsync(
        id,
        Switch,
        actor,
        async plugin => await legalEntities.FindAsync(legalEntity, cancellationToken) is null
            ? await RefuseAsync(Switch, OperationsProblems.NoSuchLegalEntity(legalEntity), actor, cancellationToken)
            : await ChangeAsync(
                Switch,
                enable ? $"{plugin.Name} was enabled for {legalEntity}." : $"{plugin.Name} was disabled for {legalEntity}.",
                work => choices.SwitchForAsync(id, legalEntity, enable, work, cancellationToken),
                actor,
                plugin,
                cancellationToken),
        cancellationToken);

    /// <summary>Another version that may run takes the place of the one that does: an update, or a way back.</summary>
    public async Task<Outcome<string>> ChangeVersionAsync(string id, string version, SignedInUser actor, CancellationToken cancellationToken)
    {
        if (Find(id, version) is not { State: PluginState.Approved or PluginState.Superseded } plugin)
        {
            return await RefuseAsync(ChangeVersion, PluginsProblems.NoSuchPlugin(id, version), actor, cancellationToken);
        }

        var former = catalog.Running().FirstOrDefault(running => running.Descriptor.Id == id)?.Descriptor.Version.ToString();
        var changed = await ChangeAsync(
            ChangeVersion,
            $"{plugin.Name} {version} runs now.",
            async work => await choices.ChooseAsync(await ChoiceAsync(id, actor, cancellationToken) with { Version = version }, work, cancellationToken),
            actor,
            plugin,
            cancellationToken);
        if (changed.Problem is not null && former is not null)
        {
            await GoBackAsync(plugin, former, actor);
        }

        return changed;
    }

    public Task<Outcome<string>> ReloadAsync(string id, SignedInUser actor, CancellationToken cancellationToken) => WithAsync(
        id,
        Reload,
        actor,
        async plugin =>
        {
            await log.SucceededAsync(Reload, $"{plugin.Name} {plugin.Version} is loaded anew.", actor, cancellationToken);
            var released = await lifecycle.ReloadAsync(id, CancellationToken.None);
            return Told(plugin.Id, plugin.Version, $"{plugin.Name} {plugin.Version} was loaded anew.", released);
        },
        cancellationToken);

    /// <summary>Forgets the crashes that keep a plugin off, and loads what was refused once more.</summary>
    public Task<Outcome<string>> TryAgainAsync(string id, SignedInUser actor, CancellationToken cancellationToken) => WithAsync(
        id,
        TryAgain,
        actor,
        plugin => ChangeAsync(TryAgain, $"{plugin.Name} runs again.", work => choices.ForgetCrashesAsync(id, work, cancellationToken), actor, plugin, cancellationToken),
        cancellationToken);

    private static Problem? WhyNotApprovable(ObservedPlugin plugin, FoundPackage package, string sha256) =>
        package.Sha256 != sha256 ? PluginsProblems.CannotApprove("Its files changed since its page was opened.")
        : package.Fault is { } fault ? PluginsProblems.CannotApprove($"{fault.Number}: {fault.Title}")
        : plugin.State != PluginState.Found ? PluginsProblems.CannotApprove(plugin.Problem?.Title ?? "It runs already.")
        : null;

    private async Task<Outcome<string>> ChangeAsync(string action, string message, Func<UnitOfWork, Task> change, SignedInUser actor, ObservedPlugin plugin, CancellationToken cancellationToken)
    {
        await using (var work = await database.BeginAsync(cancellationToken))
        {
            await change(work);
            await log.SucceededAsync(action, message, actor, work, cancellationToken);
            await work.CommitAsync(cancellationToken);
        }

        // Decided is decided, whatever becomes of the browser.
        var released = await lifecycle.ReconcileAsync(CancellationToken.None);
        return Told(plugin.Id, plugin.Version, message, released);
    }

    // What was decided may still not run: then the plugin's own problem says why.
    private Outcome<string> Told(string id, string version, string message, IReadOnlyList<Release> released)
    {
        if (Find(id, version) is { State: PluginState.Refused or PluginState.Malfunctioned or PluginState.Loaded, Problem: { } problem })
        {
            return problem;
        }

        return string.Join(' ', released.Select(release => release.IsGone
            ? $"{release.Id} {release.Version} was unloaded in {release.Took.TotalMilliseconds:0} ms."
            : $"{release.Id} {release.Version} is still in memory: {release.Held()}.").Prepend(message));
    }

    private async Task<Outcome<string>> WithAsync(string id, string action, SignedInUser actor, Func<ObservedPlugin, Task<Outcome<string>>> run, CancellationToken cancellationToken) =>
        catalog.Plugins.Where(plugin => plugin.Id == id).MinBy(plugin => plugin.State) is { } plugin
            ? await run(plugin)
            : await RefuseAsync(action, PluginsProblems.NoSuchPlugin(id, ""), actor, cancellationToken);

    private async Task<Outcome<string>> RefuseAsync(string action, Problem problem, SignedInUser actor, CancellationToken cancellationToken)
    {
        await log.RefusedAsync(action, problem, actor, cancellationToken);
        return problem;
    }

    // A version that cannot be loaded must not leave its country without any.
    private Task<Outcome<string>> GoBackAsync(ObservedPlugin plugin, string former, SignedInUser actor) => ChangeAsync(
        ChangeVersion,
        $"{plugin.Name} {former} runs again, because {plugin.Version} could not be loaded.",
        async work => await choices.ChooseAsync(await ChoiceAsync(plugin.Id, actor, CancellationToken.None) with { Version = former }, work, CancellationToken.None),
        actor,
        plugin with { Version = former },
        CancellationToken.None);

    // What was chosen before stays chosen, but for what is changed now.
    private async Task<PluginChoice> ChoiceAsync(string id, SignedInUser actor, CancellationToken cancellationToken)
    {
        var chosen = (await choices.ReadAsync(cancellationToken)).ById.GetValueOrDefault(id);
        return new(id, chosen?.Disabled ?? false, chosen?.Version, actor.Name, time.GetUtcNow());
    }

    private ObservedPlugin? Find(string id, string version) => catalog.Plugins.FirstOrDefault(plugin => plugin.Id == id && plugin.Version == version);
}
