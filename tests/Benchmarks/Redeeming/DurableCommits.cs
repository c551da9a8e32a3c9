using System.Buffers.Binary;

namespace ElectronicMessages.Tests.Benchmarks.Redeeming;

/// <summary>
/// The commits that lie in a write-ahead log, by its own format: a frame that ends one carries the size of the database,
/// and a frame belongs to the present log where it carries the header's salt.
/// </summary>
internal sealed record DurableCommits(ulong Salt, int Count)
{
    private const int Header = 32;
    private const int FrameHeader = 24;

    public static DurableCommits Of(string databaseFile)
    {
        using var file = new FileStream($"{databaseFile}-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var log = new byte[file.Length];
        file.ReadExactly(log);

        var page = BinaryPrimitives.ReadInt32BigEndian(log.AsSpan(8));
        var salt = BinaryPrimitives.ReadUInt64BigEndian(log.AsSpan(16));
        var count = 0;
        for (var frame = Header; frame + FrameHeader + page <= log.Length; frame += FrameHeader + page)
        {
            if (BinaryPrimitives.ReadUInt64BigEndian(log.AsSpan(frame + 8)) != salt)
            {
                break;
            }

            count += BinaryPrimitives.ReadInt32BigEndian(log.AsSpan(frame + 4)) == 0 ? 0 : 1;
        }

        return new(salt, count);
    }
}
