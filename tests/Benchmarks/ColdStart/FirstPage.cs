using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ElectronicMessages.Tests.Benchmarks.ColdStart;

/// <summary>Asks a program that is starting for a page, again and again, until it answers.</summary>
internal static class FirstPage
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <returns>When the whole page was there.</returns>
    public static async Task<long> WaitAsync(Uri page, CancellationToken cancellationToken)
    {
        // Before somebody listens, by a bare socket: a client's exceptions would take the processor from who is starting.
        while (!await ListensAsync(page, cancellationToken))
        {
            await Task.Delay(Pause, cancellationToken);
        }

        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false });
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, page);
            using var response = await invoker.SendAsync(request, cancellationToken);
            await response.Content.ReadAsByteArrayAsync(cancellationToken);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                return Stopwatch.GetTimestamp();
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    private static async Task<bool> ListensAsync(Uri page, CancellationToken cancellationToken)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var arguments = new SocketAsyncEventArgs { RemoteEndPoint = new IPEndPoint(IPAddress.Loopback, page.Port) };
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        arguments.Completed += (_, _) => done.TrySetResult();
        if (socket.ConnectAsync(arguments))
        {
            await done.Task.WaitAsync(cancellationToken);
        }

        return arguments.SocketError == SocketError.Success;
    }
}
