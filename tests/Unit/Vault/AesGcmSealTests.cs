using System.Security.Cryptography;
using System.Text;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.Vault;

namespace ElectronicMessages.Tests.Unit.Vault;

[TestClass]
public sealed class AesGcmSealTests
{
    private static readonly SecretPlace Place = new("web_application", "record-1", "client_secret", 7);

    [TestMethod]
    public void Parts_that_hold_the_bytes_of_a_length_are_bound_apart()
    {
        var one = AesGcmSeal.Associate(1, "a\0\0\0\0b", "c");
        var other = AesGcmSeal.Associate(1, "a", "b\0\0\0\0c");

        Assert.IsFalse(one.AsSpan().SequenceEqual(other));
    }

    [TestMethod]
    public void Text_that_is_not_Unicode_is_refused_before_it_is_sealed()
    {
        var vault = Vault("key1");

        Assert.Throws<EncoderFallbackException>(() => vault.Seal(Secret.Of("half a pair: \uD800"), Place));
        Assert.Throws<EncoderFallbackException>(() => AesGcmSeal.Associate(1, "\uDC00"));
    }

    [TestMethod]
    public void What_opens_to_something_that_is_no_text_is_refused()
    {
        var key = RandomNumberGenerator.GetBytes(32);
        var vault = Vault("key1", key);
        var associated = AesGcmSeal.Associate(Place.Version, "v1", "key1", Place.Table, Place.Row, Place.Field);
        var sealedText = $"v1.key1.{AesGcmSeal.Close(key, [0xFF, 0xFE, 0xC0], associated)}";

        var refused = Assert.ThrowsExactly<SecretUnreadableException>(() => vault.Open(sealedText, Place));

        Assert.Contains("holds no text", refused.Message, StringComparison.Ordinal);
    }

    [TestMethod]
    public void Each_refusal_says_which_it_is()
    {
        var vault = Vault("key1");
        var sealedText = vault.Seal(Secret.Of("secret"), Place);

        Assert.Contains("not in a form that this version knows", Refusal(vault, "v9" + sealedText[2..]), StringComparison.Ordinal);
        Assert.Contains("a data key that this installation does not have", Refusal(Vault("key2"), sealedText), StringComparison.Ordinal);
        Assert.Contains("altered, cut, or sealed for another row, field or version", Refusal(Vault("key1"), sealedText), StringComparison.Ordinal);
    }

    private static string Refusal(SecretVault vault, string sealedText) =>
        Assert.ThrowsExactly<SecretUnreadableException>(() => vault.Open(sealedText, Place)).Message;

    private static SecretVault Vault(string id, byte[]? key = null)
    {
        var keys = new DataKeys();
        keys.Load([new(id, 1, key ?? RandomNumberGenerator.GetBytes(32))]);
        return new(keys, []);
    }
}
