using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ElectronicMessages.Packages.Loading;
using ElectronicMessages.Packages.Verifying;

namespace ElectronicMessages.Packages.Describing;

/// <summary>
/// Makes <c>plugin.json</c> at build: the facts of the project, what its code contributes, the hash of every file.
/// </summary>
internal sealed class WriteDescriptor(PluginActivation activation)
{

    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <param name="factsFile">The facts of the project as JSON: id, name, version and so on.</param>
    /// <param name="folder">Where the build laid the plugin's files.</param>
    /// <param name="except">Names of files of the folder that do not belong to the package.</param>
    /// <returns>The descriptor as it was written, or why it was not.</returns>
    public async Task<Outcome<PluginDescriptor>> ExecuteAsync(string factsFile, string folder, IReadOnlyCollection<string> except, CancellationToken cancellationToken)
    {
        var json = JsonNode.Parse(await File.ReadAllTextAsync(factsFile, cancellationToken), documentOptions: Strict)!.AsObject();
        json["contractsBuilt"] = ContractsVersion.Offered.ToString();
        json["contributes"] = new JsonObject();
        json["files"] = new JsonObject();
        var place = new PluginFolder((string)json["id"]!, (string)json["version"]!, folder);
        var facts = PluginDescriptorReader.Read(Bytes(json), place);
        if (!facts.Succeeded)
        {
            return facts.Problem;
        }

        var contributes = await ReadCodeAsync(place, facts.Value, cancellationToken);
        if (!contributes.Succeeded)
        {
            return contributes.Problem;
        }

        json["capabilities"] = new JsonArray([.. Capability.Of(contributes.Value, facts.Value.Hosts).Select(capability => JsonValue.Create(capability))]);
        json["contributes"] = contributes.Value.ToJson();
        json["files"] = await FilesAsync(folder, except, cancellationToken);
        var bytes = Bytes(json);
        var descriptor = PluginDescriptorReader.Read(bytes, place);
        if (descriptor.Succeeded)
        {
            await File.WriteAllBytesAsync(place.DescriptorFile, bytes, cancellationToken);
        }

        return descriptor;
    }

    private async Task<Outcome<DescribedContributions>> ReadCodeAsync(PluginFolder place, PluginDescriptor facts, CancellationToken cancellationToken)
    {
        var activated = await activation.ActivateAsync(place, facts, cancellationToken);
        if (!activated.Succeeded)
        {
            return activated.Problem;
        }

        await using var plugin = activated.Value;
        return DescribeContributions.Of(plugin.Contributions, plugin.Labels);
    }

    private static async Task<JsonObject> FilesAsync(string folder, IReadOnlyCollection<string> except, CancellationToken cancellationToken)
    {
        var files = new JsonObject();
        foreach (var path in PackageFiles.Below(folder).Where(path => path is not (PluginDescriptor.FileName or PackageFiles.SignatureFile) && !except.Contains(path)))
        {
            files[path] = await PackageFiles.HashAsync(Path.Combine(folder, path), cancellationToken);
        }

        return files;
    }

    private static byte[] Bytes(JsonObject json) => Encoding.UTF8.GetBytes(json.ToJsonString(Written) + "\n");
}
