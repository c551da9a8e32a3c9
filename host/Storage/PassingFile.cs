using System.Buffers;
using System.Security.Cryptography;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Storage;

/// <summary>What was received, whole, counted and hashed, and never in memory at once.</summary>
internal sealed class PassingFile(FileStream content, long length, string sha256) : IAsyncDisposable
{
    private const int BufferSize = 64 * 1024;

    public long Length => length;

    /// <summary>Lower-case hexadecimal.</summary>
    public string Sha256 => sha256;

    public bool IsEmpty => length == 0;

    /// <summary>At its beginning. Belongs to this object.</summary>
    public FileStream Content
    {
        get
        {
            content.Position = 0;
            return content;
        }
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <returns>Null where it is longer than <paramref name="longest"/>; what is beyond is not read.</returns>
    public static async Task<PassingFile?> ReceiveAsync(Stream source, long longest, DataDirectory directory, Identifiers identifiers, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        var file = TemporaryFile.Create(directory, identifiers);
        var complete = false;
        try
        {
            long length = 0;
            int read;
            while ((read = await source.ReadAsync(buffer, cancellationToken)) > 0)
            {
                length += read;
                if (length > longest)
                {
                    return null;
                }

                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            complete = true;
            return new(file, length, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
            if (!complete)
            {
                await file.DisposeAsync();
            }
        }
    }

    public ValueTask DisposeAsync() => content.DisposeAsync();
}
