using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using ElectronicMessages.Contracts.Plugins;
using ElectronicMessages.Contracts.Simulators;
using ElectronicMessages.Contracts.WebServices;
using ElectronicMessages.Packages.Describing;
using ElectronicMessages.Packages.Loading;
using ElectronicMessages.Packages.Verifying;
using ElectronicMessages.Tests.Benchmarks.Reporting;
using Microsoft.Extensions.DependencyInjection;
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
        var against = await _turns.MeasureAsync(
            _ => LoadOursAsync(folders, contexts, cancellationToken),
            _ => ComposeBareAsync(folders, descriptors, contexts));
        var collections = await CollectAsync(contexts);

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
        report.Paragraph("""
            Most of it is the plugins' own code, which a context that can be unloaded compiles anew each time. Against a bare
            side that runs it, too (services registered, container built, everything registered made and described once), and
            checks nothing of it:
            """);
        against.WriteWithoutAim(report);
        report.Row("ratio, round by round", against.Ratio.ToString("0.00"));
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

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task ComposeBareAsync(IReadOnlyList<PluginFolder> folders, List<PluginDescriptor> descriptors, List<WeakReference> contexts)
    {
        foreach (var (folder, descriptor) in folders.Zip(descriptors))
        {
            var context = new BareContext();
            var assembly = context.LoadFromAssemblyPath(Path.Combine(folder.Path, descriptor.Entry));
            var entry = assembly.GetExportedTypes().Single(type => typeof(IElectronicMessagesPlugin).IsAssignableFrom(type));
            var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddLogging();
            ((IElectronicMessagesPlugin)Activator.CreateInstance(entry)!).ConfigureServices(services);
            await using (var provider = services.BuildServiceProvider())
            {
                GC.KeepAlive(provider.GetServices<WebApplicationTypeRegistration>().SelectMany(type => type.Actions.Select(action => action.Description)).ToList());
                GC.KeepAlive(provider.GetServices<WebServiceTemplate>().ToList());
                GC.KeepAlive(provider.GetServices<IAuthoritySimulator>().Select(simulator => simulator.Describe()).ToList());
            }

            contexts.Add(new(context));
            context.Unload();
        }
    }

    private static async Task<int?> CollectAsync(List<WeakReference> contexts)
    {
        for (var collections = 1; collections <= 50; collections++)
        {
            // Off the stack on which the last of them was let go: a frame below may still refer to it.
            await Task.Yield();
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
