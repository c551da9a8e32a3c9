using ElectronicMessages.Host.Vault;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ElectronicMessages.Host.Operations.Health;

/// <summary>Whether the vault is open. Without its keys nothing that is sealed can be used.</summary>
internal sealed class KeysHealth(DataKeys keys) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var facts = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["Data key in use"] = keys.Current.Id,
            ["Epoch"] = keys.Current.Epoch,
        };
        return Task.FromResult(HealthCheckResult.Healthy("The vault is open.", facts));
    }
}
