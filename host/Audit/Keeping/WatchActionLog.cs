using ElectronicMessages.Host.Audit.Chain;
using ElectronicMessages.Host.Web;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace ElectronicMessages.Host.Audit.Keeping;

/// <summary>
/// Verifies the action log on a schedule and when a person asks, remembers what came of it, and removes old lines by the
/// rule, of a log that is whole only.
/// </summary>
internal sealed partial class WatchActionLog(
    VerifyActionLog verify,
    RemoveOldLines removeOldLines,
    ActionLog log,
    IOptions<ActionLogOptions> options,
    Identifiers identifiers,
    TimeProvider clock,
    ILogger<WatchActionLog> logger) : BackgroundService
{
    /// <summary>The first requests of a host that has just started come before a walk through the whole log.</summary>
    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Null until the first after the start.</summary>
    public ChainVerification? Last { get; private set; }

    /// <summary>Verifies because a person asks, and writes a line of who did.</summary>
    public async Task<ChainVerification> VerifyAsync(Actor actor, CancellationToken cancellationToken)
    {
        var verified = await VerifyAsync(cancellationToken);
        var outcome = verified.Fault is null ? ActionLogOutcome.Succeeded : ActionLogOutcome.Failed;
        await log.AddAsync(actor.Line("Verify action log", outcome, ActionLogWords.Of(verified), identifiers, clock) with { Problem = ActionLogWords.ProblemOf(verified) }, cancellationToken);
        return verified;
    }

    public override Task StartAsync(CancellationToken cancellationToken) =>
        options.Value.IsValid ? base.StartAsync(cancellationToken) : throw new StartupRefusedException(AuditProblems.BadRetention);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(AfterStart, clock, stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            await WatchAsync(stoppingToken);
            await Task.Delay(options.Value.VerifyEvery, clock, stoppingToken);
        }
    }

    private async Task WatchAsync(CancellationToken stoppingToken)
    {
        try
        {
            if ((await VerifyAsync(stoppingToken)).Fault is null)
            {
                await removeOldLines.ExecuteAsync(stoppingToken);
            }
        }
        catch (Exception exception) when (exception is SqliteException or IOException or IProblemException)
        {
            Log.Failed(logger, exception.Message);
        }
    }

    private async Task<ChainVerification> VerifyAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            Last = await verify.ExecuteAsync(cancellationToken);
        }
        finally
        {
            _one.Release();
        }

        if (Last.Fault is { } fault)
        {
            Log.Broken(logger, fault.Sequence, fault.LineId, fault.Reason);
        }
        else
        {
            // The end of the log, told where another hand keeps it, is what a whole database put back in time is seen by.
            Log.Verified(logger, Last.Count, Last.Head.Sequence, Last.Head.Hash);
        }

        return Last;
    }

    private static partial class Log
    {
        [LoggerMessage(9010, LogLevel.Information, "The action log is whole: {Entries} entries, the last is {Sequence} with the hash {Hash}")]
        public static partial void Verified(ILogger logger, long entries, long sequence, string hash);

        [LoggerMessage(9011, LogLevel.Critical, "The action log was tampered with: entry {Sequence}, line {LineId}. {Reason}")]
        public static partial void Broken(ILogger logger, long sequence, string? lineId, string reason);

        [LoggerMessage(9012, LogLevel.Warning, "The action log could not be verified now: {Reason}")]
        public static partial void Failed(ILogger logger, string reason);
    }
}
