using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.Norway.Simulator;

/// <summary>What the authorities read of a request.</summary>
internal static class Requests
{
    public static string? Header(this SimulatorRequest request, string name)
    {
        foreach (var (key, value) in request.Headers)
        {
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }

    public static bool HasContentType(this SimulatorRequest request, params IReadOnlyCollection<string> mediaTypes)
    {
        var mediaType = request.Header("Content-Type")?.Split(';')[0].Trim();
        return mediaTypes.Contains(mediaType, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The bearer token (RFC 6750 section 2.1), or null.</summary>
    public static string? Bearer(this SimulatorRequest request) =>
        request.Header("Authorization") is { } header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) && header.AsSpan(7).Trim().Length > 0
            ? header[7..].Trim()
            : null;
}
