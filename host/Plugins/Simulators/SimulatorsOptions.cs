using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Plugins.Simulators;

/// <summary>The section <c>Simulators</c> of the configuration.</summary>
internal sealed record SimulatorsOptions
{
    /// <summary>Whether simulators are served; in Development where nothing is said.</summary>
    public bool? Enabled { get; init; }

    /// <summary>The port of the first authority host, in ordinal order of their names; 0 for any free port each.</summary>
    public int FirstPort { get; init; } = 5180;

    /// <exception cref="StartupRefusedException">They are asked for in Production.</exception>
    public bool IsEnabledIn(IHostEnvironment environment) => environment.IsProduction()
        ? Enabled == true ? throw new StartupRefusedException(PluginsProblems.SimulatorsInProduction) : false
        : Enabled ?? environment.IsDevelopment();
}
