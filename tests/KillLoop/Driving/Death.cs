using ElectronicMessages.Host.OAuth;

namespace ElectronicMessages.Tests.KillLoop.Driving;

/// <summary>How the process dies in a round: at a milestone of a token call, or some milliseconds into several operations at once.</summary>
/// <param name="Milestone">Null for a death at random.</param>
internal sealed record Death(TokenCallMilestone? Milestone, int Milliseconds, string Target)
{
    private const int LongestWait = 120;

    /// <summary>Every milestone comes about in turn, every other death at random; the seed decides the rest.</summary>
    public static Death Of(int round, Random random, IReadOnlyList<string> records)
    {
        var milestones = Enum.GetValues<TokenCallMilestone>();
        var target = records[random.Next(records.Count)];
        return round % 2 == 0
            ? new(milestones[round / 2 % milestones.Length], 0, target)
            : new(null, random.Next(LongestWait), target);
    }

    public override string ToString() => Milestone is { } milestone ? $"{milestone} of {Target}" : $"{Milliseconds} ms";
}
