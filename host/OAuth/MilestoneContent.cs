using System.Net;

namespace ElectronicMessages.Host.OAuth;

/// <summary>A body that tells when it was handed to the network.</summary>
internal sealed class MilestoneContent : HttpContent
{
    private readonly HttpContent _content;
    private readonly Func<ValueTask> _sent;

    public MilestoneContent(HttpContent content, Func<ValueTask> sent)
    {
        _content = content;
        _sent = sent;
        foreach (var header in content.Headers)
        {
            Headers.TryAddWithoutValidation(header.Key, header.Value);
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await _content.CopyToAsync(stream, context, cancellationToken);
        await stream.FlushAsync(cancellationToken);
        await _sent();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _content.Headers.ContentLength ?? 0;
        return _content.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _content.Dispose();
        }

        base.Dispose(disposing);
    }
}
