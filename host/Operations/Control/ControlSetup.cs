using ElectronicMessages.Host.Operations.Backup;
using ElectronicMessages.Host.Operations.Keys;

namespace ElectronicMessages.Host.Operations.Control;

internal static class ControlSetup
{
    public static IServiceCollection AddControl(this IServiceCollection services)
    {
        services.AddSingleton<OperationsLog>();
        services.AddSingleton<ExchangeKeys>();
        services.AddSingleton<KeepRotating>();
        services.AddHostedService(provider => provider.GetRequiredService<KeepRotating>());
        services.AddSingleton<MakeBackup>();
        services.AddHostedService<TellOfRestore>();
        services.AddSingleton<ControlEndpoints>();
        services.AddHostedService<ControlServer>();
        return services;
    }
}
