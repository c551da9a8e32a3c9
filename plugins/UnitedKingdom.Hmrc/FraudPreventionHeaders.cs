using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ElectronicMessages.Contracts.Requests;

namespace ElectronicMessages.UnitedKingdom.Hmrc;

/// <summary>
/// HMRC's fraud prevention headers for the connection method <c>WEB_APP_VIA_SERVER</c>, specification 3.3. Keys and values
/// are percent-encoded, what stands between them is not. What is not known is left out: HMRC prefers nothing to a guess.
/// </summary>
internal sealed class FraudPreventionHeaders : IRequestHeaders
{
    private const string ClientPublicIp = "Gov-Client-Public-IP";
    private const string VendorPublicIp = "Gov-Vendor-Public-IP";
    private const string VendorForwarded = "Gov-Vendor-Forwarded";
    private const string VendorLicenseIds = "Gov-Vendor-License-IDs";
    private const string NeedsScript = "@LeftOut.Script";
    private const string AddressPattern = "[0-9A-Fa-f:.]{3,45}";

    /// <summary>What an administrator supplies, because no server can find it out by itself.</summary>
    public static IEnumerable<SupplementaryHeaderDescription> Supplementary() =>
    [
        new(ClientPublicIp, "@Supplementary.ClientPublicIp") { Pattern = AddressPattern },
        new(VendorPublicIp, "@Supplementary.VendorPublicIp") { Pattern = AddressPattern },
        new(VendorForwarded, "@Supplementary.VendorForwarded") { Pattern = "by=[^,&= ]+&for=[^,&= ]+(,by=[^,&= ]+&for=[^,&= ]+)*" },
        new(VendorLicenseIds, "@Supplementary.VendorLicenseIds") { Pattern = "[^,&= ]+=[^,&= ]+(&[^,&= ]+=[^,&= ]+)*" },
    ];

    public Task<RequestHeaderSet> ComputeAsync(RequestHeadersContext context, CancellationToken cancellationToken = default)
    {
        var headers = new Collected();
        var browser = context.Browser;
        var publicIp = PublicAddress(browser.Address) ?? context.SupplementaryHeaders.GetValueOrDefault(ClientPublicIp);
        var vendorIp = context.SupplementaryHeaders.GetValueOrDefault(VendorPublicIp);

        headers.Add("Gov-Client-Connection-Method", "WEB_APP_VIA_SERVER", "");
        headers.Add("Gov-Client-Browser-JS-User-Agent", Wire.Printable(browser.UserAgent), NeedsScript);
        headers.Add("Gov-Client-Device-ID", browser.DeviceId, "@LeftOut.DeviceId");
        headers.Add("Gov-Client-Multi-Factor", null, "@LeftOut.MultiFactor");
        headers.Add(ClientPublicIp, publicIp, "@LeftOut.ClientPublicIp");
        headers.Add("Gov-Client-Public-IP-Timestamp", publicIp is null ? null : Timestamp(browser.SeenAt), "@LeftOut.ClientPublicIp");
        headers.Add("Gov-Client-Public-Port", browser.Port?.ToString(CultureInfo.InvariantCulture), "@LeftOut.ClientPublicPort");
        headers.Add("Gov-Client-Screens", Wire.List(browser.Screens.Select(Screen)), NeedsScript);
        headers.Add("Gov-Client-Timezone", browser.UtcOffset is { } offset ? Timezone(offset) : null, NeedsScript);
        headers.Add("Gov-Client-User-IDs", Wire.Pairs((context.ProductName, context.UserId)), "");
        headers.Add("Gov-Client-Window-Size", browser is { WindowWidth: { } width, WindowHeight: { } height } ? Wire.Pairs(("width", Number(width)), ("height", Number(height))) : null, NeedsScript);
        headers.Add(VendorForwarded, Forwarded(vendorIp, publicIp) ?? context.SupplementaryHeaders.GetValueOrDefault(VendorForwarded), "@LeftOut.VendorForwarded");
        headers.Add(VendorLicenseIds, context.SupplementaryHeaders.GetValueOrDefault(VendorLicenseIds), "@LeftOut.VendorLicenseIds");
        headers.Add("Gov-Vendor-Product-Name", Wire.Encode(context.ProductName), "");
        headers.Add(VendorPublicIp, vendorIp, "@LeftOut.VendorPublicIp");
        headers.Add("Gov-Vendor-Version", Wire.Pairs((context.ProductName, context.ProductVersion)), "");
        return Task.FromResult(headers.ToSet());
    }

    /// <summary>Null for an address that means nothing outside the network it is used in.</summary>
    internal static string? PublicAddress(string? text)
    {
        if (!IPAddress.TryParse(text, out var address))
        {
            return null;
        }

        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var octets = address.GetAddressBytes();
        var isLocal = IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || address.IsIPv6UniqueLocal || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)
            || (address.AddressFamily == AddressFamily.InterNetwork && octets is [10, ..] or [172, >= 16 and <= 31, ..] or [192, 168, ..] or [169, 254, ..] or [100, >= 64 and <= 127, ..]);
        return isLocal ? null : address.ToString();
    }

    internal static string Timezone(TimeSpan offset) =>
        $"UTC{(offset < TimeSpan.Zero ? '-' : '+')}{offset.Duration().ToString("hh\\:mm", CultureInfo.InvariantCulture)}";

    private static string Timestamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string Screen(BrowserScreen screen) => Wire.Pairs(
        ("width", Number(screen.Width)),
        ("height", Number(screen.Height)),
        ("scaling-factor", screen.ScalingFactor.ToString("0.##", CultureInfo.InvariantCulture)),
        ("colour-depth", Number(screen.ColourDepth)));

    // The one hop there is: from the browser to this server.
    private static string? Forwarded(string? vendorIp, string? publicIp) =>
        vendorIp is null || publicIp is null ? null : Wire.Pairs(("by", vendorIp), ("for", publicIp));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed class Collected
    {
        private readonly List<RequestHeader> _headers = [];
        private readonly List<LeftOutHeader> _leftOut = [];

        public void Add(string name, string? value, string whyNot)
        {
            if (string.IsNullOrEmpty(value))
            {
                _leftOut.Add(new(name, whyNot));
            }
            else
            {
                _headers.Add(new(name, value));
            }
        }

        public RequestHeaderSet ToSet() => new() { Headers = _headers, LeftOut = _leftOut };
    }
}
