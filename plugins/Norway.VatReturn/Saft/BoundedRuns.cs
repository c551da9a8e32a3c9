namespace ElectronicMessages.Norway.VatReturn.Saft;

/// <summary>
/// Lets a file through unless a tag or a text in it is longer than any could be: the XML reader holds each of them in memory
/// whole, however long.
/// </summary>
internal sealed class BoundedRuns(Stream inner) : Stream
{
    private const int Longest = 1_048_576;

    private long _run;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Look(buffer.AsSpan(offset, inner.Read(buffer, offset, count)));

    public override int Read(Span<byte> buffer) => Look(buffer[..inner.Read(buffer)]);

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Look(ReadOnlySpan<byte> read)
    {
        var first = read.IndexOf((byte)'<');
        if (_run + (first < 0 ? read.Length : first) > Longest)
        {
            throw new SaftRefusedException(SaftProblems.TooLarge("a tag or a text is longer than 1 MB"));
        }

        _run = first < 0 ? _run + read.Length : read.Length - read.LastIndexOf((byte)'<');
        return read.Length;
    }
}
