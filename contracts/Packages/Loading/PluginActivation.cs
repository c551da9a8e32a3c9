using System.Reflection;
using ElectronicMessages.Contracts.Plugins;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Packages.Describing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ElectronicMessages.Packages.Loading;

/// <summary>
/// Brings one plugin to life: its assembly, its entry point, its container, what it contributes. What goes wrong is this
/// plugin's problem alone, and whatever was loaded of it is let go again.
/// </summary>
internal sealed partial class PluginActivation(IPluginLoader loader, TimeSpan timeLimit, ILoggerFactory loggers, TimeProvider time)
{
    private readonly ILogger _logger = loggers.CreateLogger<PluginActivation>();

    public async Task<Outcome<ActivatedPlugin>> ActivateAsync(PluginFolder folder, PluginDescriptor descriptor, CancellationToken cancellationToken)
    {
        // On a thread of the pool: what the plugin leaves on a thread (AsyncLocal) would otherwise keep it, and a plugin that
        // hangs would keep the host from starting.
        var activation = Task.Run(() => LoadAsync(folder, descriptor), cancellationToken);
        try
        {
            return await activation.WaitAsync(timeLimit, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            _ = LetGoAsync(activation);
            return PackageProblems.LoadingTookTooLong(timeLimit);
        }
    }

    /// <summary>The part that needs no load context: entry point, container, contributions, checks.</summary>
    public async Task<Outcome<ActivatedPlugin>> ComposeAsync(Func<IElectronicMessagesPlugin> start, PluginDescriptor descriptor, LabelTexts labels, ILoadedPluginAssembly? assembly)
    {
        var step = "starting";
        ServiceProvider? services = null;
        try
        {
            var plugin = start();
            step = "registering its services";
            var collection = new ServiceCollection()
                .AddSingleton(time)
                .AddSingleton<ILoggerFactory>(new PluginLogging(loggers, descriptor.Id))
                .AddSingleton(typeof(ILogger<>), typeof(Logger<>));
            plugin.ConfigureServices(collection);
            step = "building its services";
            services = collection.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
            step = "describing what it contributes";
            var contributions = ContributionReader.ReadAll(services, labels);
            if (FindFault(contributions, labels) is not { } fault)
            {
                return new ActivatedPlugin(descriptor, contributions, labels, services, assembly);
            }

            await services.DisposeAsync();
            return fault;
        }
        catch (Exception exception)
        {
            Log.Failed(_logger, descriptor.Id, step, exception.ToString());
            await DisposeQuietlyAsync(services, descriptor.Id);
            return PackageProblems.ThrewWhileLoading(step, PluginFault.Line(exception));
        }
    }

    private async Task<Outcome<ActivatedPlugin>> LoadAsync(PluginFolder folder, PluginDescriptor descriptor)
    {
        ILoadedPluginAssembly? assembly = null;
        var composed = false;
        try
        {
            assembly = loader.Load(new(Path.Combine(folder.Path, descriptor.Entry)));
            PluginContexts.Add(assembly.Assembly, descriptor.Id);
            var entries = EntryTypes(assembly.Assembly);
            if (entries.Count != 1)
            {
                return PackageProblems.EntryTypeMissing(descriptor.Entry, [.. entries.Select(type => type.FullName!)]);
            }

            var labels = LabelTexts.Read(assembly.Assembly);
            if (!labels.Succeeded)
            {
                return labels.Problem;
            }

            var loaded = await ComposeAsync(() => (IElectronicMessagesPlugin)Activator.CreateInstance(entries[0])!, descriptor, labels.Value, assembly);
            composed = loaded.Succeeded;
            return loaded;
        }
        catch (Exception exception)
        {
            Log.Failed(_logger, descriptor.Id, "loading its assembly", exception.ToString());
            var cause = exception is ReflectionTypeLoadException { LoaderExceptions: [{ } first, ..] } ? first : exception;
            return PackageProblems.AssemblyUnreadable(descriptor.Entry, PluginFault.Line(cause));
        }
        finally
        {
            if (!composed)
            {
                assembly?.Dispose();
            }
        }
    }

    private static List<Type> EntryTypes(Assembly assembly) =>
        [.. assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false, IsVisible: true }
            && typeof(IElectronicMessagesPlugin).IsAssignableFrom(type)
            && type.GetConstructor(Type.EmptyTypes) is not null)];

    private static Problem? FindFault(PluginContributions contributions, LabelTexts labels)
    {
        if (labels.Missing is { Count: > 0 } missing)
        {
            return PackageProblems.LabelsMissing(missing);
        }

        return ContributionCheck.Faults(contributions) is { Count: > 0 } faults
            ? PackageProblems.RegistrationInvalid([.. faults.Select(fault => PluginFault.Cut(fault, 300)).Take(10)])
            : null;
    }

    private async Task LetGoAsync(Task<Outcome<ActivatedPlugin>> activation)
    {
        try
        {
            if (await activation is { Succeeded: true } late)
            {
                await late.Value.DisposeAsync();
            }
        }
        catch (Exception exception)
        {
            Log.Failed(_logger, "that was given up", "letting it go", exception.ToString());
        }
    }

    private async Task DisposeQuietlyAsync(ServiceProvider? services, string pluginId)
    {
        try
        {
            await (services?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
        catch (Exception exception)
        {
            Log.Failed(_logger, pluginId, "letting go of its services", exception.ToString());
        }
    }

    private static partial class Log
    {
        // The exception goes as text: a sink that kept it would keep the plugin from ever unloading.
        [LoggerMessage(4001, LogLevel.Error, "The plugin {PluginId} failed while {Step}: {Exception}")]
        public static partial void Failed(ILogger logger, string pluginId, string step, string exception);
    }
}
