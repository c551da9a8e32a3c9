using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ElectronicMessages.Host.Operations.Health;

/// <summary>How the connections stand. Whatever is wrong with one is a person's to mend, and the host serves on.</summary>
internal sealed class ConnectionsHealth(ConnectionCounts connections, DueCounts due) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var counts = await connections.ReadAsync(cancellationToken);
        var facts = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["Connected"] = counts.Connected,
            ["Sign in again"] = counts.SignInAgain,
        };
        foreach (var (days, count) in await due.ReadAsync(cancellationToken))
        {
            facts[string.Create(CultureInfo.InvariantCulture, $"Reauthorization due within {days} {(days == 1 ? "day" : "days")}")] = count;
        }

        if (counts.NearestEnd is { } end)
        {
            facts["First authorization ends"] = end;
        }

        return counts is { SignInAgain: 0, Expiring: 0 }
            ? HealthCheckResult.Healthy("Nobody has to sign in.", facts)
            : HealthCheckResult.Degraded(counts.SignInAgain > 0 ? "Somebody must sign in again; Home of the legal entity says who." : "Authorizations end soon; Home of the legal entity says whose.", data: facts);
    }
}
