using ElectronicMessages.Tests.Integration.MainJob;

namespace ElectronicMessages.Tests.Integration.Checklist;

/// <summary>A machine whose clock is set an hour forward or back: authorizations and tokens have a defined state and go on.</summary>
[TestClass]
public sealed class ClockSteps
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [TestMethod]
    public async Task An_hour_forward_in_the_middle_of_a_sign_in_ends_it_and_the_next_one_works()
    {
        await using var door = await FrontDoor.OpenAsync();

        await Refusal.OfCallbackAsync(door, "EM-2045", redirect => redirect, redirect =>
        {
            door.Clock.MoveTo(door.Clock.Now + Hour);
            return door.Flow.OpenAsync(redirect);
        });

        await door.AuthorizeAsync();
    }

    [TestMethod]
    public async Task An_hour_back_in_the_middle_of_a_sign_in_does_not_matter()
    {
        await using var door = await FrontDoor.OpenAsync();
        var redirect = await door.BeginAsync();
        door.Clock.MoveTo(door.Clock.Now - Hour);

        var received = await door.Flow.OpenAsync(redirect);
        var obtained = await door.Flow.ObtainAsync();

        Assert.Contains("Success", received.Text);
        Assert.Contains("Access token was successfully obtained.", obtained.Text);
        Assert.AreEqual("Connected", await door.StateAsync());
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(-1)]
    public async Task A_connection_outlives_an_hour_either_way_and_the_step_back(int hours)
    {
        await using var door = await FrontDoor.OpenAsync();
        door.Authority.Tokens.Answer = answer =>
        {
            answer["expires_in"] = 3 * 60 * 60;
            answer["refresh_token_expires_in"] = 24 * 60 * 60;
        };
        await door.AuthorizeAsync();
        door.Authority.Tokens.Claims = claims => claims.Remove("nonce");

        foreach (var step in new[] { Hour * hours, -Hour * hours })
        {
            door.Clock.MoveTo(door.Clock.Now + step);
            Assert.AreEqual("Connected", await door.StateAsync());
            Assert.Contains("Access token was successfully refreshed.", (await door.Flow.RunAsync(Flow.IdPorten, "refresh-access-token")).Text);
        }

        Assert.AreEqual("Connected", await door.StateAsync());
    }

    [TestMethod]
    public async Task A_token_that_an_hour_forward_has_ended_is_refreshed_and_an_hour_back_does_not_end_the_new_one()
    {
        await using var door = await FrontDoor.OpenAsync();
        door.Authority.Tokens.Answer = answer => answer["refresh_token_expires_in"] = 24 * 60 * 60;
        await door.AuthorizeAsync();
        door.Authority.Tokens.Claims = claims => claims.Remove("nonce");
        door.Clock.MoveTo(door.Clock.Now + Hour);

        await door.Flow.RunAsync(Flow.IdPorten, "refresh-access-token");
        var ahead = await door.StateAsync();
        door.Clock.MoveTo(door.Clock.Now - Hour);

        Assert.AreEqual("Connected", ahead);
        Assert.AreEqual("Connected", await door.StateAsync());
    }
}
