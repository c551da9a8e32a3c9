namespace ElectronicMessages.Host.OAuth;

/// <summary>The moments of a token call between which a process may die, in their order.</summary>
internal enum TokenCallMilestone
{
    /// <summary>It is durable that a call is about to be made: the intent of a renewal, the taking out of a code.</summary>
    AfterIntent,

    BeforeSend,

    /// <summary>The request was handed to the network.</summary>
    AfterSend,

    /// <summary>The whole answer is here and nothing of it is kept yet.</summary>
    AfterAnswer,

    BeforeCommit,

    AfterCommit,
}

/// <summary>Told of every milestone. The host has nothing to do there; tests of crashes do.</summary>
internal interface ITokenCallMilestones
{
    ValueTask ReachedAsync(TokenCallMilestone milestone, string webApplicationId, CancellationToken cancellationToken);
}

internal sealed class NoMilestones : ITokenCallMilestones
{
    public ValueTask ReachedAsync(TokenCallMilestone milestone, string webApplicationId, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
