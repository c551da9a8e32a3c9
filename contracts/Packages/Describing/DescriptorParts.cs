using System.Text.Json;
using ElectronicMessages.Packages.Verifying;

namespace ElectronicMessages.Packages.Describing;

/// <summary>The parts of <c>plugin.json</c> that the build writes: what the code contributes, and the hash of every file.</summary>
internal static class DescriptorParts
{
    private const int MostConcurrency = 64;

    public static DescribedContributions? Contributes(JsonElement json, List<string> faults)
    {
        try
        {
            if (json.TryGetProperty("contributes", out var contributes) && contributes.ValueKind == JsonValueKind.Object)
            {
                return DescribedContributions.Of(contributes);
            }

            faults.Add("contributes is missing: the build writes it (em-plugin describe)");
        }
        catch (JsonException exception)
        {
            faults.Add($"contributes cannot be read: {exception.Message}");
        }

        return null;
    }

    public static IReadOnlyDictionary<string, string> Files(JsonElement json, List<string> faults)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (!json.TryGetProperty("files", out var list) || list.ValueKind != JsonValueKind.Object)
        {
            faults.Add("files is missing: the build writes the SHA-256 of every file (em-plugin describe)");
            return files;
        }

        foreach (var entry in list.EnumerateObject())
        {
            var hash = entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString()! : "";
            if (!PackageFiles.IsInside(entry.Name))
            {
                faults.Add($"files names '{Loading.PluginFault.Cut(entry.Name, 100)}', which leads out of the folder");
            }
            else if (hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower))
            {
                faults.Add($"files has no SHA-256 in 64 lower-case hexadecimal digits for '{entry.Name}'");
            }
            else if (!files.TryAdd(entry.Name, hash))
            {
                faults.Add($"files names '{entry.Name}' twice");
            }
        }

        return files;
    }

    public static PluginLimits Limits(JsonElement json, List<string> faults)
    {
        if (!json.TryGetProperty("limits", out var limits))
        {
            return new(null, null);
        }

        if (limits.ValueKind != JsonValueKind.Object)
        {
            faults.Add("limits must be an object with callSeconds and concurrency");
            return new(null, null);
        }

        return new(Number(limits, "callSeconds", 600, faults), Number(limits, "concurrency", MostConcurrency, faults));
    }

    private static int? Number(JsonElement json, string name, int most, List<string> faults)
    {
        if (!json.TryGetProperty(name, out var value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= 1 && number <= most)
        {
            return number;
        }

        faults.Add($"limits.{name} must be a whole number from 1 to {most}");
        return null;
    }
}
