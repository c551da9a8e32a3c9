using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.WebApplications.Keeping;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>Saves what a person changed in a record, unless somebody else has saved it meanwhile.</summary>
internal sealed class SaveWebApplication(WebApplicationStore store, ClientSecretStore secrets, RecordChecks checks, PluginCatalog plugins, EditOfRecord edit, Database database, ActionLog log, RecordLog lines, TimeProvider time)
{
    private const string Action = "Save";

    public async Task<SaveResult> ExecuteAsync(SaveRequest request, SignedInUser user, CancellationToken cancellationToken)
    {
        var started = lines.Start();
        if (await store.FindAsync(request.LegalEntity, request.Id, cancellationToken) is not { } current)
        {
            return new SaveResult.Refused(WebApplicationProblems.NotFound);
        }

        if (!user.May(Permission.EditRecords, request.LegalEntity))
        {
            await log.AddAsync(lines.Refused(user, current, Action, WebApplicationProblems.EditNotAllowed, started), cancellationToken);
            return new SaveResult.Refused(WebApplicationProblems.EditNotAllowed);
        }

        var now = time.GetUtcNow();
        var changed = request.Secrets.On(request.Input.On(current), now) with { ChangedAt = now, ChangedBy = user.Name, Version = request.Version };
        if (await FaultsAsync(changed, cancellationToken) is { Count: > 0 } faults)
        {
            return new SaveResult.Invalid(faults);
        }

        await using (var work = await database.BeginAsync(cancellationToken))
        {
            if (!await store.UpdateAsync(changed, work, cancellationToken))
            {
                return new SaveResult.Conflict(await store.FindAsync(request.LegalEntity, request.Id, cancellationToken) ?? current);
            }

            await SetAsync(current, current.SecretInUse, request.Secrets.InUse, now, work, cancellationToken);
            await SetAsync(current, current.SecretInUse.Other(), request.Secrets.Second, now, work, cancellationToken);
            await log.AddAsync(lines.Succeeded(user, changed, Action, Summary(current, changed, request.Secrets), started), work, cancellationToken);
            await work.CommitAsync(cancellationToken);
        }

        var type = plugins.FindType(changed.TypeKey);
        return new SaveResult.Saved(changed, type is null ? [] : [.. checks.Warnings(changed, type, request.PageUrl), .. await edit.FollowAsync(current, changed, type, cancellationToken)]);
    }

    private async Task<IReadOnlyDictionary<string, string>> FaultsAsync(WebApplicationRecord changed, CancellationToken cancellationToken)
    {
        var faults = new Dictionary<string, string>(WebApplicationRules.Check(changed, plugins.FindType(changed.TypeKey)?.Description), StringComparer.Ordinal);
        if (await store.FindByNameAsync(changed.LegalEntity, changed.Name, cancellationToken) is { } other && other.Id != changed.Id)
        {
            faults.TryAdd(nameof(WebApplicationInput.Name), $"{WebApplicationProblems.NameTaken.Number}: {WebApplicationProblems.NameTaken.Title}");
        }

        if (changed.DerivedFromId is { } parentId && (parentId == changed.Id || await store.FindAsync(changed.LegalEntity, parentId, cancellationToken) is not { DerivedFromId: null }))
        {
            faults.TryAdd(nameof(WebApplicationInput.DerivedFromId), "Choose a web application of this legal entity that is not derived itself.");
        }

        if (!Enum.IsDefined(changed.Environment) || (plugins.FindType(changed.TypeKey) is { } type && checks.Defaults(type, changed.Environment) is null))
        {
            faults.TryAdd(nameof(WebApplicationInput.Environment), $"{WebApplicationProblems.EnvironmentNotOffered.Number}: {WebApplicationProblems.EnvironmentNotOffered.Title}");
        }

        return faults;
    }

    private async Task SetAsync(WebApplicationRecord record, ClientSecretSlot slot, SecretChange change, DateTimeOffset now, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (change is not SecretChange.Keep)
        {
            await secrets.SetAsync(record.Id, slot, (change as SecretChange.Set)?.Secret, now, work, cancellationToken);
        }
    }

    private static string Summary(WebApplicationRecord before, WebApplicationRecord after, SecretChanges secrets)
    {
        List<string> changes = [.. WebApplicationDifferences.Between(before, after).Select(difference => difference.Caption), .. secrets.Words()];
        return changes.Count == 0 ? "Saved without changes." : $"Changed: {string.Join(", ", changes)}.";
    }
}

/// <param name="Version">The version of the record that the person began from.</param>
/// <param name="PageUrl">The address of the Web applications page as the browser sees it.</param>
internal sealed record SaveRequest(string LegalEntity, string Id, long Version, WebApplicationInput Input, SecretChanges Secrets, string PageUrl);

internal abstract record SaveResult
{
    private SaveResult()
    {
    }

    public sealed record Saved(WebApplicationRecord Record, IReadOnlyList<string> Warnings) : SaveResult;

    public sealed record Invalid(IReadOnlyDictionary<string, string> Faults) : SaveResult;

    public sealed record Conflict(WebApplicationRecord Current) : SaveResult;

    public sealed record Refused(Problem Problem) : SaveResult;
}
