using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Plugins.Lifecycle;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ElectronicMessages.Host.Operations.Health;

/// <summary>Which plugins run. One that does not takes nobody down with it, so that the host stays ready.</summary>
internal sealed class PluginsHealth(PluginCatalog catalog, PluginReleases releases) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var loaded = catalog.Plugins.Where(plugin => plugin.State == PluginState.Loaded).ToList();
        var others = catalog.Plugins.Where(plugin => plugin.State is PluginState.Refused or PluginState.Missing or PluginState.Malfunctioned).ToList();
        var facts = new Dictionary<string, object>(StringComparer.Ordinal) { ["Loaded"] = string.Join(", ", loaded.Select(plugin => $"{plugin.Id} {plugin.Version}")) };
        if (others.Count > 0)
        {
            facts["Not loaded"] = string.Join(", ", others.Select(plugin => $"{plugin.Id} {plugin.Version} ({plugin.Problem?.Number})"));
        }

        var abandoned = loaded.Sum(plugin => plugin.Loaded?.Calls.Abandoned ?? 0);
        if (abandoned > 0)
        {
            facts["Calls that never ended"] = abandoned;
        }

        var suspended = loaded.Where(plugin => plugin.Loaded?.Breaker.SuspendedAt is not null).ToList();
        if (suspended.Count > 0)
        {
            facts["Suspended"] = string.Join(", ", suspended.Select(plugin => plugin.Id));
        }

        if (releases.Leaked > 0)
        {
            facts["Let go and still in memory"] = releases.Leaked;
        }

        return Task.FromResult(others.Count == 0 && abandoned == 0 && suspended.Count == 0 && releases.Leaked == 0
            ? HealthCheckResult.Healthy(loaded.Count == 1 ? "1 plugin runs." : $"{loaded.Count} plugins run.", facts)
            : HealthCheckResult.Degraded("Not every plugin runs as it should; the page Plugins says why.", data: facts));
    }
}
