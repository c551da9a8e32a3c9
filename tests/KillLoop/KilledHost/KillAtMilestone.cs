using System.Diagnostics;
using ElectronicMessages.Host.OAuth;

namespace ElectronicMessages.Tests.KillLoop.KilledHost;

/// <summary>
/// Kills its own process, as a power cut would, at the milestone that a file names: nothing is flushed, closed or undone. The
/// driver writes the file before the operation that shall die.
/// </summary>
internal sealed class KillAtMilestone(string orders) : ITokenCallMilestones
{
    public ValueTask ReachedAsync(TokenCallMilestone milestone, string webApplicationId, CancellationToken cancellationToken)
    {
        if (File.Exists(orders) && File.ReadAllText(orders) == milestone.ToString())
        {
            Process.GetCurrentProcess().Kill();
        }

        return ValueTask.CompletedTask;
    }
}
