using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace ElectronicMessages.UnitedKingdom.Simulator.Headers;

/// <summary>One fraud prevention header of the connection method <c>WEB_APP_VIA_SERVER</c>.</summary>
/// <param name="IsRequired">False for one that a product without the thing does not have.</param>
/// <param name="Form">What it must look like, in words.</param>
internal sealed partial record HeaderRule(string Name, bool IsRequired, string Form, Predicate<string> IsGood)
{
    public static IReadOnlyList<HeaderRule> All { get; } =
    [
        new("Gov-Client-Connection-Method", true, "WEB_APP_VIA_SERVER", value => value == "WEB_APP_VIA_SERVER"),
        new("Gov-Client-Browser-JS-User-Agent", true, "what the browser calls itself", value => value.Contains('/', StringComparison.Ordinal)),
        new("Gov-Client-Device-ID", true, "a UUID", value => Guid.TryParseExact(value, "D", out _)),
        new("Gov-Client-Multi-Factor", false, "type, timestamp and unique-reference, percent-encoded", value => ListOf(value, ["type", "timestamp", "unique-reference"], (_, _) => true)),
        new("Gov-Client-Public-IP", true, "a public address", IsPublicAddress),
        new("Gov-Client-Public-IP-Timestamp", true, "yyyy-MM-ddThh:mm:ss.sssZ", value => Timestamp().IsMatch(value)),
        new("Gov-Client-Public-Port", true, "a port that a browser connects from", value => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65535 and not 80 and not 443),
        new("Gov-Client-Screens", true, "width, height, scaling-factor and colour-depth of each screen", value => ListOf(value, ["width", "height", "scaling-factor", "colour-depth"], (_, number) => IsNumber(number))),
        new("Gov-Client-Timezone", true, "UTC±hh:mm", value => Timezone().IsMatch(value)),
        new("Gov-Client-User-IDs", true, "keys and values, percent-encoded", IsPairs),
        new("Gov-Client-Window-Size", true, "width and height", value => ListOf(value, ["width", "height"], (_, number) => IsNumber(number)) && !value.Contains(',', StringComparison.Ordinal)),
        new("Gov-Vendor-Forwarded", true, "by and for, public addresses, percent-encoded", value => ListOf(value, ["by", "for"], (_, address) => IsPublicAddress(address))),
        new("Gov-Vendor-License-IDs", false, "keys and hashed values, percent-encoded", IsPairs),
        new("Gov-Vendor-Product-Name", true, "the product, percent-encoded", IsEncoded),
        new("Gov-Vendor-Public-IP", true, "a public address", IsPublicAddress),
        new("Gov-Vendor-Version", true, "keys and values, percent-encoded", IsPairs),
    ];

    private static bool ListOf(string value, IReadOnlyList<string> keys, Func<string, string, bool> isGood) =>
        value.Split(',').All(entry => Pairs(entry) is { } pairs && pairs.Select(pair => pair.Key).SequenceEqual(keys) && pairs.All(pair => isGood(pair.Key, pair.Value)));

    private static bool IsPairs(string value) => Pairs(value) is { Count: > 0 };

    private static List<KeyValuePair<string, string>>? Pairs(string text)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var pair in text.Split('&'))
        {
            if (pair.Split('=') is not [{ Length: > 0 } key, { Length: > 0 } value] || !IsEncoded(key) || !IsEncoded(value))
            {
                return null;
            }

            pairs.Add(new(Uri.UnescapeDataString(key), Uri.UnescapeDataString(value)));
        }

        return pairs;
    }

    /// <summary>RFC 3986 section 2: unreserved letters, and everything else as the octets of its percent-encoding.</summary>
    private static bool IsEncoded(string text) => Encoded().IsMatch(text);

    private static bool IsNumber(string text) => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number > 0;

    private static bool IsPublicAddress(string text) =>
        IPAddress.TryParse(text, out var address)
        && !IPAddress.IsLoopback(address) && !address.IsIPv6LinkLocal && !address.IsIPv6UniqueLocal && !address.IsIPv4MappedToIPv6
        && (address.AddressFamily != AddressFamily.InterNetwork || (Dotted().IsMatch(text) && address.GetAddressBytes() is not ([10, ..] or [172, >= 16 and <= 31, ..] or [192, 168, ..] or [169, 254, ..] or [0, ..])));

    [GeneratedRegex(@"\A\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Timestamp();

    [GeneratedRegex(@"\AUTC[+-](0\d|1[0-4]):[0-5]\d\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Timezone();

    [GeneratedRegex(@"\A([A-Za-z0-9._~-]|%[0-9A-Fa-f]{2})+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Encoded();

    [GeneratedRegex(@"\A\d{1,3}(\.\d{1,3}){3}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Dotted();
}
