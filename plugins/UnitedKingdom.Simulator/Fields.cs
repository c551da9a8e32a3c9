using System.Net;
using System.Text;
using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.UnitedKingdom.Simulator;

/// <summary>The fields of a query or a form.</summary>
internal sealed class Fields
{
    private const int LongestForm = 65536;

    private readonly List<KeyValuePair<string, string>> _fields = [];

    public string? this[string name] => _fields.Find(field => field.Key == name).Value is { Length: > 0 } value ? value : null;

    /// <summary>As it came, to be carried through a form.</summary>
    public string Text { get; private init; } = "";

    public static Fields Parse(string text)
    {
        var fields = new Fields { Text = text.TrimStart('?') };
        foreach (var pair in fields.Text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = pair.IndexOf('=', StringComparison.Ordinal) is >= 0 and var at ? (pair[..at], pair[(at + 1)..]) : (pair, "");
            fields._fields.Add(new(WebUtility.UrlDecode(name), WebUtility.UrlDecode(value)));
        }

        return fields;
    }

    /// <summary>The form of a request, or null where it holds none.</summary>
    public static async Task<Fields?> ReadFormAsync(SimulatorRequest request, CancellationToken cancellationToken)
    {
        if (request.Header("Content-Type")?.Split(';')[0].Trim() is not "application/x-www-form-urlencoded")
        {
            return null;
        }

        var buffer = new byte[LongestForm + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return length > LongestForm ? null : Parse(Encoding.UTF8.GetString(buffer, 0, length));
    }

    public bool Has(string name) => _fields.Exists(field => field.Key == name);

    public IReadOnlyList<string> All(string name) => [.. _fields.Where(field => field.Key == name).Select(field => field.Value)];

    public bool IsRepeated(string name) => All(name).Count > 1;
}
