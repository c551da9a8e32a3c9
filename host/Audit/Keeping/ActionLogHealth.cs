using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ElectronicMessages.Host.Audit.Keeping;

/// <summary>What the last verification of the action log found; the walk itself would take too long for an answer.</summary>
internal sealed class ActionLogHealth(WatchActionLog watch) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (watch.Last is not { } last)
        {
            return Task.FromResult(HealthCheckResult.Healthy("Not verified since the start; the first verification comes within minutes."));
        }

        var facts = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["Verified at"] = last.At,
            ["Entries"] = last.Count,
            ["Last entry"] = last.Head.Sequence,
            ["Hash of the last entry"] = last.Head.Hash,
        };
        var words = ActionLogWords.Of(last);
        return Task.FromResult(last.Fault is null ? HealthCheckResult.Healthy(words, facts) : HealthCheckResult.Degraded(words, null, facts));
    }
}
