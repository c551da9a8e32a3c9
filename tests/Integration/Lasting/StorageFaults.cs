using ElectronicMessages.Host.Storage;
using ElectronicMessages.Tests.Integration.MainJob;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ElectronicMessages.Tests.Integration.Lasting;

/// <summary>A disk that is full, read-only or slow: a defined state, a number, a health detail, and an end by itself.</summary>
[TestClass]
public sealed class StorageFaults
{
    /// <summary>A file system of four megabytes, full; where none may be mounted, the page limit of SQLite stands in for its end.</summary>
    [TestMethod]
    public async Task A_full_disk_keeps_nothing_half_says_so_and_is_over_when_there_is_room()
    {
        await using var disk = await SmallDisk.MountAsync();
        await using var host = await TestHost.StartAsync(new() { DataDirectory = disk.Path });
        using var flow = await Flow.ReadyAsync(host);
        using var admin = await host.SignInAsync(DemoUser.Administrator);
        var edit = await flow.Visitor.GetAsync($"{await flow.RecordPathAsync(Flow.IdPorten)}/edit");

        await disk.FillAsync(host);
        var refused = await flow.Visitor.SubmitAsync(edit.Form("edit"), ("Description", "Too much"));
        var page = await flow.Visitor.GetAsync(await flow.RecordPathAsync(Flow.IdPorten));
        var ready = await flow.Visitor.GetAsync("/health/ready");
        var detail = await admin.GetAsync("/health/detail");
        await disk.MakeRoomAsync(host);
        var saved = await flow.Visitor.SubmitAsync(edit.Form("edit"), ("Description", "There is room again"));

        if (disk.IsMounted)
        {
            Assert.AreEqual(503, refused.StatusCode);
            Assert.Contains("EM-7102", refused.Text);
            Assert.DoesNotContain("Too much", page.Text);
            Assert.AreEqual(503, ready.StatusCode);
            Assert.Contains("EM-7102", detail.Html);
        }

        Assert.AreEqual(200, page.StatusCode);
        Assert.AreEqual(200, (await flow.Visitor.GetAsync("/health/ready")).StatusCode);
        Assert.Contains(disk.IsMounted ? "There is room again" : "Too much", (await flow.Visitor.GetAsync(await flow.RecordPathAsync(Flow.IdPorten))).Text + saved.Text);
        Assert.Contains("The action log is whole", await VerifyAsync(admin));
    }

    [TestMethod]
    public async Task A_read_only_database_refuses_the_change_and_takes_the_next_one()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        var edit = await flow.Visitor.GetAsync($"{await flow.RecordPathAsync(Flow.IdPorten)}/edit");
        await PragmaAsync(host, "PRAGMA query_only=ON");

        var refused = await flow.Visitor.SubmitAsync(edit.Form("edit"), ("Description", "Lost"));
        var page = await flow.Visitor.GetAsync(await flow.RecordPathAsync(Flow.IdPorten));
        var saved = await flow.Visitor.SubmitAsync(edit.Form("edit"), ("Description", "Kept"));

        Assert.AreEqual(503, refused.StatusCode);
        Assert.Contains("EM-7103", refused.Text);
        Assert.AreEqual("5", refused.Headers["Retry-After"]);
        Assert.DoesNotContain("Lost", page.Text);
        Assert.Contains("Kept", saved.Text);
        Assert.AreEqual(200, (await flow.Visitor.GetAsync("/health/ready")).StatusCode);
    }

    [TestMethod]
    public async Task A_slow_disk_makes_writers_wait_and_then_ask_to_try_again_while_readers_read()
    {
        await using var host = await TestHost.StartAsync(new()
        {
            Configure = builder => builder.Services.Replace(ServiceDescriptor.Singleton(provider =>
                new Database(provider.GetRequiredService<DataDirectory>(), provider.GetRequiredService<DatabaseState>()) { Patience = TimeSpan.FromSeconds(1) })),
        });
        using var flow = await Flow.ReadyAsync(host);
        var path = await flow.RecordPathAsync(Flow.IdPorten);
        var edit = await flow.Visitor.GetAsync($"{path}/edit");

        Page refused;
        Page read;
        await using (await host.Services.GetRequiredService<Database>().BeginAsync(CancellationToken.None))
        {
            refused = await flow.Visitor.SubmitAsync(edit.Form("edit"), ("Description", "Too early"));
            read = await flow.Visitor.GetAsync(path);
        }

        var saved = await flow.Visitor.SubmitAsync(edit.Form("edit"), ("Description", "In time"));

        Assert.AreEqual(503, refused.StatusCode);
        Assert.Contains("EM-7001", refused.Text);
        Assert.Contains("Try again in a moment.", refused.Text);
        Assert.AreEqual("5", refused.Headers["Retry-After"]);
        Assert.AreEqual(200, read.StatusCode);
        Assert.Contains("In time", saved.Text);
    }

    [TestMethod]
    public async Task A_clock_set_back_an_hour_spoils_neither_a_sign_in_under_way_nor_a_connection()
    {
        var clock = new FakeClock();
        await using var host = await TestHost.StartAsync(new() { Clock = clock });
        using var flow = await Flow.ReadyAsync(host);
        var redirect = await flow.SignInAtAuthorityAsync(await flow.BeginAsync());

        clock.MoveTo(clock.Now - TimeSpan.FromMinutes(59));
        await flow.OpenAsync(redirect);

        Assert.AreEqual("CodeReceived", await flow.StateAsync(Flow.IdPorten));
        Assert.AreEqual(200, (await flow.Visitor.GetAsync("/health/ready")).StatusCode);
        Assert.AreEqual(200, (await flow.Visitor.GetAsync(await flow.RecordPathAsync(Flow.IdPorten))).StatusCode);
    }

    [TestMethod]
    public async Task A_clock_set_on_an_hour_ends_a_sign_in_under_way_with_a_way_to_begin_again()
    {
        var clock = new FakeClock();
        await using var host = await TestHost.StartAsync(new() { Clock = clock });
        using var flow = await Flow.ReadyAsync(host);
        await flow.AuthorizeAsync();
        var redirect = await flow.SignInAtAuthorityAsync(await flow.BeginAsync());

        clock.Advance(TimeSpan.FromHours(1));
        var late = await flow.OpenAsync(redirect);

        Assert.Contains("EM-20", late.Text);
        Assert.AreNotEqual("CodeReceived", await flow.StateAsync(Flow.IdPorten));
        Assert.Contains("Go on to sign in", (await flow.RunAsync(Flow.IdPorten, "get-authorization-code", ("p.language", "en"), ("p.securityLevel", "idporten-loa-high"))).Text);
    }

    /// <summary>On the connection that writes: it holds until that connection is opened anew.</summary>
    private static async Task PragmaAsync(TestHost host, string pragma)
    {
        await using var work = await host.Services.GetRequiredService<Database>().BeginAsync(CancellationToken.None);
        await work.ExecuteAsync(pragma, null, CancellationToken.None);
    }

    private static async Task<string> VerifyAsync(Visitor admin) =>
        (await admin.SubmitAsync((await admin.GetAsync("/NO01/action-log")).FormWithButton("Verify now"))).Text;
}
