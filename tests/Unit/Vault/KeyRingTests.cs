using System.Security.Cryptography;
using System.Xml.Linq;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Vault;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Tests.Unit.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Unit.Vault;

[TestClass]
public sealed class KeyRingTests(TestContext context)
{
    [TestMethod]
    public async Task A_cookie_survives_a_restart_and_its_key_lies_encrypted()
    {
        await using var test = TestDatabase.Closed();
        var cookie = "";

        await WithHostAsync(test.Directory, protector => cookie = protector.Protect("signed in"));
        await WithHostAsync(test.Directory, protector => Assert.AreEqual("signed in", protector.Unprotect(cookie)));

        var ring = await File.ReadAllTextAsync(Directory.GetFiles(test.Directory.KeyRing, "key-*.xml").Single(), Token);
        Assert.Contains(nameof(KeyRingDecryptor), ring, StringComparison.Ordinal);
        Assert.DoesNotContain("<masterKey", ring, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_cookie_of_another_installation_means_nothing_though_it_has_the_same_keys()
    {
        await using var mine = TestDatabase.Closed();
        var cookie = "";
        await WithHostAsync(mine.Directory, protector => cookie = protector.Protect("signed in"));
        await mine.ReopenAsync(Token);
        await mine.ExecuteAsync("UPDATE installation SET id = 'another'", null, Token);
        await mine.CloseAsync();

        await WithHostAsync(mine.Directory, protector => Assert.ThrowsExactly<CryptographicException>(() => protector.Unprotect(cookie)));
    }

    [TestMethod]
    public void A_key_of_the_ring_opens_with_its_key_alone()
    {
        using var key = new KeyRingKey();
        using var other = new KeyRingKey();
        key.Load(RandomNumberGenerator.GetBytes(32));
        other.Load(RandomNumberGenerator.GetBytes(32));
        var element = new XElement("masterKey", new XElement("value", "c2VjcmV0"));

        var encrypted = new KeyRingEncryptor(key).Encrypt(element);
        var decrypted = DecryptorOf(key).Decrypt(encrypted.EncryptedElement);

        Assert.AreEqual(typeof(KeyRingDecryptor), encrypted.DecryptorType);
        Assert.DoesNotContain("c2VjcmV0", encrypted.EncryptedElement.ToString(), StringComparison.Ordinal);
        Assert.IsTrue(XNode.DeepEquals(element, decrypted));
        Assert.ThrowsExactly<CryptographicException>(() => DecryptorOf(other).Decrypt(encrypted.EncryptedElement));
        Assert.ThrowsExactly<CryptographicException>(() => DecryptorOf(key).Decrypt(new("sealed", encrypted.EncryptedElement.Value[..^1])));
    }

    private CancellationToken Token => context.CancellationToken;

    private static KeyRingDecryptor DecryptorOf(KeyRingKey key) => new(new ServiceCollection().AddSingleton(key).BuildServiceProvider());

    private async Task WithHostAsync(DataDirectory directory, Action<IDataProtector> act)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new(DataDirectory.Setting, directory.Path)]);
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton<Identifiers>();
        builder.Services.AddStorage(builder.Configuration).AddVault(builder.Configuration);
        var host = builder.Build();
        await using var disposing = (IAsyncDisposable)host;

        // Taken before the start, as the framework does when it maps the pages.
        var protector = host.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("a cookie");
        await host.StartAsync(Token);
        act(protector);
        await host.StopAsync(Token);
    }
}
