using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Packages.Describing;

namespace ElectronicMessages.Packages.Verifying;

/// <summary>What the verification of a package found, step by step.</summary>
/// <param name="Descriptor">Null where it cannot be read.</param>
internal sealed record PackageReport(PluginDescriptor? Descriptor, IReadOnlyList<VerifiedStep> Steps)
{
    public bool Passed => Steps.All(step => step.State is StepState.Passed or StepState.Warned);

    public Problem? Problem => Steps.FirstOrDefault(step => step.State == StepState.Failed)?.Problem;
}

/// <param name="Name">What was looked at, as a noun.</param>
/// <param name="Problem">What is wrong; null where nothing is.</param>
internal sealed record VerifiedStep(string Name, StepState State, Problem? Problem = null);

internal enum StepState
{
    Passed,

    /// <summary>The plugin runs, and somebody will miss something.</summary>
    Warned,

    Failed,

    /// <summary>Something before it failed, so that it could not be looked at.</summary>
    NotReached,
}
