using ElectronicMessages.Contracts.Ledgers;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Ledgers.Importing;

/// <summary>Finds out what a file is by its first element, whatever its name.</summary>
internal static class RecogniseFiles
{
    private const int Looked = 65_536;

    /// <returns>The key of the reader; <see cref="Table"/> for what is no XML; null for XML that nobody reads.</returns>
    public static async Task<string?> KindOfAsync(LedgerPart part, IReadOnlyList<LedgerReaderDescription> readers, CancellationToken cancellationToken)
    {
        var buffer = new byte[Looked];
        int read;
        // What was received is read again later and belongs to the import; what is unpacked is opened anew each time.
        var content = part.Open();
        read = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        if (content is BoundedStream unpacked)
        {
            await unpacked.DisposeAsync();
        }

        if (BoundedXml.RootOf(buffer[..read]) is { } root)
        {
            return readers.FirstOrDefault(reader => reader.RootElements.Contains(root))?.Key;
        }

        return LooksLikeText(buffer.AsSpan(0, read)) ? Table : null;
    }

    /// <summary>What stands for a table (CSV), which the host reads itself.</summary>
    public const string Table = "Table";

    private static bool LooksLikeText(ReadOnlySpan<byte> head)
    {
        // UTF-16 has zeros; it begins with its mark.
        var marked = head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]);
        return head.Length > 0 && (marked || !head.Contains((byte)0)) && !IsMarkup(head) && head.IndexOfAny((byte)';', (byte)',', (byte)'\t') >= 0;
    }

    private static bool IsMarkup(ReadOnlySpan<byte> head)
    {
        var first = head.IndexOfAnyExcept((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0D, 0x0A]);
        return first >= 0 && head[first] == (byte)'<';
    }
}
