using ElectronicMessages.Host.Vault;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Tests.Unit.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace ElectronicMessages.Tests.Unit.Vault;

/// <summary>The vault of a test database, opened as the host opens it.</summary>
internal sealed class TestVault : IDisposable
{
    private readonly DataKeys _dataKeys = new();

    private TestVault() => Vault = new(_dataKeys);

    public SecretVault Vault { get; }

    public KeyRingKey KeyRingKey { get; } = new();

    public DataKeys DataKeys => _dataKeys;

    public string InstallationId { get; private set; } = "";

    /// <summary>With the master key of the file in the data directory.</summary>
    public static Task<TestVault> OpenAsync(TestDatabase test, CancellationToken cancellationToken = default) => OpenAsync(test, null, cancellationToken);

    /// <param name="masterKey">The setting <c>Vault:MasterKey</c>; the file in the data directory where null.</param>
    public static async Task<TestVault> OpenAsync(TestDatabase test, string? masterKey, CancellationToken cancellationToken)
    {
        var vault = new TestVault();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(ConfiguredMasterKey.Setting, masterKey)]).Build();
        var file = new MasterKeyFile(test.Directory);
        var identifiers = new Identifiers();
        var installation = new Installation(identifiers, TimeProvider.System);
        var startup = new VaultStartup(
            test.Database,
            [new ConfiguredMasterKey(configuration), file],
            file,
            vault._dataKeys,
            vault.KeyRingKey,
            installation,
            new DataKeyStore(test.Database),
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
