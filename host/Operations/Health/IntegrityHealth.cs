using ElectronicMessages.Host.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ElectronicMessages.Host.Operations.Health;

/// <summary>SQLite's own check of its file, at most every ten minutes: it reads all of it.</summary>
internal sealed class IntegrityHealth(Database database, TimeProvider time) : IHealthCheck, IDisposable
{
    private const string Check = "PRAGMA quick_check(5)";

    private static readonly TimeSpan _kept = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim _checking = new(1, 1);
    private (DateTimeOffset At, string Answer)? _last;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await _checking.WaitAsync(cancellationToken);
        try
        {
            if (_last is not { } known || time.GetUtcNow() - known.At > _kept)
            {
                var answers = await database.QueryAsync<string>(Check, null, cancellationToken);
                _last = (time.GetUtcNow(), string.Join("; ", answers));
            }
        }
        finally
        {
            _checking.Release();
        }

        var (at, answer) = _last!.Value;
        var facts = new Dictionary<string, object>(StringComparer.Ordinal) { ["Checked"] = at };
        return answer == "ok"
            ? HealthCheckResult.Healthy("The database file is whole.", facts)
            : HealthCheckResult.Unhealthy($"The database file is damaged: {answer}. Keep it for analysis, and restore the latest backup.", data: facts);
    }

    public void Dispose() => _checking.Dispose();
}
