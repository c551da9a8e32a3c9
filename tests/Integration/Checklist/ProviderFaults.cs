using System.Net.Sockets;
using ElectronicMessages.Tests.Integration.MainJob;
using ElectronicMessages.Tests.Integration.OAuth;
using Microsoft.AspNetCore.Http;

namespace ElectronicMessages.Tests.Integration.Checklist;

/// <summary>
/// A provider that accepts and closes, answers late, answers half, or is not there: the fate of what was sent is unknown, it
/// is never sent twice, and everything goes on as soon as the provider does.
/// </summary>
[TestClass]
public sealed class ProviderFaults
{
    private const string Half = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"access_token\":";

    [TestMethod]
    [ChecklistRow("24")]
    [DataRow("", "EM-2026")]
    [DataRow(Half, "EM-2026")]
    [DataRow("reset", "EM-2026")]
    public async Task A_provider_that_closes_or_answers_half_leaves_a_code_of_unknown_fate_that_is_not_sent_again(string said, string number)
    {
        await using var door = await FrontDoor.OpenAsync();
        await using var broken = Saying(said);
        await PointTokenUrlAsync(door, broken.Address.AbsoluteUri);
        await GetCodeAsync(door);

        var refused = await door.Flow.ObtainAsync();
        var again = await door.Flow.ObtainAsync();

        Assert.Contains(number, refused.Text);
        Assert.Contains("may be used up", refused.Text);
        Assert.Contains("EM-1012", again.Text);
        Assert.AreEqual(1, broken.Connections);
        Assert.AreEqual("NotAuthorized", await door.StateAsync());
        await RecoversAsync(door);
    }

    [TestMethod]
    public async Task A_provider_that_answers_late_is_given_up_after_thirty_seconds_and_its_late_answer_is_not_believed()
    {
        await using var door = await FrontDoor.OpenAsync();
        var asked = new TaskCompletionSource();
        await using var late = new RawServer(async (_, cancellationToken) =>
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });
        await PointTokenUrlAsync(door, late.Address.AbsoluteUri);
        await GetCodeAsync(door);

        var obtaining = door.Flow.ObtainAsync();
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30));
        door.Clock.Advance(TimeSpan.FromSeconds(30));
        var refused = await obtaining;

        Assert.Contains("EM-2025", refused.Text);
        Assert.AreEqual("NotAuthorized", await door.StateAsync());
        await RecoversAsync(door);
    }

    [TestMethod]
    public async Task A_provider_that_is_not_there_does_not_use_the_code_up()
    {
        await using var door = await FrontDoor.OpenAsync();
        var nobody = FreePort();
        await PointTokenUrlAsync(door, $"http://127.0.0.1:{nobody}/token");
        await GetCodeAsync(door);

        var refused = await door.Flow.ObtainAsync();
        using var back = await BackAsync(nobody, door.Authority);
        var obtained = await door.Flow.ObtainAsync();

        Assert.Contains("EM-2023", refused.Text);
        Assert.Contains("Access token was successfully obtained.", obtained.Text);
        Assert.AreEqual(1, door.Authority.Tokens.Seen.Count);
        Assert.AreEqual("Connected", await door.StateAsync());
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("{\"access_token\":")]
    public async Task A_refresh_whose_answer_breaks_off_leaves_the_connection_and_the_next_one_works(string beginning)
    {
        await using var door = await FrontDoor.ConnectedAsync();
        var connection = (await Snapshot.TakeAsync(door)).Connection;
        door.Authority.Replaced["/token"] = async context =>
        {
            if (beginning.Length > 0)
            {
                context.Response.ContentLength = 100;
                await context.Response.WriteAsync(beginning);
                await context.Response.Body.FlushAsync();
            }

            context.Abort();
        };

        var refused = await door.Flow.RunAsync(Flow.IdPorten, "refresh-access-token");

        Assert.Contains("EM-2026", refused.Text);
        Assert.AreEqual(connection, (await Snapshot.TakeAsync(door)).Connection);
        Assert.AreEqual("Connected", await door.StateAsync());
        door.Authority.Replaced.Clear();
        Assert.Contains("Access token was successfully refreshed.", (await door.Flow.RunAsync(Flow.IdPorten, "refresh-access-token")).Text);
    }

    private static async Task RecoversAsync(FrontDoor door)
    {
        await PointTokenUrlAsync(door, $"{door.Authority.Issuer}/token");

        await door.AuthorizeAsync();

        Assert.AreEqual("Connected", await door.StateAsync());
    }

    private static async Task GetCodeAsync(FrontDoor door) =>
        Assert.Contains("Success", (await door.Flow.OpenAsync(await door.BeginAsync())).Text);

    private static Task PointTokenUrlAsync(FrontDoor door, string url) => door.PointAsync(door.Authority, ("TokenUrlPath", url));

    private static RawServer Saying(string said) => said == "reset" ? RawServer.Resetting() : RawServer.Saying(said);

    /// <summary>The provider is there again, at the address where nobody was.</summary>
    private static Task<Rogue> BackAsync(int port, ScriptedAuthority authority) => Rogue.StartAsync(context => authority.Tokens.AnswerAsync(context, authority.Keys), port);

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
