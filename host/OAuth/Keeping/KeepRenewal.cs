using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Storage;
using Microsoft.Data.Sqlite;

namespace ElectronicMessages.Host.OAuth.Keeping;

/// <summary>
/// Keeps what a renewal brought, or why it brought nothing. New tokens are durable before anybody gets the access token:
/// the old refresh token may be dead already.
/// </summary>
internal sealed partial class KeepRenewal(
    Database database, Connections connections, ConnectionKeepings keepings, ConnectionAttempts attempts, LeaseOwner owner, BackOff backOff, OAuthLimits limits, ITokenCallMilestones milestones, TimeProvider time, ILogger<KeepRenewal> logger)
{
    private static readonly TimeSpan _again = TimeSpan.FromMilliseconds(500);

    public async Task<Outcome<Renewal>> SucceedAsync(RenewalOrder order, Called called)
    {
        var patience = time.GetUtcNow() + limits.LeaseTime;
        while (true)
        {
            try
            {
                return await StoreAsync(order, called);
            }
            catch (Exception exception) when (exception is DatabaseBusyException or SqliteException)
            {
                // The old refresh token may be used up, so that these tokens are all there is: they are not given up soon.
                Log.NotStored(logger, order.WebApplicationId, exception);
                if (time.GetUtcNow() >= patience)
                {
                    return StorageProblems.Busy;
                }

                await Task.Delay(backOff.Scattered(_again), time);
            }
        }
    }

    /// <returns>The problem; or the connection, where somebody else has renewed it meanwhile.</returns>
    public async Task<Outcome<Renewal>> FailAsync(RenewalOrder order, Problem problem, bool fateUnknown, IReadOnlyList<ConnectionAttempt> made)
    {
        try
        {
            await using var work = await database.BeginAsync(CancellationToken.None);
            foreach (var attempt in made)
            {
                await attempts.AddAsync(attempt, work, CancellationToken.None);
            }

            var (current, _) = await connections.FindForRenewalAsync(order.WebApplicationId, work, CancellationToken.None);
            var keeping = await ReleasedAsync(order, work);
            if (current is not null && current.Version != order.Seen?.Version)
            {
                await keepings.PutAsync(keeping, work, CancellationToken.None);
                await work.CommitAsync(CancellationToken.None);
                return new Renewal(current, ByThisCall: false);
            }

            var failed = Failed(keeping, order, problem, fateUnknown);
            await keepings.PutAsync(failed, work, CancellationToken.None);
            if (failed.Stopped && !keeping.Stopped && order.WhenStopped is { } whenStopped)
            {
                await whenStopped(problem, work);
            }

            await work.CommitAsync(CancellationToken.None);
        }
        catch (DatabaseBusyException exception)
        {
            // The lease ends by itself, and what was sent is remembered as of unknown fate.
            Log.NotStored(logger, order.WebApplicationId, exception);
        }

        return problem;
    }

    private async Task<Outcome<Renewal>> StoreAsync(RenewalOrder order, Called called)
    {
        await using var work = await database.BeginAsync(CancellationToken.None);
        foreach (var attempt in called.Attempts)
        {
            await attempts.AddAsync(attempt, work, CancellationToken.None);
        }

        var kept = order.Replacement is { } replacement
            ? await ReplaceAsync(order, replacement, called, work)
            : await connections.RenewAsync(order.Seen!, called.Tokens.Value, work, CancellationToken.None);
        if (kept is null)
        {
            var (current, _) = await connections.FindForRenewalAsync(order.WebApplicationId, work, CancellationToken.None);
            await keepings.PutAsync(await ReleasedAsync(order, work), work, CancellationToken.None);
            await work.CommitAsync(CancellationToken.None);
            return current is null ? OAuthProblems.NoRefreshTokenToUse : new Renewal(current, ByThisCall: false);
        }

        await keepings.PutAsync(Fresh(order.WebApplicationId, time.GetUtcNow()) with { NextStep = order.Plan(kept) }, work, CancellationToken.None);
        if (order.Alongside is { } alongside)
        {
            await alongside(kept, work);
        }

        await milestones.ReachedAsync(TokenCallMilestone.BeforeCommit, order.WebApplicationId, CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
        await milestones.ReachedAsync(TokenCallMilestone.AfterCommit, order.WebApplicationId, CancellationToken.None);
        return new Renewal(kept, ByThisCall: true);
    }

    /// <summary>How a connection is kept that works.</summary>
    public static ConnectionKeeping Fresh(string webApplicationId, DateTimeOffset at) => new() { WebApplicationId = webApplicationId, LastSuccessAt = at };

    private async Task<Connection?> ReplaceAsync(RenewalOrder order, NewConnection replacement, Called called, UnitOfWork work)
    {
        var (current, _) = await connections.FindForRenewalAsync(order.WebApplicationId, work, CancellationToken.None);
        return current?.Version == order.Seen?.Version ? await connections.ReplaceAsync(replacement, called.Tokens.Value, work, CancellationToken.None) : null;
    }

    // A lease that another process has taken over meanwhile is not ours to give back.
    private async Task<ConnectionKeeping> ReleasedAsync(RenewalOrder order, UnitOfWork work)
    {
        var keeping = await keepings.FindAsync(order.WebApplicationId, work, CancellationToken.None) ?? new() { WebApplicationId = order.WebApplicationId };
        return keeping.LeaseOwner == owner.Id ? keeping with { LeaseOwner = null, LeaseUntil = null, Intent = null, IntentAt = null } : keeping;
    }

    private ConnectionKeeping Failed(ConnectionKeeping keeping, RenewalOrder order, Problem problem, bool fateUnknown)
    {
        var now = time.GetUtcNow();
        var stopped = problem.Class is not (ErrorClass.Transient or ErrorClass.Wait);
        var notBefore = now + backOff.After(keeping.Failures + 1, problem);
        return keeping with
        {
            FateUnknown = fateUnknown,
            Failures = keeping.Failures + 1,
            LastErrorAt = now,
            LastError = problem,
            Stopped = stopped,
            SuspectSince = RenewalCall.IsAnotherPerson(problem) ? now : keeping.SuspectSince,
            NotBefore = notBefore,
            NextStep = order.IsKept && !stopped ? new(PlannedStepKind.Retry, notBefore) : null,
        };
    }

    private static partial class Log
    {
        [LoggerMessage(2041, LogLevel.Error, "What a renewal for web application {WebApplicationId} brought could not be stored yet")]
        public static partial void NotStored(ILogger logger, string webApplicationId, Exception exception);
    }
}
