using System.Text.Json;
using System.Text.RegularExpressions;

namespace ElectronicMessages.Packages.Describing;

/// <summary>Reads <c>plugin.json</c>; whatever is wrong with it is told all at once.</summary>
internal static partial class PluginDescriptorReader
{
    private const int MaxBytes = 1_000_000;

    private static readonly JsonDocumentOptions Json = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 32, AllowDuplicateProperties = false };

    public static Outcome<PluginDescriptor> Read(PluginFolder folder)
    {
        try
        {
            var file = new FileInfo(folder.DescriptorFile);
            if (!file.Exists)
            {
                return PackageProblems.FileMissing(PluginDescriptor.FileName, folder.Path);
            }

            if (file.Length > MaxBytes)
            {
                return PackageProblems.DescriptorUnreadable($"it is larger than {MaxBytes} bytes");
            }

            return Read(File.ReadAllBytes(file.FullName), folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return PackageProblems.DescriptorUnreadable(exception.Message);
        }
    }

    /// <param name="bytes">The file as it was read once: what is hashed, read and kept is the same.</param>
    /// <param name="folder">Where it lies, for the names it must agree with.</param>
    public static Outcome<PluginDescriptor> Read(ReadOnlyMemory<byte> bytes, PluginFolder folder)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, Json);
            return Read(document.RootElement, folder);
        }
        catch (JsonException exception)
        {
            return PackageProblems.DescriptorUnreadable(exception.Message);
        }
    }

    private static Outcome<PluginDescriptor> Read(JsonElement json, PluginFolder folder)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return PackageProblems.DescriptorUnreadable("it is not a JSON object");
        }

        var faults = new List<string>();
        var id = Text(json, "id", faults);
        var name = Text(json, "name", faults);
        var version = Text(json, "version", faults);
        var publisher = Text(json, "publisher", faults);
        var countries = Texts(json, "countries", faults);
        var entry = Text(json, "entry", faults);
        var contracts = Text(json, "contracts", faults);
        var hosts = json.TryGetProperty("hosts", out _) ? Texts(json, "hosts", faults) : [];
        var dependsOn = Dependencies(json, faults);
        var built = json.TryGetProperty("contractsBuilt", out _) ? Text(json, "contractsBuilt", faults) : null;
        SemanticVersion? parsedBuilt = null;
        Check(built is null || SemanticVersion.TryParse(built, out parsedBuilt), $"contractsBuilt '{built}' is not of the form 1.2.3", faults);
        var capabilities = json.TryGetProperty("capabilities", out _) ? Texts(json, "capabilities", faults) : [];

        Check(id is null || id == folder.Id, $"id is '{id}', but the folder is '{folder.Id}'", faults);
        Check(id is null || IdForm().IsMatch(id), "id must be words of lower-case letters and digits, joined by dots or hyphens, at most 60 characters", faults);
        Check(version is null || version == folder.VersionName, $"version is '{version}', but the folder is '{folder.VersionName}'", faults);
        SemanticVersion? parsedVersion = null;
        Check(version is null || SemanticVersion.TryParse(version, out parsedVersion), $"version '{version}' is not of the form 1.2.3", faults);
        Check(countries.All(country => CountryForm().IsMatch(country)), "countries must be codes of two upper-case letters", faults);
        Check(entry is null || EntryForm().IsMatch(entry), $"entry '{entry}' must be the name of a .dll file in the same folder", faults);
        VersionRange? range = null;
        Check(contracts is null || VersionRange.TryParse(contracts, out range), $"contracts '{contracts}' is not a range such as '>=1.0.0 <2.0.0'", faults);

        var contributes = DescriptorParts.Contributes(json, faults);
        var files = DescriptorParts.Files(json, faults);
        var limits = DescriptorParts.Limits(json, faults);

        return faults.Count > 0
            ? PackageProblems.DescriptorIncomplete(faults)
            : new PluginDescriptor
            {
                Id = id!,
                Name = name!,
                Version = parsedVersion!,
                Publisher = publisher!,
                Countries = countries,
                Entry = entry!,
                Contracts = range!,
                DependsOn = dependsOn,
                Hosts = hosts,
                ContractsBuilt = parsedBuilt,
                Capabilities = capabilities,
                Limits = limits,
                Contributes = contributes!,
                Files = files,
            };
    }

    private static List<PluginDependency> Dependencies(JsonElement json, List<string> faults)
    {
        var dependencies = new List<PluginDependency>();
        if (!json.TryGetProperty("dependsOn", out var list))
        {
            return dependencies;
        }

        if (list.ValueKind != JsonValueKind.Array || list.EnumerateArray().Any(entry => entry.ValueKind != JsonValueKind.Object))
        {
            faults.Add("dependsOn must be a list of objects with id and version");
            return dependencies;
        }

        foreach (var entry in list.EnumerateArray())
        {
            var id = Text(entry, "id", faults, "dependsOn.id");
            var version = Text(entry, "version", faults, "dependsOn.version");
            VersionRange? range = null;
            Check(version is null || VersionRange.TryParse(version, out range), $"dependsOn.version '{version}' is not a range such as '>=1.0.0 <2.0.0'", faults);
            if (id is not null && range is not null)
            {
                dependencies.Add(new(id, range));
            }
        }

        return dependencies;
    }

    private static string? Text(JsonElement json, string name, List<string> faults, string? path = null)
    {
        if (json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString()))
        {
            return value.GetString();
        }

        faults.Add($"{path ?? name} is missing");
        return null;
    }

    private static string[] Texts(JsonElement json, string name, List<string> faults)
    {
        if (json.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(entry => entry.ValueKind == JsonValueKind.String))
        {
            return [.. list.EnumerateArray().Select(entry => entry.GetString()!)];
        }

        faults.Add($"{name} must be a list of texts");
        return [];
    }

    private static void Check(bool holds, string fault, List<string> faults)
    {
        if (!holds)
        {
            faults.Add(fault);
        }
    }

    [GeneratedRegex(@"\A(?=.{1,60}\z)[a-z0-9]+([.-][a-z0-9]+)*\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex IdForm();

    [GeneratedRegex(@"\A[A-Z]{2}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CountryForm();

    // No separators and no colon: the entry assembly lies in the plugin's own folder and nowhere else.
    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_.-]*\.dll\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex EntryForm();
}
