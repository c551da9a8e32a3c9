using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace ElectronicMessages.Host.Web;

/// <summary>
/// The body of a request in large pieces: each read waits until the buffer can be filled or the body ends. Kestrel hands
/// over what a packet brought; a read for each would cost more memory than the file has.
/// </summary>
internal sealed class RequestBody(PipeReader reader) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken);
            if (result.Buffer.Length < buffer.Length && !result.IsCompleted)
            {
                reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
                continue;
            }

            var available = result.Buffer.Slice(0, Math.Min(result.Buffer.Length, buffer.Length));
            var length = (int)available.Length;
            available.CopyTo(buffer.Span);

            // From here on the pipe may use the memory again.
            reader.AdvanceTo(available.End);
            return length;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A request is read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
