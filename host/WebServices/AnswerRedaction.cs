using System.Buffers;
using System.Text;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.WebServices;

/// <summary>
/// A web service that repeats the request in its answer, as test services and error pages do, must not bring the token into
/// the log: its letters are struck out before anything is kept.
/// </summary>
internal sealed class AnswerRedaction(DataDirectory directory, Identifiers identifiers)
{
    private const int BufferSize = 128 * 1024;

    /// <returns>The answer itself where the token is not in it; else another file, which the caller disposes.</returns>
    public async Task<PassingFile> StrikeOutAsync(PassingFile answer, Secret token, CancellationToken cancellationToken)
    {
        var wanted = Encoding.ASCII.GetBytes(token.Reveal());
        if (!await StrikeOutAsync(answer.Content, wanted, cancellationToken))
        {
            return answer;
        }

        return await PassingFile.ReceiveAsync(answer.Content, answer.Length, directory, identifiers, cancellationToken)
            ?? throw new InvalidOperationException("A file grew while it was copied.");
    }

    private static async Task<bool> StrikeOutAsync(FileStream file, byte[] wanted, CancellationToken cancellationToken)
    {
        var found = false;
        var size = Math.Max(BufferSize, wanted.Length * 2);
        var buffer = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            // Pieces overlap by one byte less than the token, so that none is missed at a seam.
            long start = 0;
            int read;
            while ((read = await RandomAccess.ReadAsync(file.SafeFileHandle, buffer.AsMemory(0, size), start, cancellationToken)) >= wanted.Length)
            {
                int at;
                while ((at = buffer.AsSpan(0, read).IndexOf(wanted)) >= 0)
                {
                    found = true;
                    buffer.AsSpan(at, wanted.Length).Fill((byte)'*');
                    await RandomAccess.WriteAsync(file.SafeFileHandle, buffer.AsMemory(at, wanted.Length), start + at, cancellationToken);
                }

                start += read - wanted.Length + 1;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }

        return found;
    }
}
