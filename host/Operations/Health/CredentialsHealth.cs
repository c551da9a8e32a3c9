using ElectronicMessages.Host.WebApplications;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ElectronicMessages.Host.Operations.Health;

/// <summary>Client secrets and keys that the authorities will soon refuse.</summary>
internal sealed class CredentialsHealth(CredentialExpiry credentials) : IHealthCheck
{
    private const int Listed = 10;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var expiring = await credentials.ListAsync(legalEntity: null, cancellationToken);
        var facts = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var credential in expiring.Take(Listed))
        {
            facts[$"{credential.Name}, {credential.LegalEntity}"] = credential.Words;
        }

        if (expiring.Count > Listed)
        {
            facts["And others"] = expiring.Count - Listed;
        }

        return expiring.Count == 0
            ? HealthCheckResult.Healthy($"No client secret or key expires within {CredentialExpiry.WarningDays} days.", facts)
            : HealthCheckResult.Degraded("Client secrets or keys expire; the page of each web application says what to do.", data: facts);
    }
}
