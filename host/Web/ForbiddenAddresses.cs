using System.Net;
using System.Net.Sockets;

namespace ElectronicMessages.Host.Web;

/// <summary>
/// The addresses that nothing outside is reached by: this machine, its link, and where a cloud hands out credentials to
/// whoever asks from inside. Private networks are allowed, because authorities are reached through gateways there.
/// </summary>
internal static class ForbiddenAddresses
{
    private static readonly (IPNetwork Network, string Words)[] Networks =
    [
        (IPNetwork.Parse("0.0.0.0/8"), "no address of another machine"),
        (IPNetwork.Parse("127.0.0.0/8"), "this machine (loopback)"),
        (IPNetwork.Parse("169.254.0.0/16"), "link-local, where clouds answer with credentials"),
        (IPNetwork.Parse("100.100.100.200/32"), "a metadata address of a cloud"),
        (IPNetwork.Parse("168.63.129.16/32"), "a metadata address of a cloud"),
        (IPNetwork.Parse("192.0.0.0/24"), "reserved, and a metadata address of a cloud"),
        (IPNetwork.Parse("224.0.0.0/4"), "multicast"),
        (IPNetwork.Parse("240.0.0.0/4"), "reserved"),
        (IPNetwork.Parse("::/128"), "no address of another machine"),
        (IPNetwork.Parse("::1/128"), "this machine (loopback)"),
        (IPNetwork.Parse("fe80::/10"), "link-local"),
        (IPNetwork.Parse("fec0::/10"), "site-local, which is no longer used"),
        (IPNetwork.Parse("ff00::/8"), "multicast"),
        (IPNetwork.Parse("fd00:ec2::/32"), "a metadata address of a cloud"),
        (IPNetwork.Parse("fd20:ce::/32"), "a metadata address of a cloud"),
        (IPNetwork.Parse("2001::/32"), "a tunnel (Teredo), which hides another address"),
    ];

    // An IPv4 address in the clothes of IPv6: where in the 16 bytes it stands.
    private static readonly (IPNetwork Network, int Offset)[] Disguises =
    [
        (IPNetwork.Parse("::ffff:0:0/96"), 12),
        (IPNetwork.Parse("::ffff:0:0:0/96"), 12),
        (IPNetwork.Parse("::/96"), 12),
        (IPNetwork.Parse("64:ff9b::/96"), 12),
        (IPNetwork.Parse("64:ff9b:1::/48"), 12),
        (IPNetwork.Parse("2002::/16"), 2),
    ];

    /// <summary>What the address is, in words, where it must not be connected to; null where it may.</summary>
    public static string? Why(IPAddress address) =>
        Networks.FirstOrDefault(entry => entry.Network.Contains(address)).Words
        ?? (address.AddressFamily == AddressFamily.InterNetworkV6 && Undisguised(address) is { } inner ? Why(inner) : null);

    private static IPAddress? Undisguised(IPAddress address)
    {
        foreach (var (network, offset) in Disguises)
        {
            if (network.Contains(address))
            {
                return new(address.GetAddressBytes().AsSpan(offset, 4));
            }
        }

        return null;
    }
}
