using System.Buffers.Text;
using System.Security.Cryptography;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.Vault;

namespace ElectronicMessages.Tests.Unit.Vault;

[TestClass]
public sealed class SecretVaultTests
{
    private const string Text = "s3cret-åß€😀";

    private static readonly SecretPlace Place = new("web_application", "record-1", "client_secret", 7);

    private readonly DataKeys _keys = new();
    private readonly SecretVault _vault;

    public SecretVaultTests()
    {
        _keys.Load([new("key1", 1, RandomNumberGenerator.GetBytes(32)), new("key2", 2, RandomNumberGenerator.GetBytes(32))]);
        _vault = new(_keys, []);
    }

    [TestMethod]
    public void What_was_sealed_opens_in_its_place()
    {
        var sealedText = _vault.Seal(Secret.Of(Text), Place);

        Assert.AreEqual(Text, _vault.Open(sealedText, Place).Reveal());
        Assert.StartsWith("v1.key2.", sealedText, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", sealedText, StringComparison.Ordinal);
    }

    [TestMethod]
    public void The_same_secret_is_never_sealed_alike()
    {
        var sealedTexts = Enumerable.Range(0, 100).Select(_ => _vault.Seal(Secret.Of(Text), Place)).ToHashSet(StringComparer.Ordinal);

        Assert.HasCount(100, sealedTexts);
    }

    [TestMethod]
    public void An_older_key_still_opens_what_it_sealed()
    {
        var old = new DataKeys();
        var bytes = RandomNumberGenerator.GetBytes(32);
        old.Load([new("old", 1, bytes)]);
        var sealedText = new SecretVault(old, []).Seal(Secret.Of(Text), Place);

        old.Load([new("old", 1, bytes), new("new", 2, RandomNumberGenerator.GetBytes(32))]);

        Assert.AreEqual(Text, new SecretVault(old, []).Open(sealedText, Place).Reveal());
        Assert.StartsWith("v1.new.", new SecretVault(old, []).Seal(Secret.Of(Text), Place), StringComparison.Ordinal);
    }

    [TestMethod]
    [ChecklistRow("48")]
    public void Row_48_A_value_swapped_with_that_of_another_row_does_not_open()
    {
        var other = Place with { Row = "record-2" };
        var mine = _vault.Seal(Secret.Of("mine"), Place);
        var theirs = _vault.Seal(Secret.Of("theirs"), other);

        AssertRefused(theirs, Place);
        AssertRefused(mine, other);
        Assert.AreEqual("theirs", _vault.Open(theirs, other).Reveal());
    }

    [TestMethod]
    [ChecklistRow("48")]
    public void Row_48_A_value_of_another_field_or_table_does_not_open()
    {
        var sealedText = _vault.Seal(Secret.Of(Text), Place);

        AssertRefused(sealedText, Place with { Field = "access_token" });
        AssertRefused(sealedText, Place with { Table = "connection" });
    }

    [TestMethod]
    [ChecklistRow("48")]
    public void Row_48_An_older_value_put_into_a_newer_version_does_not_open()
    {
        var older = _vault.Seal(Secret.Of("older"), Place);
        var newer = _vault.Seal(Secret.Of("newer"), Place with { Version = 8 });

        AssertRefused(older, Place with { Version = 8 });
        AssertRefused(newer, Place);
    }

    [TestMethod]
    [ChecklistRow("48")]
    public void Row_48_A_value_with_any_bit_flipped_does_not_open()
    {
        var sealedText = _vault.Seal(Secret.Of(Text), Place);
        var value = sealedText.LastIndexOf('.') + 1;
        var bytes = Base64Url.DecodeFromChars(sealedText.AsSpan(value));

        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            AssertRefused(sealedText[..value] + Base64Url.EncodeToString(bytes), Place);
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.AreEqual(sealedText, sealedText[..value] + Base64Url.EncodeToString(bytes));
    }

    [TestMethod]
    [ChecklistRow("48")]
    public void Row_48_A_value_with_any_character_exchanged_or_added_does_not_open()
    {
        // 1 to 3 letters: every remainder of base64, with and without spare bits in the last character.
        foreach (var text in new[] { "a", "ab", "abc" })
        {
            var sealedText = _vault.Seal(Secret.Of(text), Place);
            for (var at = 0; at < sealedText.Length; at++)
            {
                foreach (var letter in "AQgw09_-.=+/ \n")
                {
                    AssertRefused(sealedText.Insert(at, letter.ToString()), Place);
                    if (sealedText[at] != letter)
                    {
                        AssertRefused($"{sealedText[..at]}{letter}{sealedText[(at + 1)..]}", Place);
                    }
                }
            }

            AssertRefused(sealedText + "=", Place);
            AssertRefused(sealedText + "\n", Place);
        }
    }

    [TestMethod]
    [ChecklistRow("48")]
    public void Row_48_A_truncated_value_does_not_open()
    {
        var sealedText = _vault.Seal(Secret.Of(Text), Place);

        for (var length = 0; length < sealedText.Length; length++)
        {
            AssertRefused(sealedText[..length], Place);
        }
    }

    [TestMethod]
    [ChecklistRow("48")]
    public void Row_48_A_value_that_names_another_key_does_not_open()
    {
        var sealedText = _vault.Seal(Secret.Of(Text), Place);

        AssertRefused(sealedText.Replace("key2", "key1", StringComparison.Ordinal), Place);
        var unknown = Assert.ThrowsExactly<SecretUnreadableException>(() => _vault.Open(sealedText.Replace("key2", "key3", StringComparison.Ordinal), Place));

        Assert.Contains("data key that this installation does not have", unknown.Message, StringComparison.Ordinal);
    }

    [TestMethod]
    [ChecklistRow("48")]
    public void Row_48_A_value_of_a_form_that_is_not_known_does_not_open()
    {
        var sealedText = _vault.Seal(Secret.Of(Text), Place);

        AssertRefused("v2" + sealedText[2..], Place);
        AssertRefused("", Place);
        AssertRefused("..", Place);
        AssertRefused("v1.key2.", Place);
    }

    [TestMethod]
    public void Places_that_read_alike_when_joined_are_bound_apart()
    {
        var sealedText = _vault.Seal(Secret.Of(Text), new("ab", "c", "d", 1));

        AssertRefused(sealedText, new("a", "bc", "d", 1));
        AssertRefused(sealedText, new("ab", "cd", "", 1));
    }

    [TestMethod]
    public void The_refusal_says_where_and_never_what()
    {
        var sealedText = _vault.Seal(Secret.Of(Text), Place);

        var refused = Assert.ThrowsExactly<SecretUnreadableException>(() => _vault.Open(sealedText, Place with { Version = 9 }));

        Assert.Contains("web_application.client_secret of record-1", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Text, refused.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(sealedText, refused.ToString(), StringComparison.Ordinal);
        Assert.AreEqual("EM-3001", refused.Problem.Number);
    }

    [TestMethod]
    public void A_vault_without_keys_neither_seals_nor_opens()
    {
        var closed = new SecretVault(new(), []);

        Assert.ThrowsExactly<InvalidOperationException>(() => closed.Seal(Secret.Of(Text), Place));
        Assert.ThrowsExactly<InvalidOperationException>(() => closed.Open("v1.a.b", Place));
    }

    [TestMethod]
    public void Many_threads_seal_and_open_at_once()
    {
        Parallel.For(0, 2000, new() { MaxDegreeOfParallelism = 4 }, number =>
        {
            var text = $"secret {number}";
            Assert.AreEqual(text, _vault.Open(_vault.Seal(Secret.Of(text), Place), Place).Reveal());
        });
    }

    private void AssertRefused(string sealedText, SecretPlace place) =>
        Assert.ThrowsExactly<SecretUnreadableException>(() => _vault.Open(sealedText, place), sealedText);
}
