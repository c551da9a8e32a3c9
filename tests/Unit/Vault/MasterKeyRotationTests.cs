using System.Runtime.Versioning;
using System.Security.Cryptography;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.Vault;
using ElectronicMessages.Host.Vault.MasterKeys;
using ElectronicMessages.Host.Web;
using Microsoft.Extensions.Configuration;

namespace ElectronicMessages.Tests.Unit.Vault;

[TestClass]
[UnsupportedOSPlatform("windows")]
public sealed class MasterKeyRotationTests(TestContext context)
{
    private static readonly SecretPlace Place = new("web_application", "record-1", "client_secret", 1);

    [TestMethod]
    public async Task The_new_key_lies_in_the_file_and_opens_everything_and_the_old_one_is_gone()
    {
        await using var world = await RotationWorld.OpenAsync(Token);
        var before = await KeyFileAsync(world);
        var sealedText = world.Vault.Seal(Secret.Of("kept"), Place);
        var ring = world.KeyRingKey.Bytes.ToArray();

        var rotated = await world.RotateMasterKeyAsync(Token);
        await world.RestartAsync(Token);

        Assert.IsTrue(rotated.Succeeded);
        CollectionAssert.AreNotEqual(before, await KeyFileAsync(world));
        Assert.IsFalse(File.Exists(world.Test.Directory.MasterKeyFile + ".next"));
        Assert.AreEqual("kept", world.Vault.Open(sealedText, Place).Reveal());
        CollectionAssert.AreEqual(ring, world.KeyRingKey.Bytes.ToArray());
        Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(world.Test.Directory.MasterKeyFile));
    }

    [TestMethod]
    public async Task Killed_before_the_commit_the_former_key_is_the_right_one()
    {
        await using var world = await RotationWorld.OpenAsync(Token);
        var before = await KeyFileAsync(world);
        var sealedText = world.Vault.Seal(Secret.Of("kept"), Place);

        await Assert.ThrowsExactlyAsync<IOException>(() => world.RotateMasterKeyAsync(Token, () => throw new IOException("killed")));
        Assert.IsTrue(File.Exists(world.Test.Directory.MasterKeyFile + ".next"));
        await world.RestartAsync(Token);

        CollectionAssert.AreEqual(before, await KeyFileAsync(world));
        Assert.IsFalse(File.Exists(world.Test.Directory.MasterKeyFile + ".next"));
        Assert.AreEqual("kept", world.Vault.Open(sealedText, Place).Reveal());
    }

    [TestMethod]
    public async Task Killed_after_the_commit_the_next_key_is_the_right_one()
    {
        await using var world = await RotationWorld.OpenAsync(Token);
        var before = await KeyFileAsync(world);
        var sealedText = world.Vault.Seal(Secret.Of("kept"), Place);
        await world.RotateMasterKeyAsync(Token);
        var after = await KeyFileAsync(world);

        // As it lay in the moment between the commit and the renaming.
        File.Move(world.Test.Directory.MasterKeyFile, world.Test.Directory.MasterKeyFile + ".next");
        await using (var former = new FileStream(world.Test.Directory.MasterKeyFile, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
        {
            await former.WriteAsync(before, Token);
        }

        await world.RestartAsync(Token);

        CollectionAssert.AreEqual(after, await KeyFileAsync(world));
        Assert.IsFalse(File.Exists(world.Test.Directory.MasterKeyFile + ".next"));
        Assert.AreEqual("kept", world.Vault.Open(sealedText, Place).Reveal());
    }

    [TestMethod]
    public async Task A_configured_key_needs_a_next_one_from_the_operator()
    {
        await using var world = await RotationWorld.OpenAsync(Token, Settings(SomeKey()));

        var refused = await world.RotateMasterKeyAsync(Token);

        Assert.AreEqual("EM-3102", refused.Problem?.Number);
    }

    [TestMethod]
    public async Task The_operators_next_key_follows_and_opens_under_either_name()
    {
        var (first, second) = (SomeKey(), SomeKey());
        await using var world = await RotationWorld.OpenAsync(Token, Settings(first, second));
        var sealedText = world.Vault.Seal(Secret.Of("kept"), Place);

        var rotated = await world.RotateMasterKeyAsync(Token);
        await world.RestartAsync(Token);
        var asNext = world.Vault.Open(sealedText, Place).Reveal();
        using var asCurrent = await OpenAsync(world, Settings(second));

        Assert.IsTrue(rotated.Value.ByOperator);
        Assert.AreEqual("kept", asNext);
        Assert.AreEqual("kept", asCurrent.Vault.Open(sealedText, Place).Reveal());
        var former = await Assert.ThrowsExactlyAsync<StartupRefusedException>(() => OpenAsync(world, Settings(first)));
        Assert.AreEqual("EM-3003", former.Problem.Number);
    }

    [TestMethod]
    public async Task A_key_from_elsewhere_takes_the_place_of_the_file()
    {
        var next = SomeKey();
        await using var world = await RotationWorld.OpenAsync(Token, new() { [ConfiguredMasterKey.NextSetting] = next });
        var sealedText = world.Vault.Seal(Secret.Of("kept"), Place);

        await world.RotateMasterKeyAsync(Token);
        using var moved = await OpenAsync(world, Settings(next));

        Assert.IsFalse(File.Exists(world.Test.Directory.MasterKeyFile));
        Assert.AreEqual("kept", moved.Vault.Open(sealedText, Place).Reveal());
    }

    [TestMethod]
    public async Task The_key_in_use_does_not_follow_itself()
    {
        var key = SomeKey();
        await using var world = await RotationWorld.OpenAsync(Token, Settings(key, key));

        Assert.AreEqual("EM-3103", (await world.RotateMasterKeyAsync(Token)).Problem?.Number);
    }

    [TestMethod]
    public async Task A_rotation_without_the_master_key_at_hand_changes_nothing()
    {
        await using var world = await RotationWorld.OpenAsync(Token);
        var key = await KeyFileAsync(world);
        File.Delete(world.Test.Directory.MasterKeyFile);

        var masterKey = await world.RotateMasterKeyAsync(Token);
        var dataKeys = await world.BeginAsync(Token);

        Assert.AreEqual("EM-3104", masterKey.Problem?.Number);
        Assert.AreEqual("EM-3104", dataKeys.Problem?.Number);
        Assert.HasCount(1, await world.Store.ListAsync(Token));
        Assert.HasCount(32, key);
    }

    private CancellationToken Token => context.CancellationToken;

    private Task<byte[]> KeyFileAsync(RotationWorld world) => File.ReadAllBytesAsync(world.Test.Directory.MasterKeyFile, Token);

    private Task<TestVault> OpenAsync(RotationWorld world, Dictionary<string, string?> settings) =>
        TestVault.OpenAsync(world.Test, new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), Token);

    private static string SomeKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private static Dictionary<string, string?> Settings(string key, string? next = null) => new() { [ConfiguredMasterKey.Setting] = key, [ConfiguredMasterKey.NextSetting] = next };
}
