using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Packages.Describing;
using ElectronicMessages.Packages.Loading;
using ElectronicMessages.Packages.Packing;
using ElectronicMessages.Packages.Verifying;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ElectronicMessages.Kit.Running;

/// <summary>The plugin that a test class names.</summary>
internal sealed class PluginUnderTest(PluginFolder folder, Func<string, string, IReadOnlyDictionary<string, string>> values)
{
    public static readonly TimeSpan LoadLimit = TimeSpan.FromSeconds(60);

    private static readonly string[] Beside = ["plugins", "fixtures"];

    public PluginFolder Folder { get; } = folder;

    /// <exception cref="InvalidOperationException">The descriptor cannot be read.</exception>
    public PluginDescriptor Descriptor => PluginDescriptorReader.Read(Folder) is { Succeeded: true } read
        ? read.Value
        : throw Broken(PluginDescriptorReader.Read(Folder).Problem!);

    /// <param name="plugin">An id, or a path.</param>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static PluginUnderTest Find(string plugin, Func<string, string, IReadOnlyDictionary<string, string>> values)
    {
        if (File.Exists(Path.Combine(plugin, PluginDescriptor.FileName)))
        {
            return new(PackageSource.Named(Path.GetFullPath(plugin)), values);
        }

        var folder = Beside.Select(name => Path.Combine(AppContext.BaseDirectory, name))
            .SelectMany(PluginFolder.FindAll)
            .Where(found => found.Id == plugin)
            .MaxBy(found => found.Version);
        return folder is not null ? new(folder, values) : throw new InvalidOperationException(
            $"There is no plugin '{plugin}': neither a folder of that path with a {PluginDescriptor.FileName}, nor {plugin}/<version>/ in {string.Join(" or ", Beside)} beside the tests. <PluginProject Include=\"…\" /> in the test project lays it there.");
    }

    public static InvalidOperationException Broken(Problem problem) => new($"{problem.Number}: {problem.Title} {problem.Detail} {problem.Advice}");

    /// <summary>What the author says about an action's dialog, over its defaults.</summary>
    public IReadOnlyDictionary<string, string> ValuesFor(string type, string action) => values(type, action);

    /// <exception cref="InvalidOperationException">It does not load.</exception>
    public async Task<ActivatedPlugin> ActivateAsync(IPluginLoader? loader = null, ILoggerFactory? loggers = null)
    {
        var activation = new PluginActivation(loader ?? PluginLoaders.Create(), LoadLimit, loggers ?? NullLoggerFactory.Instance, TimeProvider.System);
        var activated = await activation.ActivateAsync(Folder, Descriptor, CancellationToken.None);
        return activated.Succeeded ? activated.Value : throw Broken(activated.Problem);
    }

    public Task<PackageReport> VerifyAsync() => new VerifyPackage(PluginLoaders.Create(), LoadLimit, TimeProvider.System).ExecuteAsync(Folder, CancellationToken.None);
}
