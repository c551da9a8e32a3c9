using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.Operations;

/// <summary>What this folder says no to: EM-01xx.</summary>
internal static partial class OperationsProblems
{
    public static readonly Problem CheckFailed = new("EM-0101", "A health check did not answer.")
    {
        Advice = "The log says why. The other checks are not touched by it.",
    };
}
