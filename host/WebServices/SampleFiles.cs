using ElectronicMessages.Contracts.Simulators;
using ElectronicMessages.Host.WebApplications;

namespace ElectronicMessages.Host.WebServices;

/// <summary>Files that the simulators offer, for records whose web application belongs to the environment Simulator.</summary>
internal sealed class SampleFiles(WebServiceStore store, WebApplicationStore applications, ServicePageReader reader)
{
    /// <param name="number">As on the page, from 1.</param>
    public async Task<SimulatorSample?> FindAsync(string legalEntity, string id, int number, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(legalEntity, id, cancellationToken) is not { WebApplicationId: { } applicationId } service
            || !(await applications.FindAsync(legalEntity, applicationId, cancellationToken)).IsSimulated())
        {
            return null;
        }

        return reader.SamplesOf(service).ElementAtOrDefault(number - 1);
    }
}
