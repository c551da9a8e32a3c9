using Microsoft.AspNetCore.Builder;

namespace ElectronicMessages.Tests.Integration.Harness;

/// <summary>What a test wants of its host, other than what every host here has.</summary>
internal sealed record TestHostOptions
{
    public string Environment { get; init; } = "Development";

    /// <summary>The host's clock; the real one where null.</summary>
    public FakeClock? Clock { get; init; }

    /// <summary>Configuration that wins over everything else, such as <c>["Plugins:Directory"] = …</c>.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where the plugins lie; those that were built with the host where null.</summary>
    public string? PluginsDirectory { get; init; }

    /// <summary>A data directory that outlives the host; a temporary one where null.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>Records of the environment Simulator reach the simulators alone, as everywhere else; otherwise a test's own servers on this machine too.</summary>
    public bool SimulatorsOnly { get; init; }

    /// <summary>Runs after everything is added: another resolver, another handler.</summary>
    public Action<WebApplicationBuilder>? Configure { get; init; }
}
