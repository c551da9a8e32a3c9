using System.Net.Sockets;
using System.Text;
using ElectronicMessages.Host.Plugins.Simulators;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Operations.Control;

/// <summary>
/// Takes commands through a Unix domain socket in the data directory, in an application of its own: nothing of the pages'
/// pipeline reaches it, and nothing on the network does. Whoever can open the socket is the host's account, which owns the
/// data anyway.
/// </summary>
internal sealed partial class ControlServer(DataDirectory directory, ControlEndpoints endpoints, ILoggerFactory loggers, ILogger<ControlServer> logger) : IHostedService, IAsyncDisposable
{
    /// <summary>What an address of this kind holds (sockaddr_un), the smallest of the systems that have it.</summary>
    private const int LongestPath = 103;

    private WebApplication? _application;

    public static bool IsAvailable => !OperatingSystem.IsWindows() && Socket.OSSupportsUnixDomainSockets;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!IsAvailable)
        {
            return;
        }

        if (Encoding.UTF8.GetByteCount(directory.ControlSocket) > LongestPath)
        {
            Log.TooLong(logger, directory.ControlSocket);
            return;
        }

        // Of a process that was killed: the lock of the directory says that none is left.
        File.Delete(directory.ControlSocket);
        _application = Create();
        await _application.StartAsync(cancellationToken);
        Log.Listening(logger, directory.ControlSocket);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_application is not null)
        {
            await _application.StopAsync(cancellationToken);
            File.Delete(directory.ControlSocket);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_application is not null)
        {
            await _application.DisposeAsync();
        }
    }

    private WebApplication Create()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        var quiet = new QuietStart(loggers);
        builder.Services.AddSingleton<ILoggerFactory>(quiet).AddSingleton<IHostLifetime>(quiet);
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore()
            .UseSockets(sockets => sockets.CreateBoundListenSocket = _ => Bind())
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Limits.MinResponseDataRate = null;
                kestrel.ListenUnixSocket(directory.ControlSocket);
            });
        var application = builder.Build();
        endpoints.Map(application);
        return application;
    }

    // Closed to others before it listens, so that there is no moment in which it is open to them.
    private Socket Bind()
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(directory.ControlSocket));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(directory.ControlSocket, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return socket;
    }

    private static partial class Log
    {
        [LoggerMessage(153, LogLevel.Information, "Commands are taken at {Socket}")]
        public static partial void Listening(ILogger logger, string socket);

        [LoggerMessage(154, LogLevel.Warning, "No commands are taken, because the path {Socket} is too long for a socket; a shorter data directory helps")]
        public static partial void TooLong(ILogger logger, string socket);
    }
}
