using System.Text;

namespace ElectronicMessages.UnitedKingdom.Hmrc;

/// <summary>How HMRC writes structures into a header: <c>key=value&amp;key=value</c>, several of them with a comma between.</summary>
internal static class Wire
{
    /// <summary>Each key and each value percent-encoded (RFC 3986 section 2.1), the signs between them not.</summary>
    public static string Pairs(params IEnumerable<(string Key, string Value)> pairs) =>
        string.Join('&', pairs.Select(pair => $"{Encode(pair.Key)}={Encode(pair.Value)}"));

    /// <summary>Null for none.</summary>
    public static string? List(IEnumerable<string> entries)
    {
        var list = string.Join(',', entries);
        return list.Length == 0 ? null : list;
    }

    /// <summary>Everything but letters, digits and <c>-._~</c>, byte by byte of UTF-8.</summary>
    public static string Encode(string text) => Uri.EscapeDataString(text);

    /// <summary>As it is, with what no header can carry percent-encoded: a browser may call itself what it likes.</summary>
    public static string? Printable(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var printable = new StringBuilder();
        foreach (var octet in Encoding.UTF8.GetBytes(text.Trim()))
        {
            printable.Append(octet is >= (byte)' ' and <= (byte)'~' ? ((char)octet).ToString() : $"%{octet:X2}");
        }

        return printable.ToString();
    }
}
