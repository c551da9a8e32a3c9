using System.IO.Compression;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Storage;
using Microsoft.Extensions.Options;

namespace ElectronicMessages.Host.Ledgers.Importing;

/// <summary>
/// The files of an import, unpacked where they are archives. What an archive says of its sizes is a claim: it is bounded first by what
/// it claims, and each file again by what really comes out.
/// </summary>
internal sealed class LedgerParts(IOptions<LedgersOptions> options)
{
    private static ReadOnlySpan<byte> ZipMark => "PK\u0003\u0004"u8;

    public async Task<Outcome<List<LedgerPart>>> OpenAsync(IReadOnlyList<ReceivedFile> files, CancellationToken cancellationToken)
    {
        var parts = new List<LedgerPart>();
        foreach (var file in files)
        {
            if (!await IsZipAsync(file, cancellationToken))
            {
                parts.Add(new(file.Name, file.Content.Length, () => file.Content.Content));
            }
            else if (Unpack(file, parts) is { } refusal)
            {
                return refusal;
            }
        }

        // Files of one ledger are numbered in their names.
        return parts.OrderBy(part => part.Name, StringComparer.OrdinalIgnoreCase).ToList();
    }

    private static async Task<bool> IsZipAsync(ReceivedFile file, CancellationToken cancellationToken)
    {
        var head = new byte[ZipMark.Length];
        var read = await file.Content.Content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        return read == head.Length && ZipMark.SequenceEqual(head);
    }

    private Problem? Unpack(ReceivedFile file, List<LedgerPart> parts)
    {
        var bounds = options.Value;
        ZipArchive archive;
        try
        {
            archive = new(file.Content.Content, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (InvalidDataException)
        {
            return LedgersProblems.ArchiveRefused(file.Name, "It is cut off or damaged.");
        }

        var entries = archive.Entries.Where(entry => !entry.FullName.EndsWith('/') && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal)).ToList();
        if (entries.Count == 0 || entries.Count > bounds.ArchiveFiles)
        {
            return LedgersProblems.ArchiveRefused(file.Name, entries.Count == 0 ? "It holds no file." : $"It holds {entries.Count} files, and {bounds.ArchiveFiles} are allowed.");
        }

        if (entries.Find(entry => entry.Name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)) is { } inner)
        {
            return LedgersProblems.ArchiveRefused(file.Name, $"It holds another archive, {inner.Name}.");
        }

        if (entries.Sum(entry => entry.Length) > bounds.ArchiveLength || entries.Exists(entry => IsOutOfRatio(entry.Length, entry.CompressedLength)))
        {
            return LedgersProblems.ArchiveRefused(file.Name, "More would come out of it than a ledger can hold.");
        }

        parts.AddRange(entries.Select(entry => new LedgerPart(
            entry.Name,
            entry.Length,
            () => new BoundedStream(entry.Open(), Math.Min(entry.Length, bounds.ArchiveLength)))));
        return null;
    }

    // A short text of blanks packs better than any ledger, and harms nobody.
    private bool IsOutOfRatio(long length, long compressed) => length > 1_048_576 && length / Math.Max(compressed, 1) > options.Value.ArchiveRatio;
}

/// <summary>A file as it was received; the import owns its content.</summary>
internal sealed record ReceivedFile(string Name, PassingFile Content) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}

/// <summary>One file of a ledger, which can be opened again from its beginning.</summary>
internal sealed record LedgerPart(string Name, long Length, Func<Stream> Open);
