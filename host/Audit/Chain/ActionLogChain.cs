using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Audit.Chain;

/// <summary>Adds entries at the end of the chain, in the unit of work that adds the line or attachment.</summary>
internal sealed class ActionLogChain(ISealedNotes notes)
{
    private const string FindEnds = """
        SELECT anchor.sequence AS anchor_sequence, anchor.hash AS anchor_hash, head.sequence AS head_sequence, head.hash AS head_hash
        FROM (SELECT MAX(sequence) AS sequence FROM action_log_chain) newest
        LEFT JOIN action_log_chain head ON head.sequence = newest.sequence
        LEFT JOIN action_log_anchor anchor ON 1 = 1
        """;

    private const string FindAnchor = """
        SELECT sequence, hash
        FROM action_log_anchor
        """;

    private const string Add = """
        INSERT INTO action_log_chain (sequence, kind, entry, previous_hash, hash)
        VALUES (@Sequence, @Kind, @Entry, @PreviousHash, @Hash)
        """;

    public Task AddAsync(long entry, ActionLogRow line, UnitOfWork work, CancellationToken cancellationToken) =>
        AddAsync(ChainForm.Line, entry, link => ChainForm.HashOf(link, line), complete: true, work, cancellationToken);

    public Task AddAsync(long entry, AttachmentFacts attachment, UnitOfWork work, CancellationToken cancellationToken) =>
        AddAsync(ChainForm.Attachment, entry, link => ChainForm.HashOf(link, attachment), complete: true, work, cancellationToken);

    /// <param name="complete">False while there are lines that are not chained yet.</param>
    public async Task AddAsync(string kind, long entry, Func<ChainLink, string> hash, bool complete, UnitOfWork work, CancellationToken cancellationToken)
    {
        var note = await notes.FindAsync(ChainState.NoteName, work, cancellationToken);
        var state = await StateAsync(note, work, cancellationToken);
        var link = new ChainLink(state.Head.Sequence + 1, entry, state.Head.Hash);
        var head = new ChainPoint(link.Sequence, hash(link));

        await work.ExecuteAsync(Add, new { link.Sequence, Kind = kind, Entry = entry, link.PreviousHash, head.Hash }, cancellationToken);
        await WriteAsync(note, state with { Head = head, Complete = complete }, work, cancellationToken);
    }

    /// <summary>
    /// The chain as it lies there, compared with what was sealed. Whoever has cut its end off must not find the cut sealed
    /// by the next line: that they differed is sealed instead.
    /// </summary>
    public async Task<ChainState> StateAsync(SealedNote? note, UnitOfWork work, CancellationToken cancellationToken)
    {
        var ends = (await work.FindAsync<Ends>(FindEnds, null, cancellationToken))!;
        var anchor = ends.Anchor;
        var head = ends.Head ?? anchor;
        var written = ChainState.Parse(note?.Content);
        var isNew = note is null && head == ChainPoint.Beginning;
        var asSealed = isNew || (written is not null && written.Anchor == anchor && written.Head == head);
        return new(anchor, head, written?.Complete ?? true, written?.BrokenAfter ?? (asSealed ? null : head.Sequence));
    }

    public async Task<ChainPoint> AnchorAsync(UnitOfWork work, CancellationToken cancellationToken) =>
        await work.FindAsync<ChainPoint>(FindAnchor, null, cancellationToken) ?? ChainPoint.Beginning;

    public Task WriteAsync(SealedNote? before, ChainState state, UnitOfWork work, CancellationToken cancellationToken) =>
        notes.WriteAsync(new(ChainState.NoteName, (before?.Version ?? 0) + 1, state.ToNote()), work, cancellationToken);

    private sealed record Ends
    {
        public long? AnchorSequence { get; init; }

        public string? AnchorHash { get; init; }

        public long? HeadSequence { get; init; }

        public string? HeadHash { get; init; }

        public ChainPoint Anchor => AnchorHash is null ? ChainPoint.Beginning : new(AnchorSequence!.Value, AnchorHash);

        public ChainPoint? Head => HeadHash is null ? null : new(HeadSequence!.Value, HeadHash);
    }
}
