namespace ElectronicMessages.Packages.Loading;

/// <summary>Which loader this build has: the one of the house, or the library's with <c>-p:PluginLoader=McMaster</c>.</summary>
internal static class PluginLoaders
{
#if PLUGIN_LOADER_MCMASTER
    public static IPluginLoader Create() => new McMasterPluginLoader();
#else
    public static IPluginLoader Create() => new IsolatedPluginLoader();
#endif
}
