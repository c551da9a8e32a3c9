using System.Security.Cryptography;

namespace ElectronicMessages.Host.Audit.Chain;

/// <summary>
/// Reads the whole action log along its chain and names the first entry that is not as it was written. It holds a few
/// hundred entries at once, however long the log is, and stops at the end that was there when it began.
/// </summary>
internal sealed class VerifyActionLog(ChainStore store, ActionLog log, TimeProvider clock)
{
    public async Task<ChainVerification> ExecuteAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var (written, found) = await store.StateAsync(cancellationToken);
            var verified = await WalkAsync(written, found, cancellationToken);

            // Retention may have moved the beginning on meanwhile: then what was read was no chain of one moment.
            if (verified.Fault is null || (await store.StateAsync(cancellationToken)).Found.Anchor == found.Anchor)
            {
                return verified;
            }
        }
    }

    private async Task<ChainVerification> WalkAsync(ChainState? written, ChainState found, CancellationToken cancellationToken)
    {
        var expected = written?.Anchor ?? found.Anchor;
        var count = 0L;
        ChainVerification Bad(ChainEntry? entry, long sequence, string reason) =>
            new(clock.GetUtcNow(), count, found.Head, new(sequence, entry?.Line?.Id ?? entry?.Attachment?.LineId, entry?.Line?.At is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null, reason));

        if (written is not null && written.Anchor != found.Anchor)
        {
            return Bad(null, found.Anchor.Sequence, "The place where the log begins was changed.");
        }

        await foreach (var entry in store.ListAsync(expected.Sequence, long.MaxValue, cancellationToken))
        {
            if (entry.Link.Sequence > found.Head.Sequence)
            {
                break;
            }

            if (await FaultOfAsync(entry, expected, cancellationToken) is { } fault)
            {
                return Bad(entry, Math.Min(entry.Link.Sequence, expected.Sequence + 1), fault);
            }

            expected = new(entry.Link.Sequence, entry.Hash);
            count++;
        }

        return EndFault(written, found, expected) is { } end ? Bad(null, written?.BrokenAfter ?? expected.Sequence, end)
            : await store.UnchainedAsync(cancellationToken) is { } stranger
                ? new(clock.GetUtcNow(), count, found.Head, new(expected.Sequence, stranger, null, "A line or an attachment of it was added past this program."))
                : new(clock.GetUtcNow(), count, found.Head, null);
    }

    private async Task<string?> FaultOfAsync(ChainEntry entry, ChainPoint expected, CancellationToken cancellationToken)
    {
        if (entry.Link.Sequence != expected.Sequence + 1)
        {
            return "An entry of the log is missing.";
        }

        if (entry.Link.PreviousHash != expected.Hash)
        {
            return "The entry does not follow on the one before it.";
        }

        var hash = entry switch
        {
            { Kind: ChainForm.Line, Line: { } line } => ChainForm.HashOf(entry.Link, line),
            { Kind: ChainForm.Attachment, Attachment: { } attachment } => ChainForm.HashOf(entry.Link, attachment),
            _ => null,
        };
        return hash is null ? $"The {(entry.Kind == ChainForm.Attachment ? "attachment" : "line")} is missing."
            : hash != entry.Hash ? $"The {entry.Kind} was changed."
            : entry is { Kept: true, Attachment: { } kept } && !await IsAsHashedAsync(entry, kept, cancellationToken) ? "The content of the attachment was changed."
            : null;
    }

    private async Task<bool> IsAsHashedAsync(ChainEntry entry, AttachmentFacts attachment, CancellationToken cancellationToken)
    {
        await using var content = await log.OpenAttachmentAsync(attachment.LineId, entry.Link.Entry, cancellationToken);
        return content is not null && Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken)) == attachment.Sha256;
    }

    private static string? EndFault(ChainState? written, ChainState found, ChainPoint last) => written switch
    {
        null => "What tells where the log ends is missing, or was not written by this program.",
        { BrokenAfter: { } after } => $"At entry {after} the end of the log was not the one that had been sealed: lines were taken away or written anew.",
        _ when written.Head.Sequence > last.Sequence => "The end of the log was cut off.",
        _ when written.Head != last || found.Head != last => "The log was written anew: its end is not the one that was sealed.",
        _ => null,
    };
}

/// <param name="Count">How many entries were found good.</param>
/// <param name="Head">The end of the log, for whoever keeps it elsewhere.</param>
/// <param name="Fault">Null where everything is as it was written.</param>
internal sealed record ChainVerification(DateTimeOffset At, long Count, ChainPoint Head, ChainFault? Fault);

/// <summary>The first entry that is not as it was written.</summary>
/// <param name="LineId">Null where it is gone.</param>
internal sealed record ChainFault(long Sequence, string? LineId, DateTimeOffset? LineAt, string Reason);
