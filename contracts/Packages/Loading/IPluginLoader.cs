using System.Reflection;

namespace ElectronicMessages.Packages.Loading;

/// <summary>Loads a plugin's assembly apart from the host's. The names follow McMaster.NETCore.Plugins, which fits behind it.</summary>
internal interface IPluginLoader
{
    ILoadedPluginAssembly Load(PluginLoaderOptions options);
}

/// <summary>A plugin's assembly; disposing it lets everything that was loaded for it go, once nothing refers to it.</summary>
internal interface ILoadedPluginAssembly : IDisposable
{
    Assembly Assembly { get; }
}
