namespace ElectronicMessages.Host.Vault;

internal static class VaultSetup
{
    public static IServiceCollection AddVault(this IServiceCollection services, IConfiguration configuration)
    {
        return services;
    }
}
