using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Contracts.Plugins;

/// <summary>
/// The entry point of a plugin: one public class with a parameterless constructor in the assembly that
/// <c>plugin.json</c> names.
/// </summary>
/// <remarks>
/// Each plugin has a container of its own, built and validated when the plugin is loaded and disposed when it is
/// unloaded. The host puts <see cref="TimeProvider"/> and
/// <see cref="Microsoft.Extensions.Logging.ILoggerFactory"/> into it before <see cref="ConfigureServices"/> is called.
/// Whatever this class throws refuses this plugin alone and is shown on the page <em>Plugins</em>.
/// </remarks>
public interface IElectronicMessagesPlugin
{
    /// <summary>Registers what the plugin contributes, and the services that its actions need.</summary>
    /// <param name="services">The services of this plugin; nobody else sees them.</param>
    void ConfigureServices(IServiceCollection services);
}
