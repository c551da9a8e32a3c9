using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ElectronicMessages.Packages.Describing;
using ElectronicMessages.Packages.Packing;
using ElectronicMessages.Packages.Verifying;

namespace ElectronicMessages.CommandLine;

/// <summary><c>em-plugin inspect</c>: what a package is, asks for and contributes, from its descriptor alone.</summary>
internal static class InspectCommand
{
    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var package = new Argument<string>("package") { Description = "A folder or a zip." };
        var command = new Command("inspect", "Tells what a plugin is, asks for and contributes, without running any of its code, and the line that pins it.") { package };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(package)!, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string package, CancellationToken cancellationToken)
    {
        var opened = await PackageSource.OpenAsync(package, cancellationToken);
        if (!opened.Succeeded)
        {
            return await Told.ProblemAsync(opened.Problem);
        }

        using var source = opened.Value;
        var read = PluginDescriptorReader.Read(source.Folder);
        if (!read.Succeeded)
        {
            return await Told.ProblemAsync(read.Problem);
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(source.Folder.DescriptorFile, cancellationToken)));
        foreach (var line in Lines(read.Value, File.Exists(Path.Combine(source.Folder.Path, PackageFiles.SignatureFile))).Append("").Append("The line that pins exactly this package in plugin-manifest.json:").Append(Pin(read.Value, hash)))
        {
            await Console.Out.WriteLineAsync(line);
        }

        return 0;
    }

    internal static string Pin(PluginDescriptor descriptor, string hash)
    {
        var line = new JsonObject { ["id"] = descriptor.Id, ["version"] = descriptor.Version.ToString(), ["sha256"] = hash };
        return "{ " + string.Join(", ", line.Select(word => $"\"{word.Key}\": {word.Value!.ToJsonString(OneLine)}")) + " }";
    }

    private static IEnumerable<string> Lines(PluginDescriptor plugin, bool signed)
    {
        yield return $"{plugin.Name} ({plugin.Id} {plugin.Version})";
        yield return $"  publisher     {plugin.Publisher}{(signed ? ", signed" : ", unsigned")}";
        yield return $"  countries     {string.Join(", ", plugin.Countries)}";
        yield return $"  contracts     {plugin.Contracts}{(plugin.ContractsBuilt is { } built ? $", built with {built}" : "")}";
        yield return $"  needs         {Or("no other plugin", plugin.DependsOn.Select(needed => $"{needed.Id} {needed.Version}"))}";
        yield return $"  calls         {Or("no host on its own account", plugin.Hosts)}";
        yield return $"  limits        {Limits(plugin.Limits)}";
        yield return $"  files         {plugin.Files.Count}";
        yield return "It asks for:";
        foreach (var capability in plugin.Capabilities)
        {
            yield return $"  {capability}: {Capability.Sentence(capability)}";
        }

        yield return "It contributes:";
        foreach (var line in Contributions(plugin.Contributes))
        {
            yield return "  " + line;
        }
    }

    private static IEnumerable<string> Contributions(DescribedContributions contributes)
    {
        foreach (var type in contributes.WebApplicationTypes)
        {
            yield return $"web application type {type.Key} ({type.Country}{(type.DerivedFrom is { } parent ? $", derived from {parent}" : "")}): {type.Caption}";
            foreach (var action in type.Actions)
            {
                yield return $"  action {action.Key}: {action.Caption}{(action.Parameters.Count == 0 ? "" : $" ({string.Join(", ", action.Parameters.Select(parameter => parameter.Name))})")}";
            }
        }

        foreach (var service in contributes.WebServices)
        {
            yield return $"web service {service.Name}, with a token of {service.WebApplicationType}";
        }

        foreach (var (kind, names) in new[]
        {
            ("hears", contributes.Events),
            ("wraps", [.. contributes.Extensions.Select(extension => $"{extension.Action} of {extension.Type} by {extension.Name}")]),
            ("reads ledgers", [.. (contributes.LedgerReaders ?? []).Select(reader => reader.Key)]),
            ("maps tax codes", [.. (contributes.LedgerMappings ?? []).Select(mapping => mapping.Key)]),
            ("simulates", contributes.SimulatedHosts),
            ("speaks", [.. contributes.Texts.Select(texts => $"{texts.Key} ({texts.Value.Count} texts)")]),
        })
        {
            if (names.Count > 0)
            {
                yield return $"{kind} {string.Join(", ", names)}";
            }
        }
    }

    private static string Limits(PluginLimits limits) =>
        $"{(limits.CallSeconds is { } seconds ? $"{seconds} s a call" : "the host's time a call")}, {(limits.Concurrency is { } calls ? $"{calls} calls at once" : "the host's number of calls at once")}";

    private static string Or(string none, IEnumerable<string> words) => string.Join(", ", words.DefaultIfEmpty(none));
}
