using System.Diagnostics;
using System.Runtime.ExceptionServices;
using ElectronicMessages.Packages.Loading;

namespace ElectronicMessages.Host.Plugins.Crashes;

/// <summary>
/// How this process ends, and whose frames stand on the stack then. One for the process, which the framework allows once;
/// the hosts in it (tests have several) are asked in turn.
/// </summary>
internal static class ProcessEnds
{
    private static readonly Lock Gate = new();
    private static readonly List<CrashMemory> Hosts = [];
    private static bool _watching;

    public static void Add(CrashMemory host)
    {
        lock (Gate)
        {
            Hosts.Add(host);
            if (!_watching)
            {
                _watching = true;
                ExceptionHandling.SetUnhandledExceptionHandler(Absorbed);
                AppDomain.CurrentDomain.UnhandledException += (_, ended) => Crashed(ended.ExceptionObject);
                AppDomain.CurrentDomain.ProcessExit += (_, _) => Exited();
            }
        }
    }

    public static void Remove(CrashMemory host)
    {
        lock (Gate)
        {
            Hosts.Remove(host);
        }
    }

    /// <summary>The plugin whose code is nearest to where the exception was thrown; null where none is among the frames.</summary>
    public static string? PluginOf(StackTrace trace) =>
        trace.GetFrames()
            .Select(frame => frame.GetMethod()?.Module.Assembly)
            .Select(assembly => assembly is null ? null : PluginContexts.OwnerOf(assembly))
            .FirstOrDefault(pluginId => pluginId is not null);

    // Absorbed is what a plugin threw on a thread of its own; everything else ends the process as it always did.
    private static bool Absorbed(Exception exception) =>
        PluginOf(new StackTrace(exception)) is { } plugin
        && All().Any(host => host.Absorb(plugin, PluginFault.Line(exception), exception.ToString()));

    private static void Crashed(object exception)
    {
        var detail = exception is Exception thrown ? PluginFault.Line(thrown) : exception.GetType().Name;
        var plugin = exception is Exception cause ? PluginOf(new StackTrace(cause)) : null;
        foreach (var host in All())
        {
            if (plugin is null)
            {
                host.Suspect(detail);
            }
            else
            {
                host.Blame(plugin, $"An unhandled exception: {detail}");
            }
        }
    }

    private static void Exited()
    {
        // A host that stops as it should has taken itself out before.
        foreach (var host in All())
        {
            host.Exited();
        }
    }

    private static CrashMemory[] All()
    {
        lock (Gate)
        {
            return [.. Hosts];
        }
    }
}
