using System.Net;
using System.Text;
using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.Norway.Simulator;

/// <summary>The parameters of a query or a form.</summary>
internal sealed class Parameters
{
    // RFC 6749 knows no long parameter; a form above this is nobody's sign-in.
    private const int LongestForm = 65536;

    private readonly List<(string Name, string Raw)> _parameters = [];

    public string? this[string name] => All(name) is [var value, ..] && value.Length > 0 ? value : null;

    public static Parameters Parse(string text)
    {
        var parameters = new Parameters();
        foreach (var pair in text.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = WebUtility.UrlDecode(equals < 0 ? pair : pair[..equals]);
            parameters._parameters.Add((name, equals < 0 ? "" : pair[(equals + 1)..]));
        }

        return parameters;
    }

    /// <summary>The form of a request, or null where it holds none.</summary>
    public static async Task<Parameters?> ReadFormAsync(SimulatorRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasContentType("application/x-www-form-urlencoded"))
        {
            return null;
        }

        var buffer = new byte[LongestForm + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return length > LongestForm ? null : Parse(Encoding.UTF8.GetString(buffer, 0, length));
    }

    public IReadOnlyList<string> All(string name) => [.. _parameters.Where(parameter => parameter.Name == name).Select(parameter => WebUtility.UrlDecode(parameter.Raw))];

    /// <summary>The bytes of a value in percent-encoding, so that what was sent goes back even where it is no text.</summary>
    public string? Bytes(string name)
    {
        var raw = _parameters.Find(parameter => parameter.Name == name).Raw;
        if (string.IsNullOrEmpty(raw))
        {
            return null;
        }

        var encoded = Encoding.UTF8.GetBytes(raw);
        var encodedAgain = new StringBuilder();
        foreach (var octet in WebUtility.UrlDecodeToBytes(encoded, 0, encoded.Length))
        {
            encodedAgain.Append(char.IsAsciiLetterOrDigit((char)octet) || "-._~".Contains((char)octet, StringComparison.Ordinal) ? (char)octet : $"%{octet:X2}");
        }

        return encodedAgain.ToString();
    }

    /// <summary>All but these, as they came.</summary>
    public string Without(params IReadOnlyCollection<string> names) =>
        string.Join('&', _parameters.Where(parameter => !names.Contains(parameter.Name)).Select(parameter => $"{Uri.EscapeDataString(parameter.Name)}={parameter.Raw}"));

    /// <summary>A parameter that came twice, which RFC 6749 section 3.1 forbids.</summary>
    public string? Repeated(params IReadOnlyCollection<string> names) => names.FirstOrDefault(name => _parameters.FindAll(parameter => parameter.Name == name).Count > 1);
}
