using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using ElectronicMessages.Contracts.Plugins;
using ElectronicMessages.Packages.Describing;
using ElectronicMessages.Packages.Loading;
using ElectronicMessages.Packages.Verifying;
using ElectronicMessages.Tests.Benchmarks.Reporting;
using Microsoft.Extensions.Logging.Abstractions;

namespace ElectronicMessages.Tests.Benchmarks.Plugins;

/// <summary>B8: all country plugins, loaded as the host loads them, against a load context and Activator.</summary>
internal static class LoadingBenchmark
{
    private const double Aim = 3;
    private const int MostCollections = 10;

    private static readonly InTurn _turns = new(WarmUp: 5, Rounds: 30, Batch: 1);

    public static async Task MeasureAsync(Report report, CancellationToken cancellationToken)
    {
        var folders = PluginFolder.FindAll(Path.Combine(Repository.HostOutput, "plugins"));
        var descriptors = folders.Select(folder => PluginDescriptorReader.Read(folder).Value).ToList();
        var contexts = new List<WeakReference>();
        var measured = await _turns.MeasureAsync(
            _ => LoadOursAsync(folders, contexts, cancellationToken),
            _ => LoadBareAsync(folders, descriptors, contexts));
        var collections = Collect(contexts);

        report.Section("B8. Loading all country plugins");
        report.Paragraph($"""
            Ours: the descriptor read, every file hashed, every member that the plugin uses of the contracts looked up, a load
            context, the container built and validated, what it contributes read, checked and compared with the descriptor.
            Bare: a load context each, the assembly, and its entry point by Activator. Both let everything go again.
            {folders.Count} plugins, {_turns.Rounds} rounds; microseconds for all of them together.
            """);
        measured.WriteTo(report, Aim);
        report.Row("collections until all were gone", collections is { } count
            ? string.Create(CultureInfo.InvariantCulture, $"{count} {Report.Verdict(count <= MostCollections)}")
            : "not gone after 50 MISSED");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task LoadOursAsync(IReadOnlyList<PluginFolder> folders, List<WeakReference> contexts, CancellationToken cancellationToken)
    {
        var activation = new PluginActivation(new IsolatedPluginLoader(), TimeSpan.FromSeconds(30), NullLoggerFactory.Instance, TimeProvider.System);
        foreach (var folder in folders)
        {
            var descriptor = PluginDescriptorReader.Read(folder).Value;
            var fault = PackageCheck.Find(folder, descriptor, null)
                ?? await PackageFiles.FindFaultAsync(folder.Path, descriptor, cancellationToken)
                ?? LinkCheck.Find(folder.Path, descriptor.Files.Keys);
            await using var plugin = (await activation.ActivateAsync(folder, descriptor, cancellationToken)).Value;
            var drift = DescriptorDrift.Find(descriptor.Contributes.ToJson(), DescribeContributions.Of(plugin.Contributions, plugin.Labels).ToJson());
            if (fault is not null || drift is not null)
            {
                throw new InvalidOperationException($"{fault} {drift}");
            }

            contexts.Add(plugin.LoadContext!);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task LoadBareAsync(IReadOnlyList<PluginFolder> folders, List<PluginDescriptor> descriptors, List<WeakReference> contexts)
    {
        foreach (var (folder, descriptor) in folders.Zip(descriptors))
        {
            var context = new BareContext();
            var assembly = context.LoadFromAssemblyPath(Path.Combine(folder.Path, descriptor.Entry));
            var entry = assembly.GetExportedTypes().Single(type => typeof(IElectronicMessagesPlugin).IsAssignableFrom(type));
            GC.KeepAlive(Activator.CreateInstance(entry));
            contexts.Add(new(context));
            context.Unload();
        }

        return Task.CompletedTask;
    }

    private static int? Collect(List<WeakReference> contexts)
    {
        for (var collections = 1; collections <= 50; collections++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            if (!contexts.Any(context => context.IsAlive))
            {
                return collections;
            }
        }

        return null;
    }

    private sealed class BareContext() : AssemblyLoadContext(isCollectible: true);
}
