using ElectronicMessages.Host.Operations.Backup;
using ElectronicMessages.Host.Operations.Keys;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Operations.Control;

internal static class ControlSetup
{
    public static IServiceCollection AddControl(this IServiceCollection services)
    {
        services.AddSingleton<OperationsLog>();
        services.AddSingleton<ExchangeKeys>();
        services.AddSingleton<KeepRotating>();
        services.AddHostedService(provider => provider.GetRequiredService<KeepRotating>());
        services.AddSingleton<KeysReader>();
        services.AddSingleton(new NavigationItem(NavigationSections.System, "Keys and backup", KeysAndBackupModel.Address, Policies.ManageInstallation, 80));
        services.AddSingleton<MakeBackup>();
        services.AddHostedService<TellOfRestore>();
        services.AddSingleton<ControlEndpoints>();
        services.AddHostedService<ControlServer>();
        return services;
    }
}
