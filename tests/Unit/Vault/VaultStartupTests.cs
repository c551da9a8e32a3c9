using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.Vault;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Tests.Unit.Storage;

namespace ElectronicMessages.Tests.Unit.Vault;

[TestClass]
public sealed class VaultStartupTests(TestContext context)
{
    private static readonly SecretPlace Place = new("web_application", "record-1", "client_secret", 1);

    [TestMethod]
    public async Task A_new_installation_gets_a_master_key_that_only_the_hosts_account_reads()
    {
        await using var test = await TestDatabase.OpenAsync(Token);

        using var vault = await TestVault.OpenAsync(test, Token);

        Assert.AreEqual(32, new FileInfo(test.Directory.MasterKeyFile).Length);
        if (!OperatingSystem.IsWindows())
        {
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(test.Directory.MasterKeyFile));
        }
    }

    [TestMethod]
    public async Task What_was_sealed_opens_after_a_restart_and_the_installation_is_the_same()
    {
        await using var test = await TestDatabase.OpenAsync(Token);
        using var before = await TestVault.OpenAsync(test, Token);
        var sealedText = before.Vault.Seal(Secret.Of("kept"), Place);

        await test.ReopenAsync(Token);
        using var after = await TestVault.OpenAsync(test, Token);

        Assert.AreEqual("kept", after.Vault.Open(sealedText, Place).Reveal());
        Assert.AreEqual(before.InstallationId, after.InstallationId);
        Assert.AreNotEqual("", after.InstallationId);
    }

    [TestMethod]
    public async Task The_key_of_the_file_counts_as_a_setting_too()
    {
        await using var test = await TestDatabase.OpenAsync(Token);
        using var before = await TestVault.OpenAsync(test, Token);
        var sealedText = before.Vault.Seal(Secret.Of("kept"), Place);
        var setting = Convert.ToBase64String(await File.ReadAllBytesAsync(test.Directory.MasterKeyFile, Token));
        File.Delete(test.Directory.MasterKeyFile);

        using var after = await TestVault.OpenAsync(test, setting, Token);

        Assert.AreEqual("kept", after.Vault.Open(sealedText, Place).Reveal());
        Assert.IsFalse(File.Exists(test.Directory.MasterKeyFile));
    }

    [TestMethod]
    public async Task A_missing_master_key_is_never_replaced_by_a_new_one()
    {
        await using var test = await TestDatabase.OpenAsync(Token);
        using (await TestVault.OpenAsync(test, Token))
        {
            File.Delete(test.Directory.MasterKeyFile);
        }

        await AssertRefusedAsync(test, "EM-3002");

        Assert.IsFalse(File.Exists(test.Directory.MasterKeyFile));
    }

    [TestMethod]
    public async Task Another_master_key_is_refused()
    {
        await using var test = await TestDatabase.OpenAsync(Token);
        using (await TestVault.OpenAsync(test, Token))
        {
            await File.WriteAllBytesAsync(test.Directory.MasterKeyFile, new byte[32], Token);
        }

        await AssertRefusedAsync(test, "EM-3003");
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(31)]
    [DataRow(33)]
    public async Task A_master_key_of_another_length_is_refused(int length)
    {
        await using var test = await TestDatabase.OpenAsync(Token);
        using (await TestVault.OpenAsync(test, Token))
        {
            await File.WriteAllBytesAsync(test.Directory.MasterKeyFile, new byte[length], Token);
        }

        await AssertRefusedAsync(test, "EM-3004");
    }

    [TestMethod]
    [DataRow("not base64")]
    [DataRow("AAAA")]
    public async Task A_setting_that_is_no_key_is_refused_and_not_repeated(string setting)
    {
        await using var test = await TestDatabase.OpenAsync(Token);

        var refused = await Assert.ThrowsExactlyAsync<StartupRefusedException>(() => TestVault.OpenAsync(test, setting, Token));

        Assert.AreEqual("EM-3004", refused.Problem.Number);
        Assert.DoesNotContain(setting, refused.Message, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_master_key_that_others_can_read_is_refused()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows has no file modes.");
            return;
        }

        await using var test = await TestDatabase.OpenAsync(Token);
        using (await TestVault.OpenAsync(test, Token))
        {
            File.SetUnixFileMode(test.Directory.MasterKeyFile, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        }

        await AssertRefusedAsync(test, "EM-3005");
    }

    [TestMethod]
    [DataRow("UPDATE data_key SET wrapped = 'A' || substr(wrapped, 2) || 'A'")]
    [DataRow("UPDATE data_key SET epoch = 2")]
    [DataRow("UPDATE data_key SET id = 'other'")]
    public async Task A_data_key_that_was_altered_is_refused(string alteration)
    {
        await using var test = await TestDatabase.OpenAsync(Token);
        using (await TestVault.OpenAsync(test, Token))
        {
            Assert.AreEqual(1, await test.ExecuteAsync(alteration, null, Token));
        }

        await AssertRefusedAsync(test, "EM-3006");
    }

    [TestMethod]
    public async Task A_start_that_was_cut_off_before_its_first_data_key_is_taken_up_again()
    {
        await using var test = await TestDatabase.OpenAsync(Token);
        using (await TestVault.OpenAsync(test, Token))
        {
            await test.ExecuteAsync("DELETE FROM data_key", null, Token);
        }

        var key = await File.ReadAllBytesAsync(test.Directory.MasterKeyFile, Token);
        using var again = await TestVault.OpenAsync(test, Token);

        CollectionAssert.AreEqual(key, await File.ReadAllBytesAsync(test.Directory.MasterKeyFile, Token));
        Assert.AreEqual(1, again.DataKeys.Current.Epoch);
    }

    [TestMethod]
    public async Task Neither_the_master_key_nor_a_data_key_lies_in_the_database()
    {
        await using var test = await TestDatabase.OpenAsync(Token);
        using var vault = await TestVault.OpenAsync(test, Token);
        var dataKey = vault.DataKeys.Current;
        var master = await File.ReadAllBytesAsync(test.Directory.MasterKeyFile, Token);
        await test.CloseAsync();

        var file = await File.ReadAllBytesAsync(test.Directory.DatabaseFile, Token);

        Assert.IsFalse(Holds(file, master));
        Assert.IsFalse(Holds(file, dataKey.Bytes));
        Assert.IsTrue(Holds(file, System.Text.Encoding.ASCII.GetBytes(dataKey.Id)));
    }

    private CancellationToken Token => context.CancellationToken;

    private async Task AssertRefusedAsync(TestDatabase test, string number)
    {
        var refused = await Assert.ThrowsExactlyAsync<StartupRefusedException>(() => TestVault.OpenAsync(test, Token));

        Assert.AreEqual(number, refused.Problem.Number);
    }

    private static bool Holds(byte[] file, byte[] sought) =>
        file.AsSpan().IndexOf(sought) >= 0
        || file.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(sought).TrimEnd('='))) >= 0
        || file.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(System.Buffers.Text.Base64Url.EncodeToString(sought))) >= 0;
}
