using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Packages.Describing;
using ElectronicMessages.Host.Plugins.Loading;

namespace ElectronicMessages.Host.Plugins;

/// <summary>A plugin as it was found when the host started, whether it loads or not.</summary>
/// <param name="Version">Empty where no folder is there to have one.</param>
/// <param name="Descriptor">Null where it cannot be read.</param>
/// <param name="Problem">Why it is not loaded; null where it is.</param>
/// <param name="Loaded">Null where it is not.</param>
internal sealed record ObservedPlugin(string Id, string Version, PluginState State, PluginDescriptor? Descriptor, Problem? Problem, LoadedPlugin? Loaded)
{
    public string Name => Descriptor?.Name ?? Id;
}

internal enum PluginState
{
    /// <summary>It runs.</summary>
    Loaded,

    /// <summary>It should run, and something is wrong with it.</summary>
    Refused,

    /// <summary>It lies in the folder, and the manifest does not ask for it.</summary>
    Found,

    /// <summary>The manifest asks for it, and it is not in the folder.</summary>
    Missing,
}
