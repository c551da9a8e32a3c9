using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Vault;
using ElectronicMessages.Tests.Integration.MainJob;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Integration.Lasting;

/// <summary>Keys exchanged under a running host: by page and command line, and killed half-way.</summary>
[TestClass]
public sealed class KeyRotation
{
    private const int Secrets = 200;

    [TestMethod]
    public async Task A_host_killed_half_way_through_goes_on_at_its_next_start_and_every_secret_opens()
    {
        using var installation = new Installation();
        await SealSecretsAsync(installation);
        (string, string)[] slowly = [("Vault:ResealBatch", "10"), ("Vault:ResealPause", "00:00:00.3"), ("Vault:RetireAfter", "00:00:00.2")];

        long half;
        await using (var host = await installation.StartProcessAsync(slowly))
        {
            var begun = await installation.RunAsync("rotate-data-keys");
            Assert.AreEqual(0, begun.ExitCode, begun.Output);
            await Eventually.IsTrueAsync(async () => await installation.FindAsync<long>("SELECT resealed FROM data_key_rotation") >= 30, "the first values sealed anew");
            await host.KillAsync();
            half = await installation.FindAsync<long>("SELECT resealed FROM data_key_rotation");
        }

        var keysHalfWay = await installation.FindAsync<long>("SELECT COUNT(*) FROM data_key");
        await using (await installation.StartProcessAsync([("Vault:RetireAfter", "00:00:00.2")]))
        {
            await Eventually.IsTrueAsync(async () => await installation.FindAsync<object>("SELECT finished_at FROM data_key_rotation") is long, "the end of the exchange");
        }

        Assert.IsInRange(30, Secrets - 10, half);
        Assert.AreEqual(2, keysHalfWay);
        Assert.AreEqual(1, await installation.FindAsync<long>("SELECT COUNT(*) FROM data_key"));
        await using var after = await installation.StartAsync();
        await AssertAllOpenAsync(after);
    }

    [TestMethod]
    public async Task The_master_key_is_exchanged_under_a_running_host_and_sessions_outlive_it()
    {
        using var installation = new Installation();
        await using var host = await installation.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        await flow.AuthorizeAsync();
        var before = await File.ReadAllBytesAsync(installation.MasterKeyFile);

        var rotated = await installation.RunAsync("rotate-master-key");
        await host.RestartAsync();

        Assert.AreEqual(0, rotated.ExitCode, rotated.Output);
        CollectionAssert.AreNotEqual(before, await File.ReadAllBytesAsync(installation.MasterKeyFile));
        await installation.AssertTokensOpenAsync(host);
        Assert.Contains("Signed in as accountant", (await flow.Visitor.GetAsync("/NO01")).Text);
    }

    [TestMethod]
    public async Task The_page_exchanges_the_keys_while_a_person_refreshes()
    {
        var clock = new FakeClock();
        await using var host = await TestHost.StartAsync(new() { Clock = clock });
        using var flow = await Flow.ReadyAsync(host);
        await flow.AuthorizeAsync();
        using var admin = await host.SignInAsync(DemoUser.Administrator);

        var begun = await admin.SubmitAsync((await admin.GetAsync("/keys")).FormWithButton("Rotate data keys"));
        var refreshed = await flow.RunAsync(Flow.IdPorten, "refresh-access-token");
        var page = await Eventually.FindAsync(async () => await admin.GetAsync("/keys") is var shown && shown.Text.Contains("Everything is sealed anew.", StringComparison.Ordinal) ? shown : null);
        await Eventually.IsTrueAsync(
            async () =>
            {
                clock.Advance(TimeSpan.FromMinutes(1));
                return (await admin.GetAsync("/keys")).Text.Contains("the older keys are destroyed", StringComparison.Ordinal);
            },
            "the end of the exchange");

        Assert.Contains("A new data key seals from now on", begun.Text);
        Assert.Contains("Access token was successfully refreshed.", refreshed.Text);
        Assert.Contains("the 2. of this installation", page.Text);
        Assert.Contains("Rotate data keys", (await admin.GetAsync("/NO01/action-log")).Text);
    }

    [TestMethod]
    public async Task Keys_are_exchanged_by_administrators_who_have_just_given_their_password()
    {
        var clock = new FakeClock();
        await using var host = await TestHost.StartAsync(new() { Clock = clock });
        using var admin = await host.SignInAsync(DemoUser.Administrator);
        using var auditor = await host.SignInAsync(DemoUser.Auditor);
        clock.Advance(TimeSpan.FromMinutes(20));

        var form = (await admin.GetAsync("/keys")).FormWithButton("Rotate master key");
        var asked = await admin.SubmitAsync(form);
        var done = await admin.SubmitAsync(form, ("confirmPassword", DemoUser.Administrator.Password));

        Assert.AreEqual(403, asked.StatusCode);
        Assert.Contains("The master key is", done.Text);
        Assert.AreEqual(403, (await auditor.GetAsync("/keys")).StatusCode);
    }

    [TestMethod]
    public async Task A_backup_is_downloaded_from_the_page()
    {
        await using var host = await TestHost.StartAsync();
        using var admin = await host.SignInAsync(DemoUser.Administrator);

        var backup = await admin.SubmitAsync((await admin.GetAsync("/keys")).FormWithButton("Download a backup"));

        Assert.AreEqual(200, backup.StatusCode);
        Assert.Contains(".backup", backup.Headers["Content-Disposition"]);
        Assert.StartsWith("PK", backup.Html);
        await Eventually.IsTrueAsync(() => Task.FromResult(Directory.GetFileSystemEntries(host.DataDirectory, "backup-*").Length == 0), "the host's copy of the backup is gone");
    }

    private static async Task SealSecretsAsync(Installation installation)
    {
        await using var host = await installation.StartAsync();
        var vault = host.Services.GetRequiredService<SecretVault>();
        await using var work = await host.Services.GetRequiredService<Database>().BeginAsync(CancellationToken.None);
        for (var number = 0; number < Secrets; number++)
        {
            await work.ExecuteAsync(
                """
                INSERT INTO connection (
                    web_application_id, legal_entity, version, authorized_by_user_id, authorized_by_user_name, authorized_at,
                    authorization_valid_until, token_obtained_at, access_token_expires_at, sealed_access_token)
                VALUES (@Id, 'NO01', 3, 'user', 'User', 0, 0, 0, 0, @Sealed)
                """,
                new { Id = IdOf(number), Sealed = vault.Seal(Secret.Of($"token-{number}"), PlaceOf(number)) },
                CancellationToken.None);
        }

        await work.CommitAsync(CancellationToken.None);
    }

    private static async Task AssertAllOpenAsync(TestHost host)
    {
        var vault = host.Services.GetRequiredService<SecretVault>();
        var database = host.Services.GetRequiredService<Database>();
        for (var number = 0; number < Secrets; number++)
        {
            var text = await database.FindAsync<string>("SELECT sealed_access_token FROM connection WHERE web_application_id = @Id", new { Id = IdOf(number) }, CancellationToken.None);
            Assert.AreEqual($"token-{number}", vault.Open(text!, PlaceOf(number)).Reveal());
        }
    }

    private static string IdOf(int number) => $"planted-{number:0000}";

    private static SecretPlace PlaceOf(int number) => new("connection", IdOf(number), "sealed_access_token", 3);
}
