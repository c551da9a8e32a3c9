using System.Security.Cryptography;
using System.Text;
using ElectronicMessages.Packages.Signing;

namespace ElectronicMessages.Tests.Unit.Packages;

[TestClass]
public sealed class PackageSignatureTests
{
    private static readonly byte[] Descriptor = Encoding.UTF8.GetBytes("""{ "id": "testland.signed" }""");

    private readonly string _root = Directory.CreateTempSubdirectory("electronic-messages-keys-").FullName;

    [TestCleanup]
    public void Clean() => Directory.Delete(_root, recursive: true);

    [TestMethod]
    public async Task The_key_that_signed_is_named()
    {
        var (privateKey, publicKey) = await KeyAsync("ours");
        var (_, other) = await KeyAsync("theirs");

        var verdict = PackageSignature.Verify(Descriptor, PackageSignature.Sign(Descriptor, privateKey), Trusted(("theirs", other), ("ours", publicKey)));

        Assert.AreEqual(SignatureVerdict.By("ours"), verdict);
    }

    [TestMethod]
    public async Task A_package_without_a_signature_is_unsigned()
    {
        var (_, publicKey) = await KeyAsync("ours");

        Assert.AreEqual(SignatureVerdict.None, PackageSignature.Verify(Descriptor, [], Trusted(("ours", publicKey))));
    }

    [TestMethod]
    public async Task A_signature_of_a_key_that_nobody_trusts_is_unknown()
    {
        var (privateKey, _) = await KeyAsync("ours");
        var (_, other) = await KeyAsync("theirs");

        Assert.AreEqual(SignatureVerdict.Unknown, PackageSignature.Verify(Descriptor, PackageSignature.Sign(Descriptor, privateKey), Trusted(("theirs", other))));
    }

    [TestMethod]
    public async Task A_descriptor_that_was_changed_after_signing_is_not_signed()
    {
        var (privateKey, publicKey) = await KeyAsync("ours");
        var signature = PackageSignature.Sign(Descriptor, privateKey);
        byte[] changed = [.. Descriptor, (byte)' '];

        Assert.AreEqual(SignatureVerdict.Unknown, PackageSignature.Verify(changed, signature, Trusted(("ours", publicKey))));
    }

    [TestMethod]
    public async Task A_signature_that_was_changed_or_is_none_is_unknown()
    {
        var (privateKey, publicKey) = await KeyAsync("ours");
        var signature = PackageSignature.Sign(Descriptor, privateKey);
        signature[^1] ^= 1;

        Assert.AreEqual(SignatureVerdict.Unknown, PackageSignature.Verify(Descriptor, signature, Trusted(("ours", publicKey))));
        Assert.AreEqual(SignatureVerdict.Unknown, PackageSignature.Verify(Descriptor, "no signature"u8, Trusted(("ours", publicKey))));
        Assert.AreEqual(SignatureVerdict.Unknown, PackageSignature.Verify(Descriptor, new byte[10_000], Trusted(("ours", publicKey))));
    }

    [TestMethod]
    public async Task A_private_key_or_a_key_of_another_curve_or_kind_is_no_public_key()
    {
        var (privateKey, publicKey) = await KeyAsync("ours");
        using var large = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var rsa = RSA.Create(2048);

        Assert.IsTrue(PackageSignature.IsPublicKey(publicKey));
        Assert.IsFalse(PackageSignature.IsPublicKey(privateKey));
        Assert.IsFalse(PackageSignature.IsPublicKey(large.ExportSubjectPublicKeyInfoPem()));
        Assert.IsFalse(PackageSignature.IsPublicKey(rsa.ExportSubjectPublicKeyInfoPem()));
        Assert.IsFalse(PackageSignature.IsPublicKey("no key"));
    }

    [TestMethod]
    public async Task A_new_key_is_for_its_owners_eyes_and_is_never_overwritten()
    {
        var file = Path.Combine(_root, "mine.pem");
        await SigningKey.CreateAsync(file, CancellationToken.None);
        var made = File.ReadAllText(file);

        await Assert.ThrowsAsync<IOException>(() => SigningKey.CreateAsync(file, CancellationToken.None));

        Assert.AreEqual(made, File.ReadAllText(file));
        StringAssert.StartsWith(made, "-----BEGIN PRIVATE KEY-----", StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    private async Task<(string PrivateKey, string PublicKey)> KeyAsync(string name)
    {
        var file = Path.Combine(_root, name + ".pem");
        var publicFile = await SigningKey.CreateAsync(file, CancellationToken.None);
        return (await File.ReadAllTextAsync(file), await File.ReadAllTextAsync(publicFile));
    }

    private static Dictionary<string, string> Trusted(params (string Name, string Key)[] keys) => keys.ToDictionary(key => key.Name, key => key.Key, StringComparer.Ordinal);
}
