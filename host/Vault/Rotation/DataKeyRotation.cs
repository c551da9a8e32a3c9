namespace ElectronicMessages.Host.Vault.Rotation;

/// <summary>An exchange of the data keys, as its row holds it: enough to go on after any interruption.</summary>
/// <param name="Total">How many values there were when it began.</param>
/// <param name="Done">How many were looked at.</param>
/// <param name="Resealed">How many of them were sealed anew; the others had been written under the new key already.</param>
/// <param name="Unreadable">How many did not open. While one of them names an older key, that key stays.</param>
/// <param name="UnreadableAt">The first of them.</param>
/// <param name="Column">The table it stands at, by the first of its columns; empty at the beginning.</param>
/// <param name="LastRow">The last row of that table that is done.</param>
internal sealed record DataKeyRotation(
    string Id,
    string DataKeyId,
    long Epoch,
    DateTimeOffset StartedAt,
    string StartedBy,
    long Total,
    long Done,
    long Resealed,
    long Unreadable,
    string? UnreadableAt,
    string Column,
    string LastRow,
    DateTimeOffset? ResealedAt,
    DateTimeOffset? FinishedAt)
{
    /// <summary>The first look at every value is over.</summary>
    public bool IsResealed => ResealedAt is not null;

    public bool IsFinished => FinishedAt is not null;

    /// <summary>From the beginning again, for values that were written under an older key meanwhile.</summary>
    public DataKeyRotation Again() => this with { Column = "", LastRow = "", Done = 0, ResealedAt = null, Unreadable = 0, UnreadableAt = null };
}
