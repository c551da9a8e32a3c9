using ElectronicMessages.Host.Audit;

namespace ElectronicMessages.Host.WebServices;

/// <summary>Reads what was sent and answered, from the line of the action log and its attachments.</summary>
internal sealed class SentReader(ActionLog log, ExchangeStore exchanges)
{
    /// <returns>Null where the line is not of this record: nobody learns that there is one.</returns>
    public async Task<SentMessage?> ReadAsync(string legalEntity, string id, string lineId, CancellationToken cancellationToken)
    {
        if (await log.FindAsync(lineId, cancellationToken) is not { } line
            || line.LegalEntity != legalEntity
            || line.RecordId != id
            || await exchanges.FindAsync(id, lineId, cancellationToken) is not { } exchange)
        {
            return null;
        }

        var names = await log.AttachmentNamesAsync(lineId, cancellationToken);
        var answer = names.FirstOrDefault(name => name.Kept == 1);
        return new(line, exchange, names.FirstOrDefault(name => name.Kept == 0), answer, answer is null ? null : await TextAsync(lineId, answer, cancellationToken));
    }

    public async Task<(string Name, Stream Content)?> OpenAsync(string legalEntity, string id, string lineId, CancellationToken cancellationToken) =>
        await ReadAsync(legalEntity, id, lineId, cancellationToken) is { Answer: { } answer }
        && await log.OpenAttachmentAsync(lineId, answer.Sequence, cancellationToken) is { } content
            ? (answer.Name, content)
            : null;

    private async Task<AnswerText?> TextAsync(string lineId, ActionLogAttachmentName answer, CancellationToken cancellationToken)
    {
        if (await log.OpenAttachmentAsync(lineId, answer.Sequence, cancellationToken) is not { } content)
        {
            return null;
        }

        await using (content)
        {
            var start = new byte[Math.Min(answer.Length, AnswerText.Longest)];
            await content.ReadExactlyAsync(start, cancellationToken);
            return AnswerText.Of(start, answer.Length, answer.ContentType);
        }
    }
}

/// <param name="File">What was sent; null for a request without a body.</param>
/// <param name="Answer">Null where none came.</param>
internal sealed record SentMessage(ActionLogLine Line, Exchange Exchange, ActionLogAttachmentName? File, ActionLogAttachmentName? Answer, AnswerText? Text);
