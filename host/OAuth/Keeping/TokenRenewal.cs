using System.Collections.Concurrent;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Web.Telemetry;

namespace ElectronicMessages.Host.OAuth.Keeping;

/// <summary>
/// One renewal for all who ask. In this process the others wait for the one that is under way; between processes a lease
/// row in the database decides. A renewal is not given up with the request that began it.
/// </summary>
internal sealed partial class TokenRenewal(RenewalLease lease, RenewalCall call, KeepRenewal keep, TokenEndpoint tokenEndpoint, ITokenCallMilestones milestones, ILogger<TokenRenewal> logger)
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<Outcome<Renewal>>> _running = new(StringComparer.Ordinal);

    /// <summary>Renews unless the connection has changed since the caller saw it; everybody who asks meanwhile gets the same answer.</summary>
    /// <param name="cancellationToken">Ends the waiting, never the renewal.</param>
    public async Task<Outcome<Renewal>> ExecuteAsync(RenewalOrder order, CancellationToken cancellationToken)
    {
        var mine = new TaskCompletionSource<Outcome<Renewal>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = _running.GetOrAdd(order.WebApplicationId, mine);
        if (!ReferenceEquals(running, mine))
        {
            var outcome = await running.Task.WaitAsync(cancellationToken);
            return outcome.Succeeded ? outcome.Value with { ByThisCall = false } : outcome;
        }

        _ = LeadAsync(order, mine);
        return await mine.Task.WaitAsync(cancellationToken);
    }

    private async Task LeadAsync(RenewalOrder order, TaskCompletionSource<Outcome<Renewal>> mine)
    {
        try
        {
            var outcome = await RenewAsync(order);
            _running.TryRemove(new(order.WebApplicationId, mine));
            mine.SetResult(outcome);
        }
        catch (Exception exception)
        {
            _running.TryRemove(new(order.WebApplicationId, mine));
            mine.SetException(exception);
        }
    }

    private async Task<Outcome<Renewal>> RenewAsync(RenewalOrder order)
    {
        using var activity = Traces.Start("renew token");
        activity?.SetTag(Traces.WebApplication, order.WebApplicationId);
        if (order.Kind == TokenCallKind.Refresh)
        {
            // A refresh token is not used up by a call that could never have worked.
            var ready = await tokenEndpoint.CheckReadyAsync(order.Client, CancellationToken.None);
            if (!ready.Succeeded)
            {
                return Counted(order, await keep.FailAsync(order, ready.Problem, fateUnknown: false, []));
            }
        }

        var taken = await lease.TakeAsync(order);
        if (!taken.Succeeded)
        {
            // Somebody else is at it, or the database is busy: neither says anything of the authorization.
            return taken.Problem.Class == ErrorClass.Transient ? taken.Problem : Counted(order, await keep.FailAsync(order, taken.Problem, fateUnknown: false, []));
        }

        if (taken.Value.Overtaken is { } overtaken)
        {
            return new Renewal(overtaken, ByThisCall: false);
        }

        await milestones.ReachedAsync(TokenCallMilestone.AfterIntent, order.WebApplicationId, CancellationToken.None);
        var called = await call.ExecuteAsync(order, taken.Value);
        var outcome = called.Tokens.Succeeded
            ? await keep.SucceedAsync(order, called)
            : await keep.FailAsync(order, called.Tokens.Problem, called.FateUnknown, called.Attempts);
        activity.EndWith(outcome.Problem);
        return Counted(order, outcome);
    }

    private Outcome<Renewal> Counted(RenewalOrder order, Outcome<Renewal> outcome)
    {
        if (outcome.Succeeded)
        {
            Metrics.CountRefresh(outcome.Value.ByThisCall ? "refreshed" : "lease_lost", order.TypeKey);
            Log.Renewed(logger, order.Kind, order.WebApplicationId, order.CausedBy);
            return outcome;
        }

        var @class = outcome.Problem.Class ?? ErrorClass.Operator;
        Metrics.CountRefresh(Word(@class), order.TypeKey);
        Log.Failed(logger, order.Kind, order.WebApplicationId, order.CausedBy, outcome.Problem.Number, @class);
        return outcome;
    }

    private static string Word(ErrorClass @class) => @class switch
    {
        ErrorClass.Permanent => "permanent",
        ErrorClass.Operator => "operator",
        ErrorClass.Wait => "wait",
        _ => "transient",
    };

    private static partial class Log
    {
        [LoggerMessage(2051, LogLevel.Information, "{Kind} for web application {WebApplicationId} brought a new token (caused by {CausedBy})")]
        public static partial void Renewed(ILogger logger, TokenCallKind kind, string webApplicationId, string causedBy);

        [LoggerMessage(2052, LogLevel.Warning, "{Kind} for web application {WebApplicationId} failed (caused by {CausedBy}): {ProblemNumber}, {Class}")]
        public static partial void Failed(ILogger logger, TokenCallKind kind, string webApplicationId, string causedBy, string problemNumber, ErrorClass @class);
    }
}
