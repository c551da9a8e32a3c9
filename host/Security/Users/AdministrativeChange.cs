using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Security.Users;

/// <summary>One change by an administrator: permitted, made whole or not at all, and written down either way.</summary>
internal sealed partial class AdministrativeChange(Database database, ActionLog log, LogLines lines, ILogger<AdministrativeChange> logger)
{
    /// <param name="done">What the action log says when the change is made.</param>
    public async Task<Outcome<T>> MakeAsync<T>(
        string action,
        SignedInUser actor,
        LogSubject record,
        string done,
        Func<UnitOfWork, Task<Outcome<T>>> change,
        CancellationToken cancellationToken)
    {
        var outcome = actor.May(Permission.ManageUsers)
            ? await TryAsync(lines.Succeeded(action, done, actor, record), change, cancellationToken)
            : SecurityProblems.PermissionLacking(Permission.ManageUsers, legalEntity: null);
        if (outcome.Succeeded)
        {
            Log.Made(logger, actor.Id, action, record.Id);
            return outcome;
        }

        Log.Refused(logger, actor.Id, action, record.Id, outcome.Problem.Number);
        await log.AddAsync(lines.Refused(action, outcome.Problem, actor, record), cancellationToken);
        return outcome;
    }

    private async Task<Outcome<T>> TryAsync<T>(ActionLogLine line, Func<UnitOfWork, Task<Outcome<T>>> change, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        var outcome = await change(work);
        if (outcome.Succeeded)
        {
            await log.AddAsync(line, work, cancellationToken);
            await work.CommitAsync(cancellationToken);
        }

        return outcome;
    }

    private static partial class Log
    {
        [LoggerMessage(5020, LogLevel.Information, "User {UserId}: {Action} {RecordId}")]
        public static partial void Made(ILogger logger, string userId, string action, string? recordId);

        [LoggerMessage(5021, LogLevel.Warning, "User {UserId}: {Action} {RecordId} was refused with {Problem}")]
        public static partial void Refused(ILogger logger, string userId, string action, string? recordId, string problem);
    }
}
