using System.Net;
using System.Net.Sockets;

namespace ElectronicMessages.Host.Web;

/// <summary>
/// Where every connection of the host goes out. A name is resolved once, each address is looked at, and the connection is
/// made to the address that was looked at: a name that answers differently the second time gains nothing.
/// </summary>
internal sealed class OutboundAddresses(IHostNames names, IEnumerable<ISimulatorListeners> listeners)
{
    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>, in all environments that are not Simulator.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await ResolveAsync(context.DnsEndPoint, cancellationToken);

        // One forbidden address among several is how a name is made to point inside.
        foreach (var address in addresses)
        {
            if (ForbiddenAddresses.Why(address) is { } why)
            {
                throw new OutboundRefusedException($"{context.DnsEndPoint.Host} leads to {address}: {why}.");
            }
        }

        return await ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
    }

    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/> in the environment Simulator: the simulators and nothing else.</summary>
    public async ValueTask<Stream> ConnectToSimulatorAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var port = context.DnsEndPoint.Port;
        var addresses = await ResolveAsync(context.DnsEndPoint, cancellationToken);
        foreach (var address in addresses)
        {
            if (!IPAddress.IsLoopback(address) || !listeners.Any(known => known.Contains(new(address, port))))
            {
                throw new OutboundRefusedException($"{context.DnsEndPoint.Host} leads to {new IPEndPoint(address, port)}, where no simulator of this installation listens.");
            }
        }

        return await ConnectAsync(addresses, port, cancellationToken);
    }

    private async Task<IPAddress[]> ResolveAsync(DnsEndPoint endPoint, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(endPoint.Host, out var literal))
        {
            return [literal];
        }

        var addresses = await names.ResolveAsync(endPoint.Host, cancellationToken);
        return addresses.Length > 0 ? addresses : throw new SocketException((int)SocketError.HostNotFound);
    }

    private static async Task<Stream> ConnectAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        SocketException? last = null;
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, port), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException failure)
            {
                socket.Dispose();
                last = failure;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw last!;
    }
}

/// <summary>Turns a name into addresses. Tests have one of their own; no setting chooses it.</summary>
internal interface IHostNames
{
    Task<IPAddress[]> ResolveAsync(string name, CancellationToken cancellationToken);
}

/// <summary>As the operating system resolves.</summary>
internal sealed class SystemHostNames : IHostNames
{
    public Task<IPAddress[]> ResolveAsync(string name, CancellationToken cancellationToken) => Dns.GetHostAddressesAsync(name, cancellationToken);
}

/// <summary>Which listeners of this machine a record of the environment Simulator reaches.</summary>
internal interface ISimulatorListeners
{
    bool Contains(IPEndPoint address);
}

/// <summary>A connection that was not made, because of where it would have led.</summary>
internal sealed class OutboundRefusedException(string reason) : Exception(reason);
