using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace ElectronicMessages.Packages.Loading;

/// <summary>
/// Whose assemblies a load context holds: what an exception or an exit is attributed by, whichever loader made the context.
/// A context that is let go is not kept by this.
/// </summary>
internal static class PluginContexts
{
    private static readonly ConditionalWeakTable<AssemblyLoadContext, string> Owners = [];

    public static void Add(Assembly assembly, string pluginId)
    {
        // Where a test's own assembly stands for a plugin, its context is everybody's.
        if (AssemblyLoadContext.GetLoadContext(assembly) is { } context && context != AssemblyLoadContext.Default)
        {
            Owners.AddOrUpdate(context, pluginId);
        }
    }

    /// <returns>Null where it is no plugin's.</returns>
    public static string? OwnerOf(Assembly assembly) =>
        AssemblyLoadContext.GetLoadContext(assembly) is { } context && Owners.TryGetValue(context, out var pluginId) ? pluginId : null;
}
