using System.Net;
using System.Net.Sockets;

namespace ElectronicMessages.Tests.Integration.Harness;

/// <summary>
/// Ranges of loopback ports that nobody listens on. They lie below the ports that the system gives to outgoing calls, and
/// a range is handed out once, so that tests which run side by side do not meet.
/// </summary>
internal static class FreePorts
{
    private const int First = 20_000;
    private const int Ranges = 600;
    private static int _next = Environment.ProcessId % Ranges;

    public const int RangeLength = 20;

    public static int NextRange()
    {
        for (var attempt = 0; attempt < Ranges; attempt++)
        {
            var first = First + (Interlocked.Increment(ref _next) % Ranges * RangeLength);
            if (Enumerable.Range(first, RangeLength).All(IsFree))
            {
                return first;
            }
        }

        throw new InvalidOperationException("No free range of loopback ports was found.");
    }

    private static bool IsFree(int port) =>
        CanListen(IPAddress.Loopback, port) && (!Socket.OSSupportsIPv6 || CanListen(IPAddress.IPv6Loopback, port));

    private static bool CanListen(IPAddress address, int port)
    {
        using var listener = new TcpListener(address, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException refused) when (refused.SocketErrorCode == SocketError.AddressNotAvailable)
        {
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
