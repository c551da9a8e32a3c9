using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace ElectronicMessages.Tests.Integration.WebServices;

/// <summary>
/// A web service that does what the test says, over a bare socket, so that it can also hang, break off and lie. It keeps the
/// head of each request with length and SHA-256 of its body, never the body.
/// </summary>
internal sealed class ScriptedService : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<ReceivedRequest> _requests = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Func<Socket, ReceivedRequest, CancellationToken, Task> _answer;
    private readonly Task _accepting;

    private ScriptedService(Func<Socket, ReceivedRequest, CancellationToken, Task> answer)
    {
        _answer = answer;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        _accepting = AcceptAsync();
    }

    public string Address => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}/service");

    public IReadOnlyList<ReceivedRequest> Requests => [.. _requests];

    public static ScriptedService Start(Func<Socket, ReceivedRequest, CancellationToken, Task> answer) => new(answer);

    /// <summary>Answers every request alike.</summary>
    public static ScriptedService Answering(int status, string contentType, string body, string headers = "") =>
        new((socket, _, cancellationToken) => WriteAsync(socket, status, contentType, Encoding.UTF8.GetBytes(body), headers, cancellationToken));

    public static async Task WriteAsync(Socket socket, int status, string contentType, byte[] body, string headers, CancellationToken cancellationToken)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Scripted\r\n{(contentType.Length == 0 ? "" : $"Content-Type: {contentType}\r\n")}{headers}Content-Length: {body.Length}\r\nConnection: close\r\n\r\n");
        await socket.SendAsync(Encoding.ASCII.GetBytes(head), cancellationToken);
        await socket.SendAsync(body, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_connections);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _connections.Add(ServeAsync(await _listener.AcceptAsync(_end.Token)));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                var request = await ReadAsync(socket);
                _requests.Enqueue(request);
                await _answer(socket, request, _end.Token);
                socket.Shutdown(SocketShutdown.Send);
            }
            catch (Exception ended) when (ended is OperationCanceledException or SocketException or IOException)
            {
                // The other side has left, or the test is over.
            }
        }
    }

    private async Task<ReceivedRequest> ReadAsync(Socket socket)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            var filled = 0;
            int end;
            while ((end = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8)) < 0)
            {
                var read = await socket.ReceiveAsync(buffer.AsMemory(filled), _end.Token);
                filled += read > 0 ? read : throw new IOException("The request ended within its head.");
            }

            var head = Encoding.ASCII.GetString(buffer, 0, end);
            var length = LengthOf(head);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(buffer, end + 4, filled - end - 4);
            for (long left = length - (filled - end - 4); left > 0;)
            {
                var read = await socket.ReceiveAsync(buffer, _end.Token);
                hash.AppendData(buffer, 0, read > 0 ? read : throw new IOException("The request ended within its body."));
                left -= read;
            }

            return new(head, length, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static long LengthOf(string head) =>
        head.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) is { } line
            ? long.Parse(line.AsSpan(line.IndexOf(':', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture)
            : 0;
}

/// <param name="Head">Request line and headers.</param>
internal sealed record ReceivedRequest(string Head, long Length, string Sha256)
{
    public string Line => Head.Split("\r\n")[0];

    public string? this[string header] =>
        Head.Split("\r\n").Skip(1).FirstOrDefault(line => line.StartsWith(header + ":", StringComparison.OrdinalIgnoreCase))?[(header.Length + 1)..].Trim();
}
