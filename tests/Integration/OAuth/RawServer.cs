using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ElectronicMessages.Tests.Integration.OAuth;

/// <summary>A socket that answers with the bytes that it is given and closes: what no HTTP server would send.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ended = new();
    private readonly Func<Stream, CancellationToken, Task> _answer;
    private readonly Task _serving;
    private int _connections;

    public RawServer(Func<Stream, CancellationToken, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        Address = new($"http://{_listener.LocalEndpoint}/token");
        _serving = ServeAsync();
    }

    public Uri Address { get; }

    public int Connections => _connections;

    /// <summary>Whether a connection is reset instead of being closed.</summary>
    public bool Resets { get; init; }

    /// <summary>Takes the request and resets the connection, as a machine does that goes down.</summary>
    public static RawServer Resetting() => new((_, _) => Task.CompletedTask) { Resets = true };

    public static RawServer Saying(string text) => new((stream, cancellationToken) => stream.WriteAsync(Encoding.Latin1.GetBytes(text), cancellationToken).AsTask());

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _listener.Dispose();
        await _serving;
        _ended.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_ended.Token);
                Interlocked.Increment(ref _connections);
                await using var stream = client.GetStream();
                await ReadRequestAsync(stream);
                await _answer(stream, _ended.Token);
                client.LingerState = new(Resets, 0);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
        {
            // The test is over, or the client went away in the middle, which is what some tests want.
        }
    }

    /// <summary>Closing with unread input would reset the connection instead of ending it.</summary>
    private async Task ReadRequestAsync(NetworkStream stream)
    {
        var buffer = new byte[64 * 1024];
        var read = 0;
        while (!IsWhole(Encoding.Latin1.GetString(buffer, 0, read)))
        {
            var more = await stream.ReadAsync(buffer.AsMemory(read), _ended.Token);
            if (more == 0)
            {
                return;
            }

            read += more;
        }
    }

    private static bool IsWhole(string request)
    {
        var end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return false;
        }

        var length = request.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return length is null || request.Length - end - 4 >= int.Parse(length["Content-Length:".Length..], System.Globalization.CultureInfo.InvariantCulture);
    }
}
