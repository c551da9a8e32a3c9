using System.Text.Json;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Packages.Describing;

namespace ElectronicMessages.Host.Plugins.Describing;

/// <summary>
/// The installation's inventory, <c>plugin-manifest.json</c>: which plugins load, in this order. Read and never written.
/// </summary>
internal sealed record PluginManifest(IReadOnlyList<NamedPlugin> Plugins)
{
    private static readonly JsonDocumentOptions Json = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 16 };

    public static PluginManifest Empty { get; } = new([]);

    /// <exception cref="StartupRefusedException">
    /// It cannot be understood. The host then does not start: to guess which plugins the administrator meant would be worse.
    /// </exception>
    public static PluginManifest Read(string file)
    {
        if (!File.Exists(file))
        {
            return Empty;
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file), Json);
            return new(Named(document.RootElement, file));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw Wrong(file, exception.Message);
        }
    }

    private static List<NamedPlugin> Named(JsonElement root, string file)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("plugins", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            throw Wrong(file, "it must be an object with a list \"plugins\"");
        }

        if (!root.TryGetProperty("manifestVersion", out var version) || version.ValueKind != JsonValueKind.Number || version.GetDouble() != 1)
        {
            throw Wrong(file, "\"manifestVersion\" must be 1");
        }

        var plugins = new List<NamedPlugin>();
        foreach (var entry in list.EnumerateArray())
        {
            var plugin = Named(entry, plugins.Count, file);
            if (plugins.Any(other => other.Id == plugin.Id))
            {
                throw Wrong(file, $"'{plugin.Id}' is named twice");
            }

            plugins.Add(plugin);
        }

        return plugins;
    }

    private static NamedPlugin Named(JsonElement entry, int index, string file)
    {
        var place = $"entry {index + 1} of \"plugins\"";
        if (entry.ValueKind != JsonValueKind.Object)
        {
            throw Wrong(file, $"{place} must be an object");
        }

        var id = entry.TryGetProperty("id", out var idText) ? idText.GetString() : null;
        if (string.IsNullOrWhiteSpace(id))
        {
            throw Wrong(file, $"{place} has no \"id\"");
        }

        if (!entry.TryGetProperty("version", out var versionText) || !VersionRange.TryParse(versionText.GetString(), out var range))
        {
            throw Wrong(file, $"'{id}' has no \"version\" that is a range such as \">=1.0.0 <2.0.0\"");
        }

        var sha256 = entry.TryGetProperty("sha256", out var hash) ? hash.GetString() : null;
        return sha256 is null || (sha256.Length == 64 && sha256.All(char.IsAsciiHexDigit))
            ? new(id, range, sha256)
            : throw Wrong(file, $"\"sha256\" of '{id}' must be 64 hexadecimal digits: the SHA-256 of its plugin.json");
    }

    private static StartupRefusedException Wrong(string file, string reason) => new(PluginsProblems.ManifestUnusable(file, reason));
}

/// <param name="Sha256">The hash of the descriptor, binding where it is given.</param>
internal sealed record NamedPlugin(string Id, VersionRange Version, string? Sha256 = null);
