using System.Security.Cryptography;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.Vault;
using ElectronicMessages.Host.Vault.MasterKeys;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Tests.Unit.Vault;

[TestClass]
public sealed class DataKeysTests
{
    private static readonly SecretPlace Place = new("web_application", "record-1", "client_secret", 7);

    [TestMethod]
    public void The_newest_key_seals_in_whatever_order_they_come()
    {
        var keys = new DataKeys();
        keys.Load([Key("second", 2), Key("first", 1)]);

        Assert.AreEqual("second", keys.Current.Id);
        keys.Add(Key("third", 3));
        Assert.AreEqual("third", keys.Current.Id);
        Assert.AreEqual("first", keys.Find("first")?.ToString());
    }

    [TestMethod]
    public void A_key_that_is_retired_is_cleared_and_the_one_that_seals_is_not()
    {
        var keys = new DataKeys();
        var (former, current) = (Key("former", 1), Key("current", 2));
        keys.Load([former, current]);

        keys.Retire();

        Assert.IsNull(keys.Find("former"));
        Assert.AreSame(current, keys.Current);
        Assert.IsTrue(former.Bytes.All(part => part == 0));
        Assert.IsTrue(current.Bytes.All(part => part == 1));
    }

    [TestMethod]
    public void Keys_that_are_put_away_are_cleared_and_neither_seal_nor_open()
    {
        var keys = new DataKeys();
        var key = Key("key", 1);
        keys.Load([key]);

        keys.Dispose();
        keys.Dispose();

        Assert.IsTrue(key.Bytes.All(part => part == 0));
        Assert.Contains("VaultStartup", Assert.ThrowsExactly<InvalidOperationException>(() => keys.Current).Message, StringComparison.Ordinal);
    }

    [TestMethod]
    public void There_is_always_a_key_that_seals() =>
        Assert.Contains("There is no key.", Assert.ThrowsExactly<ArgumentException>(() => new DataKeys().Load([])).Message, StringComparison.Ordinal);

    [TestMethod]
    public void The_key_of_the_key_ring_is_cleared_when_it_is_put_away()
    {
        byte[] bytes = [.. Enumerable.Repeat((byte)1, 32)];
        var key = new KeyRingKey();
        Assert.Contains("VaultStartup", Assert.ThrowsExactly<InvalidOperationException>(() => key.Bytes.Length).Message, StringComparison.Ordinal);
        key.Load(bytes);

        key.Dispose();

        Assert.IsTrue(bytes.All(part => part == 0));
        Assert.ThrowsExactly<InvalidOperationException>(() => key.Bytes.Length);
    }

    [TestMethod]
    public void A_data_key_that_does_not_unwrap_is_named_and_so_is_one_of_another_size()
    {
        using var master = new MasterKey(RandomNumberGenerator.GetBytes(32));
        var moved = WrappedDataKey.Of(Key("key-1", 1), master, DateTimeOffset.UnixEpoch) with { Epoch = 2 };
        var shorter = WrappedDataKey.Of(new("key-1", 1, new byte[31]), master, DateTimeOffset.UnixEpoch);

        foreach (var damaged in new[] { moved, shorter })
        {
            var refused = Assert.ThrowsExactly<StartupRefusedException>(() => damaged.Open(master));
            Assert.Contains("It is key-1.", refused.Problem.Detail!, StringComparison.Ordinal);
        }
    }

    [TestMethod]
    public void What_does_not_open_is_called_as_its_own_column_is_called()
    {
        var keys = new DataKeys();
        keys.Load([Key("key", 1)]);
        SealedColumn[] columns =
        [
            new("connection", "id", "client_secret", null, 1, "secret of a connection", "Connect again."),
            new("web_application", "id", "access_token", null, 1, "access token", "Obtain it again."),
            new("web_application", "id", "client_secret", null, 1, "client secret", "Enter it again."),
        ];

        var refused = Assert.ThrowsExactly<SecretUnreadableException>(() => new SecretVault(keys, columns).Open("v2", Place)).Problem;
        var unknown = Assert.ThrowsExactly<SecretUnreadableException>(() => new SecretVault(keys, columns[..2]).Open("v2", Place)).Problem;

        Assert.StartsWith("It is the client secret of record-1", refused.Detail, StringComparison.Ordinal);
        Assert.AreEqual("Enter it again.", refused.Advice);
        Assert.StartsWith("It is the client_secret of record-1", unknown.Detail, StringComparison.Ordinal);
        Assert.AreEqual(VaultProblems.Unreadable.Advice, unknown.Advice);
    }

    [TestMethod]
    public void Callers_at_the_same_time_seal_and_open_apart_from_each_other()
    {
        using var keys = new DataKeys();
        keys.Load([Key("key", 1)]);
        var vault = new SecretVault(keys, []);

        var opened = Enumerable.Range(0, 4000).AsParallel().WithDegreeOfParallelism(8).Select(number =>
        {
            var secret = $"secret-{number}";
            return vault.Open(vault.Seal(Secret.Of(secret), Place), Place).Reveal() == secret;
        });

        Assert.IsTrue(opened.All(same => same));
    }

    private static DataKey Key(string id, long epoch) => new(id, epoch, [.. Enumerable.Repeat((byte)1, 32)]);
}
