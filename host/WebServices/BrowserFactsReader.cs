using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using ElectronicMessages.Contracts.Requests;

namespace ElectronicMessages.Host.WebServices;

/// <summary>
/// What is known of the browser: the connection, the cookie that names the browser, and the hidden fields that the small
/// script fills when a form is sent. Whatever cannot be read is not known.
/// </summary>
internal sealed class BrowserFactsReader(TimeProvider time)
{
    public const string UserAgent = "browser.userAgent";
    public const string UtcOffset = "browser.utcOffset";
    public const string Screens = "browser.screens";
    public const string Window = "browser.window";

    private const int LongestUserAgent = 1_000;
    private const int MostScreens = 8;
    private const int LargestSide = 100_000;

    /// <summary>The hidden fields that the script fills.</summary>
    public static readonly IReadOnlyList<string> Fields = [UserAgent, UtcOffset, Screens, Window];

    public BrowserFacts Read(HttpContext context, string browserId, IReadOnlyDictionary<string, string> fields)
    {
        var window = Numbers(fields.GetValueOrDefault(Window));
        return new()
        {
            Address = AddressOf(context.Connection.RemoteIpAddress),

            // Behind a proxy the port is the proxy's own, and the framework says 0.
            Port = context.Connection.RemotePort is > 0 and var port ? port : null,
            SeenAt = time.GetUtcNow(),
            DeviceId = browserId.Length == 0 ? null : DeviceOf(browserId),
            UserAgent = fields.GetValueOrDefault(UserAgent) is { Length: > 0 and <= LongestUserAgent } agent && !agent.Any(char.IsControl) ? agent : null,
            UtcOffset = OffsetOf(fields.GetValueOrDefault(UtcOffset)),
            Screens = [.. (fields.GetValueOrDefault(Screens) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Take(MostScreens).Select(ScreenOf).OfType<BrowserScreen>()],
            WindowWidth = window is [var width, _] ? (int)width : null,
            WindowHeight = window is [_, var height] ? (int)height : null,
        };
    }

    private static string? AddressOf(IPAddress? address) => address is null ? null : (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();

    /// <summary>A UUID (RFC 9562 section 5.8) made from the cookie's hash: the cookie itself tells nobody else who the browser is.</summary>
    private static string DeviceOf(string browserId)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"device\n{browserId}"));
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true).ToString();
    }

    private static TimeSpan? OffsetOf(string? text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var minutes) && minutes is >= -14 * 60 and <= 14 * 60 ? TimeSpan.FromMinutes(minutes) : null;

    // Width, height, pixels of the device for one of the page, bits of colour.
    private static BrowserScreen? ScreenOf(string text) =>
        Numbers(text) is [var width, var height, var scale, var depth] && scale is > 0 and <= 100 && depth is >= 1 and <= 512 ? new((int)width, (int)height, scale, (int)depth) : null;

    private static decimal[]? Numbers(string? text)
    {
        var numbers = new List<decimal>();
        foreach (var part in (text ?? "").Split('x'))
        {
            if (!decimal.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number is <= 0 or > LargestSide)
            {
                return null;
            }

            numbers.Add(number);
        }

        return [.. numbers];
    }
}
