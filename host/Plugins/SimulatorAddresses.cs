using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.Host.Plugins;

/// <summary>Where the simulators listen.</summary>
internal sealed class SimulatorAddresses
{
    /// <summary>Simulators are served; never in Production.</summary>
    public bool Enabled => throw new NotImplementedException();

    public IReadOnlyList<SimulatedClient> Clients => throw new NotImplementedException();

    public IReadOnlyList<SimulatorSample> Samples => throw new NotImplementedException();

    /// <summary>
    /// An address of an authority's test environment as the simulator's: <c>https://test.authority.example/token</c> becomes
    /// <c>http://127.0.0.1:5181/token</c>. Unchanged where no simulator stands in for its host.
    /// </summary>
    public string Rewrite(string url) => throw new NotImplementedException();
}
