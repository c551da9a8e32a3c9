namespace ElectronicMessages.Contracts.Events;

/// <summary>A plugin was loaded, disabled, replaced or refused. It is told to the plugins that run afterwards.</summary>
public sealed record PluginStateChanged : HostEvent
{
    /// <summary>The id of the plugin.</summary>
    public required string PluginId { get; init; }

    /// <summary>The version that it is about.</summary>
    public required string Version { get; init; }

    /// <summary>The state as the page <em>Plugins</em> shows it, such as <c>Loaded</c> or <c>Disabled</c>; a new one may come.</summary>
    public required string State { get; init; }

    /// <summary>The number of the problem.</summary>
    /// <value>Null where there is none.</value>
    public string? ProblemNumber { get; init; }
}
