using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.Norway.Simulator.Samples;

/// <summary>VAT returns of our own making, so that a stranger has something to send.</summary>
internal static class SampleReturns
{
    public static IReadOnlyList<SimulatorSample> All() => [];
}
