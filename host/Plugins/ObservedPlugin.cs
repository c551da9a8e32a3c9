using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Plugins.Finding;
using ElectronicMessages.Host.Plugins.Lifecycle;
using ElectronicMessages.Host.Plugins.Loading;
using ElectronicMessages.Packages.Describing;

namespace ElectronicMessages.Host.Plugins;

/// <summary>One version of a plugin as it is now, whether it runs or not.</summary>
/// <param name="Version">Empty where no folder is there to have one.</param>
/// <param name="Descriptor">Null where it cannot be read.</param>
/// <param name="Problem">Why it does not run, or why it could not be loaded anew; null where it runs as it shall.</param>
/// <param name="Loaded">Null where it does not run.</param>
internal sealed record ObservedPlugin(string Id, string Version, PluginState State, PluginDescriptor? Descriptor, Problem? Problem, LoadedPlugin? Loaded)
{
    public string Name => Descriptor?.Name ?? Id;

    /// <summary>The package behind it; null where none is there.</summary>
    public FoundPackage? Package { get; init; }

    /// <summary>Who let it run; null where the manifest did, or nobody has.</summary>
    public PluginApproval? Approval { get; init; }

    /// <summary>What it would miss if it were approved now; empty where it runs, or waits for nothing else.</summary>
    public IReadOnlyList<Problem> Needs { get; init; } = [];

    /// <summary>Whether the manifest names it, which needs no approval.</summary>
    public bool IsNamed { get; init; }
}

internal enum PluginState
{
    /// <summary>It runs.</summary>
    Loaded,

    /// <summary>It runs, and is not called for a while because its calls failed.</summary>
    Suspended,

    /// <summary>It should run, and something is wrong with it.</summary>
    Refused,

    /// <summary>It should run, and is kept off because it ended the process.</summary>
    Malfunctioned,

    /// <summary>An administrator, or the safe mode, keeps it from running.</summary>
    Disabled,

    /// <summary>It may run, and another version does.</summary>
    Approved,

    /// <summary>It lies in the folder, and nobody has let it run.</summary>
    Found,

    /// <summary>It may run, and a newer version does.</summary>
    Superseded,

    /// <summary>It was let go, and something still holds it in memory.</summary>
    Leaked,

    /// <summary>The manifest asks for it, and it is not in the folder.</summary>
    Missing,
}
