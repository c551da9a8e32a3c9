using System.Globalization;

namespace ElectronicMessages.Host.Audit.Chain;

/// <summary>
/// Where the chain begins and ends, as it stands in a sealed note: whoever rewrites the chain, or cuts its end off, cannot
/// write this.
/// </summary>
/// <param name="Anchor">The last entry that retention removed.</param>
/// <param name="Head">The last entry.</param>
/// <param name="Complete">False while the lines of an older version are chained.</param>
/// <param name="BrokenAfter">The head that was found not to be the sealed one; it stays. Null where all is well.</param>
internal sealed record ChainState(ChainPoint Anchor, ChainPoint Head, bool Complete, long? BrokenAfter)
{
    public const string NoteName = "action-log";

    private const string Form = "v1";

    public static readonly ChainState Empty = new(ChainPoint.Beginning, ChainPoint.Beginning, Complete: true, BrokenAfter: null);

    public string ToNote() => string.Join(' ', Form, Text(Anchor.Sequence), Anchor.Hash, Text(Head.Sequence), Head.Hash, Complete ? "complete" : "incomplete", BrokenAfter is { } broken ? Text(broken) : "-");

    /// <returns>Null where it is in no form that this version knows.</returns>
    public static ChainState? Parse(string? note) =>
        note?.Split(' ') is [Form, var anchor, var anchorHash, var head, var headHash, var complete, var broken]
            ? new(new(Number(anchor), anchorHash), new(Number(head), headHash), complete == "complete", broken == "-" ? null : Number(broken))
            : null;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>An entry of the chain by its number and hash.</summary>
internal sealed record ChainPoint(long Sequence, string Hash)
{
    public static readonly ChainPoint Beginning = new(0, ChainForm.Beginning);
}
