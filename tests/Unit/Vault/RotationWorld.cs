using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Vault;
using ElectronicMessages.Host.Vault.MasterKeys;
using ElectronicMessages.Host.Vault.Rotation;
using ElectronicMessages.Tests.Unit.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace ElectronicMessages.Tests.Unit.Vault;

/// <summary>A vault over connections with sealed tokens, whose keys are exchanged step by step.</summary>
internal sealed class RotationWorld : IAsyncDisposable
{
    private static readonly SealedColumn[] Columns =
    [
        new("connection", "web_application_id", "sealed_access_token", "version", 0, "access token", "Obtain it again."),
        new("connection", "web_application_id", "sealed_refresh_token", "version", 0, "refresh token", "Obtain it again."),
    ];

    private const string Insert = """
        INSERT INTO connection (
            web_application_id, legal_entity, version, authorized_by_user_id, authorized_by_user_name, authorized_at,
            authorization_valid_until, token_obtained_at, access_token_expires_at, sealed_access_token, sealed_refresh_token)
        VALUES (@Id, 'NO01', @Version, 'user', 'User', 0, 0, 0, 0, @Access, @Refresh)
        ON CONFLICT (web_application_id) DO UPDATE
        SET version = excluded.version, sealed_access_token = excluded.sealed_access_token, sealed_refresh_token = excluded.sealed_refresh_token
        """;

    private readonly IConfiguration _configuration;
    private TestVault _vault = null!;

    private RotationWorld(TestDatabase test, Dictionary<string, string?>? settings)
    {
        Test = test;
        _configuration = new ConfigurationBuilder().AddInMemoryCollection(settings ?? []).Build();
    }

    public TestDatabase Test { get; }

    public FakeClock Clock { get; } = new();

    public VaultOptions Options { get; } = new();

    public SecretVault Vault => _vault.Vault;

    public DataKeys Keys => _vault.DataKeys;

    public string InstallationId => _vault.InstallationId;

    public KeyRingKey KeyRingKey => _vault.KeyRingKey;

    public DataKeyRotationStore Rotations => new(Test.Database);

    public DataKeyStore Store => new(Test.Database);

    public MasterKeyFile File => new(Test.Directory);

    public MasterKeyRing MasterKeys => new([new ConfiguredMasterKey(_configuration), new MasterKeyCommand(_configuration, TimeProvider.System), File], File);

    public static async Task<RotationWorld> OpenAsync(CancellationToken cancellationToken, Dictionary<string, string?>? settings = null)
    {
        var world = new RotationWorld(await TestDatabase.OpenAsync(cancellationToken), settings);
        await world.OpenVaultAsync(cancellationToken);
        return world;
    }

    /// <summary>As after a crash: nothing but the directory is left.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await Test.ReopenAsync(cancellationToken);
        await OpenVaultAsync(cancellationToken);
    }

    public Task<Outcome<DataKeyRotation>> BeginAsync(CancellationToken cancellationToken) =>
        new RotateDataKeys(Test.Database, Store, Rotations, Columns, MasterKeys, Keys, new(), Clock, NullLogger<RotateDataKeys>.Instance)
            .ExecuteAsync("Kari Nordmann", (_, _) => Task.CompletedTask, cancellationToken);

    public Task<RotationStep?> StepAsync(CancellationToken cancellationToken) =>
        new ContinueDataKeyRotation(Test.Database, Store, Rotations, Columns, Vault, Keys, Microsoft.Extensions.Options.Options.Create(Options), Clock, NullLogger<ContinueDataKeyRotation>.Instance)
            .ExecuteAsync((_, _) => Task.CompletedTask, cancellationToken);

    /// <summary>Goes on until all is sealed anew, and answers with the number of steps.</summary>
    public async Task<int> ResealAsync(CancellationToken cancellationToken)
    {
        var steps = 0;
        while (await StepAsync(cancellationToken) is { Rotation.IsResealed: false })
        {
            steps++;
        }

        return steps;
    }

    public async Task<DataKeyRotation> FinishAsync(CancellationToken cancellationToken)
    {
        await ResealAsync(cancellationToken);
        Clock.Advance(Options.RetireAfter);
        return (await StepAsync(cancellationToken))!.Rotation;
    }

    public Task<Outcome<MasterKeyRotated>> RotateMasterKeyAsync(CancellationToken cancellationToken, Func<Task>? alongside = null) =>
        new RotateMasterKey(Test.Database, Store, KeyRing, MasterKeys, NullLogger<RotateMasterKey>.Instance)
            .ExecuteAsync((_, _) => alongside?.Invoke() ?? Task.CompletedTask, cancellationToken);

    public async Task AddConnectionsAsync(int count, CancellationToken cancellationToken)
    {
        await using var work = await Test.Database.BeginAsync(cancellationToken);
        for (var number = 0; number < count; number++)
        {
            await SaveAsync(NameOf(number), 1, $"access-{number}", work, cancellationToken);
        }

        await work.CommitAsync(cancellationToken);
    }

    public static string NameOf(int number) => $"record-{number:00000}";

    public Task SaveAsync(string id, long version, string access, UnitOfWork work, CancellationToken cancellationToken) => work.ExecuteAsync(
        Insert,
        new { Id = id, Version = version, Access = Seal(id, version, "sealed_access_token", access), Refresh = Seal(id, version, "sealed_refresh_token", "refresh") },
        cancellationToken);

    public async Task<string> AccessTokenAsync(string id, CancellationToken cancellationToken)
    {
        var row = await Test.Database.FindAsync<ConnectionRow>("SELECT version, sealed_access_token FROM connection WHERE web_application_id = @Id", new { Id = id }, cancellationToken);
        return Vault.Open(row!.SealedAccessToken, new("connection", id, "sealed_access_token", row.Version)).Reveal();
    }

    public Task<string?> SealedAsync(string id, CancellationToken cancellationToken) =>
        Test.Database.FindAsync<string>("SELECT sealed_access_token FROM connection WHERE web_application_id = @Id", new { Id = id }, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _vault.Dispose();
        await Test.DisposeAsync();
    }

    private KeyRingKeyStore KeyRing => new(Test.Directory, new(), Clock);

    private string Seal(string id, long version, string field, string text) => Vault.Seal(Secret.Of(text), new("connection", id, field, version));

    private async Task OpenVaultAsync(CancellationToken cancellationToken) => _vault = await TestVault.OpenAsync(Test, _configuration, cancellationToken);

    private sealed record ConnectionRow(long Version, string SealedAccessToken);
}
