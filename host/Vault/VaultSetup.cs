using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Vault.MasterKeys;
using ElectronicMessages.Host.Vault.Rotation;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace ElectronicMessages.Host.Vault;

internal static class VaultSetup
{
    public static IServiceCollection AddVault(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<MasterKeyFile>();
        services.AddSingleton(provider => MasterKeyRing.Of(configuration, provider.GetRequiredService<MasterKeyFile>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<RotateMasterKey>();
        services.AddSingleton<KeyRingKeyStore>();
        services.AddSingleton<DataKeys>();
        services.AddSingleton<DataKeyStore>();
        services.AddSingleton<DataKeyRotationStore>();
        services.AddSingleton<RotateDataKeys>();
        services.AddSingleton<ContinueDataKeyRotation>();
        services.Configure<VaultOptions>(configuration.GetSection(VaultOptions.Section));
        services.AddSingleton<KeyRingKey>();
        services.AddSingleton<Installation>();
        services.AddSingleton<SecretVault>();
        services.AddSingleton<ISealedNotes, SealedNotes>();
        services.AddSealedColumn(
            SealedNotes.Table, SealedNotes.KeyColumn, SealedNotes.Field, versionColumn: SealedNotes.VersionColumn, called: "note",
            remedy: "Ask the administrator to find out who changed the database; the verification of the action log says more.");
        services.AddHostedService<VaultStartup>();
        return services.AddKeyRing();
    }

    /// <summary>Data Protection, for cookies and forms only: what lasts is sealed by <see cref="SecretVault"/>.</summary>
    private static IServiceCollection AddKeyRing(this IServiceCollection services)
    {
        services.AddDataProtection();
        var framework = services.Last(service => service.ServiceType == typeof(IDataProtectionProvider)).ImplementationFactory
            ?? throw new InvalidOperationException("The framework registers Data Protection in another way than this version expects.");
        services.AddSingleton<IDataProtectionProvider>(provider => new LateProtection(() => (IDataProtectionProvider)framework(provider)));
        services.AddOptions<DataProtectionOptions>()
            .Configure<Installation>((options, installation) => options.ApplicationDiscriminator = installation.Id);
        services.AddOptions<KeyManagementOptions>()
            .Configure<DataDirectory, KeyRingKey, ILoggerFactory>((options, directory, key, loggers) =>
            {
                options.XmlRepository = new FileSystemXmlRepository(new(directory.KeyRing), loggers);
                options.XmlEncryptor = new KeyRingEncryptor(key);
            });
        return services;
    }
}
