using System.Net.Sockets;

namespace ElectronicMessages.Host.Web;

/// <summary>Whom a limit counts: the address that a request comes from.</summary>
internal static class RemoteAddress
{
    // One IPv6 customer holds a whole /64 and could change the address for every attempt.
    public static string PartitionOf(HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } address => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } address => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        { } address => address.ToString(),
    };
}
