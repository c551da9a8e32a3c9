using System.Security.Cryptography;
using System.Xml.Linq;
using ElectronicMessages.Host.Vault;
using ElectronicMessages.Host.Vault.MasterKeys;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Unit.Vault;

/// <summary>
/// Values that were worked out by another program, from RFC 5869, AES-256-GCM and the forms that this folder documents:
/// what an earlier version has sealed must open for ever.
/// </summary>
[TestClass]
public sealed class KnownAnswerTests
{
    private const string WrappedDataKey = "ZGVmZ2hpamtsbW5vf0sdZsXGtTESkIzOkSJahHltrYOe6eovF2C14way_SAaQIfd4gyxXFhSnRvRAf7b";
    private const string WrappedKeyRingKey = "ZGVmZ2hpamtsbW5vf0sdZsXGtTESkIzOkSJahHltrYOe6eovF2C14way_SA0GpfNelOz_Jp0jope9OL_";
    private const string SealedSecret = "v1.key-1.ZGVmZ2hpamtsbW5vxl7tobrF2Q55l0AukN2OuK-r-IkMBgzOgMrq";
    private const string SealedRingKey = "ZGVmZ2hpamtsbW5viQDvoKvUhoa5LeHk_HbyGKy8hkxooA0glXBSUAEoS1YLKClcMxXfOWz89tAkQfLJYH7XM1jalTX6jQFCBMg";

    private static byte[] KeyBytes => [.. Enumerable.Range(32, 32).Select(number => (byte)number)];

    [TestMethod]
    public void A_master_key_has_the_name_and_the_key_of_the_ring_that_it_always_had()
    {
        using var master = Master();

        Assert.AreEqual("dd15hR4KJnML", master.Id);
        Assert.AreEqual("d5908fe80a522f85eb6c90e6d37db5ef7a7904118aa648b4ca27c84cb3b72cff", Convert.ToHexStringLower(master.KeyRing));
    }

    [TestMethod]
    public void A_data_key_that_was_wrapped_long_ago_unwraps_in_its_place_alone()
    {
        using var master = Master();

        CollectionAssert.AreEqual(KeyBytes, master.Unwrap(WrappedDataKey, "key-1", 3));
        Assert.IsNull(master.Unwrap(WrappedDataKey, "key-1", 4));
        Assert.IsNull(master.Unwrap(WrappedDataKey, "key-2", 3));
        Assert.IsNull(master.Unwrap(WrappedKeyRingKey, "ring-1", 1));
    }

    [TestMethod]
    public void A_key_of_the_key_ring_that_was_wrapped_long_ago_unwraps_in_its_place_alone()
    {
        using var master = Master();

        CollectionAssert.AreEqual(KeyBytes, master.UnwrapKeyRing(WrappedKeyRingKey, "ring-1"));
        Assert.IsNull(master.UnwrapKeyRing(WrappedKeyRingKey, "ring-2"));
        Assert.IsNull(master.UnwrapKeyRing(WrappedDataKey, "key-1"));
    }

    [TestMethod]
    public void A_secret_that_was_sealed_long_ago_opens()
    {
        var keys = new DataKeys();
        keys.Load([new("key-1", 1, KeyBytes)]);

        var opened = new SecretVault(keys, []).Open(SealedSecret, new("web_application", "record-1", "client_secret", 7));

        Assert.AreEqual("s3cret-åß", opened.Reveal());
    }

    [TestMethod]
    public void A_key_of_cookies_that_was_encrypted_long_ago_decrypts_and_an_altered_one_says_what_is_wrong()
    {
        using var key = new KeyRingKey();
        key.Load(KeyBytes);
        var decryptor = new KeyRingDecryptor(new ServiceCollection().AddSingleton(key).BuildServiceProvider());

        var decrypted = decryptor.Decrypt(new("sealed", SealedRingKey));
        var altered = Assert.ThrowsExactly<CryptographicException>(() => decryptor.Decrypt(new("sealed", SealedRingKey[1..])));

        Assert.IsTrue(XNode.DeepEquals(new XElement("masterKey", new XElement("value", "c2VjcmV0")), decrypted));
        Assert.Contains("altered or encrypted under another master key", altered.Message, StringComparison.Ordinal);
    }

    private static MasterKey Master() => new([.. Enumerable.Range(0, 32).Select(number => (byte)number)]);
}
