using ElectronicMessages.Contracts.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Norway.IdPorten;

/// <summary>Sign-in at ID-porten.</summary>
public sealed class IdPortenPlugin : IElectronicMessagesPlugin
{
    /// <inheritdoc />
    public void ConfigureServices(IServiceCollection services)
    {
    }
}
