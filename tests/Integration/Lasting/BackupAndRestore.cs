using System.IO.Compression;
using System.Runtime.Versioning;
using System.Text;
using ElectronicMessages.Tests.Integration.MainJob;

namespace ElectronicMessages.Tests.Integration.Lasting;

/// <summary>A backup through the running host and its restore, by the command line and real processes.</summary>
[TestClass]
[UnsupportedOSPlatform("windows")]
public sealed class BackupAndRestore
{
    [TestMethod]
    public async Task A_backup_of_a_running_host_comes_back_and_its_tokens_open()
    {
        using var installation = new Installation();
        await AuthorizeAsync(installation);
        var backup = installation.PathOf("one.backup");

        (int ExitCode, string Output) made;
        await using (await installation.StartProcessAsync())
        {
            made = await installation.RunAsync("backup", "--to", backup);
        }

        File.Delete(installation.DatabaseFile);
        File.Delete(installation.DatabaseFile + "-wal");
        var restored = await installation.RunAsync("restore", "--from", backup);

        Assert.AreEqual(0, made.ExitCode, made.Output);
        Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(backup));
        Assert.AreEqual(0, restored.ExitCode, restored.Output);
        await using var host = await installation.StartAsync();
        using var flow = await Flow.SignedInAsync(host);
        Assert.AreEqual("Connected", await flow.StateAsync(Flow.IdPorten));
        await installation.AssertTokensOpenAsync(host);
        using var admin = await Flow.SignedInAsync(host, "admin");
        Assert.Contains("is in place; what was there lies in before-restore-", await admin.NewestLineAsync());
    }

    [TestMethod]
    public async Task A_backup_never_holds_the_master_key()
    {
        using var installation = new Installation();
        await using var host = await installation.StartProcessAsync();
        var backup = installation.PathOf("one.backup");

        await installation.RunAsync("backup", "--to", backup);

        var key = await File.ReadAllBytesAsync(installation.MasterKeyFile);
        await using var zip = await ZipFile.OpenReadAsync(backup);
        Assert.IsTrue(zip.Entries.Any(entry => entry.FullName == "electronic-messages.db"));
        AssertWithout(await File.ReadAllBytesAsync(backup), key);
        foreach (var entry in zip.Entries)
        {
            using var content = new MemoryStream();
            await using var packed = await entry.OpenAsync();
            await packed.CopyToAsync(content);
            AssertWithout(content.ToArray(), key);
        }
    }

    [TestMethod]
    public async Task A_backup_that_was_altered_is_refused_and_nothing_is_touched()
    {
        using var installation = new Installation();
        var backup = await StoppedWithBackupAsync(installation);
        await RewriteAsync(backup, "electronic-messages.db", content => content[^100] ^= 1);
        var database = await File.ReadAllBytesAsync(installation.DatabaseFile);

        var refused = await installation.RunAsync("restore", "--from", backup, "--force");

        Assert.AreEqual(1, refused.ExitCode);
        Assert.Contains("EM-0155", refused.Output);
        CollectionAssert.AreEqual(database, await File.ReadAllBytesAsync(installation.DatabaseFile));
        Assert.IsEmpty(Directory.GetDirectories(installation.Data, "before-restore-*"));
    }

    [TestMethod]
    public async Task A_backup_whose_manifest_was_written_anew_is_refused_too()
    {
        using var installation = new Installation();
        var backup = await StoppedWithBackupAsync(installation);
        await RewriteAsync(backup, "manifest.json", content => content[Encoding.UTF8.GetString(content).IndexOf("ActionLogHash", StringComparison.Ordinal) + 20] ^= 1);

        var refused = await installation.RunAsync("restore", "--from", backup, "--force");

        Assert.AreEqual(1, refused.ExitCode);
        Assert.Contains("EM-0155", refused.Output);
    }

    [TestMethod]
    public async Task A_restore_without_the_right_master_key_says_which_it_needs()
    {
        using var installation = new Installation();
        var backup = await StoppedWithBackupAsync(installation);
        var id = await installation.FindAsync<string>("SELECT master_key_id FROM data_key");
        await File.WriteAllBytesAsync(installation.MasterKeyFile, new byte[32]);

        var refused = await installation.RunAsync("restore", "--from", backup, "--force");

        Assert.AreEqual(1, refused.ExitCode);
        Assert.Contains("EM-0156", refused.Output);
        Assert.Contains($"It needs the master key {id}.", refused.Output);
    }

    [TestMethod]
    public async Task A_restore_over_a_database_wants_force_and_keeps_what_was_there()
    {
        using var installation = new Installation();
        var backup = await StoppedWithBackupAsync(installation);
        var before = await File.ReadAllBytesAsync(installation.DatabaseFile);

        var refused = await installation.RunAsync("restore", "--from", backup);
        var restored = await installation.RunAsync("restore", "--from", backup, "--force");

        Assert.AreEqual(1, refused.ExitCode);
        Assert.Contains("EM-0157", refused.Output);
        Assert.AreEqual(0, restored.ExitCode, restored.Output);
        var aside = Directory.GetDirectories(installation.Data, "before-restore-*").Single();
        CollectionAssert.AreEqual(before, await File.ReadAllBytesAsync(Path.Combine(aside, "electronic-messages.db")));
    }

    [TestMethod]
    public async Task A_restore_under_a_running_host_is_refused()
    {
        using var installation = new Installation();
        await using var host = await installation.StartProcessAsync();
        var backup = installation.PathOf("one.backup");
        await installation.RunAsync("backup", "--to", backup);

        var refused = await installation.RunAsync("restore", "--from", backup, "--force");

        Assert.AreEqual(1, refused.ExitCode);
        Assert.Contains("EM-7004", refused.Output);
    }

    [TestMethod]
    public async Task A_restore_that_was_cut_off_lets_no_host_start_until_it_is_finished()
    {
        using var installation = new Installation();
        var backup = await StoppedWithBackupAsync(installation);
        Directory.CreateDirectory(Path.Combine(installation.Data, "restore-unfinished"));
        File.Delete(installation.DatabaseFile);

        var (exitCode, output) = await HostProcess.RunToEndAsync(new(installation.Data));
        var restored = await installation.RunAsync("restore", "--from", backup);

        Assert.AreEqual(1, exitCode);
        Assert.Contains("EM-7100", output);
        Assert.AreEqual(0, restored.ExitCode, restored.Output);
        await using var host = await installation.StartProcessAsync();
    }

    [TestMethod]
    public async Task Commands_without_a_host_say_so()
    {
        using var installation = new Installation();

        var backup = await installation.RunAsync("backup", "--to", installation.PathOf("one.backup"));
        var help = await installation.RunAsync("--help");

        Assert.AreEqual(1, backup.ExitCode);
        Assert.Contains("EM-0159", backup.Output);
        Assert.IsFalse(File.Exists(installation.PathOf("one.backup")));
        Assert.AreEqual(0, help.ExitCode);
        Assert.Contains("rotate-master-key", help.Output);
    }

    [TestMethod]
    public async Task The_control_socket_is_the_hosts_accounts_alone_and_goes_with_the_host()
    {
        using var installation = new Installation();
        await using var host = await installation.StartProcessAsync();
        var socket = Path.Combine(installation.Data, "host.control");

        var mode = File.GetUnixFileMode(socket);
        await host.StopAsync();

        Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode);
        Assert.IsFalse(File.Exists(socket));
    }

    private static async Task AuthorizeAsync(Installation installation)
    {
        await using var host = await installation.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        await flow.AuthorizeAsync();
    }

    private static async Task<string> StoppedWithBackupAsync(Installation installation)
    {
        var backup = installation.PathOf("one.backup");
        await using var host = await installation.StartProcessAsync();
        var made = await installation.RunAsync("backup", "--to", backup);
        Assert.AreEqual(0, made.ExitCode, made.Output);
        await host.StopAsync();
        return backup;
    }

    private static async Task RewriteAsync(string backup, string name, Action<byte[]> alter)
    {
        await using var zip = await ZipFile.OpenAsync(backup, ZipArchiveMode.Update);
        var entry = zip.GetEntry(name)!;
        using var content = new MemoryStream();
        await using (var packed = await entry.OpenAsync())
        {
            await packed.CopyToAsync(content);
        }

        var bytes = content.ToArray();
        alter(bytes);
        entry.Delete();
        await using var written = await zip.CreateEntry(name).OpenAsync();
        await written.WriteAsync(bytes);
    }

    private static void AssertWithout(byte[] content, byte[] key)
    {
        Assert.AreEqual(-1, content.AsSpan().IndexOf(key));
        Assert.AreEqual(-1, content.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Convert.ToBase64String(key).TrimEnd('='))));
        Assert.AreEqual(-1, content.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(key))));
    }
}
