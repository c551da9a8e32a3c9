using ElectronicMessages.Host.Vault;
using ElectronicMessages.Host.Vault.MasterKeys;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Tests.Unit.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace ElectronicMessages.Tests.Unit.Vault;

/// <summary>The vault of a test database, opened as the host opens it.</summary>
internal sealed class TestVault : IDisposable
{
    private readonly DataKeys _dataKeys = new();

    private TestVault() => Vault = new(_dataKeys, []);

    public SecretVault Vault { get; }

    public KeyRingKey KeyRingKey { get; } = new();

    public DataKeys DataKeys => _dataKeys;

    public string InstallationId { get; private set; } = "";

    /// <summary>With the master key of the file in the data directory.</summary>
    public static Task<TestVault> OpenAsync(TestDatabase test, CancellationToken cancellationToken = default) => OpenAsync(test, (string?)null, cancellationToken);

    /// <param name="masterKey">The setting <c>Vault:MasterKey</c>; the file in the data directory where null.</param>
    public static Task<TestVault> OpenAsync(TestDatabase test, string? masterKey, CancellationToken cancellationToken) =>
        OpenAsync(test, new ConfigurationBuilder().AddInMemoryCollection([new(ConfiguredMasterKey.Setting, masterKey)]).Build(), cancellationToken);

    public static async Task<TestVault> OpenAsync(TestDatabase test, IConfiguration configuration, CancellationToken cancellationToken)
    {
        var vault = new TestVault();
        var file = new MasterKeyFile(test.Directory);
        var identifiers = new Identifiers();
        var installation = new Installation(identifiers, TimeProvider.System);
        var startup = new VaultStartup(
            test.Database,
            new MasterKeyRing([new ConfiguredMasterKey(configuration), new MasterKeyCommand(configuration, TimeProvider.System), file], file),
            vault._dataKeys,
            vault.KeyRingKey,
            installation,
            new DataKeyStore(test.Database),
            new KeyRingKeyStore(test.Directory, identifiers, TimeProvider.System),
            identifiers,
            TimeProvider.System,
            NullLogger<VaultStartup>.Instance);
        await startup.StartingAsync(cancellationToken);
        vault.InstallationId = installation.Id;
        return vault;
    }

    public void Dispose()
    {
        _dataKeys.Dispose();
        KeyRingKey.Dispose();
    }
}
