using System.Text.RegularExpressions;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Tests.Integration.MainJob;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Integration.Checklist;

/// <summary>
/// What the checklist means by refused: no token call or no token stored, one line in the action log, a plain message with
/// a number and a next step, the state of the connection unchanged.
/// </summary>
internal static partial class Refusal
{
    /// <summary>The browser brings the answer that a test has spoilt; nothing is asked of the provider's token endpoint.</summary>
    /// <param name="bring">How the spoilt answer comes; by default the same person opens it.</param>
    public static async Task<Page> OfCallbackAsync(FrontDoor door, string number, Func<Uri, Uri> spoil, Func<Uri, Task<Page>>? bring = null)
    {
        var before = await Snapshot.TakeAsync(door);
        var redirect = await door.BeginAsync();
        var lines = await LinesAsync(door);

        var answer = await (bring ?? door.Flow.OpenAsync)(spoil(redirect));

        Assert.AreEqual(400, answer.StatusCode, answer.Text);
        Assert.DoesNotContain("code=", answer.Address.Query);
        await IsToldAsync(door, answer, number, lines, "Authorization response");
        await before.StillStandsAsync(door, tokenCalls: 0);
        return answer;
    }

    /// <summary>The code arrives, and its redemption is refused: one token call at most, and no token of it is stored.</summary>
    public static async Task<Page> OfRedemptionAsync(FrontDoor door, string number, int tokenCalls = 1)
    {
        var before = await Snapshot.TakeAsync(door);
        Assert.Contains("Success", (await door.Flow.OpenAsync(await door.BeginAsync())).Text);
        return await OfObtainingAsync(door, number, before, tokenCalls);
    }

    public static async Task<Page> OfObtainingAsync(FrontDoor door, string number, Snapshot before, int tokenCalls)
    {
        var lines = await LinesAsync(door);

        var answer = await door.Flow.ObtainAsync();

        Assert.AreEqual(200, answer.StatusCode, answer.Text);
        Assert.DoesNotContain("message--good", answer.Html);
        await IsToldAsync(door, answer, number, lines, "Obtain access token");
        await before.StillStandsAsync(door, tokenCalls);
        return answer;
    }

    /// <summary>The authorization does not even begin: nobody is sent anywhere.</summary>
    public static async Task<Page> OfBeginningAsync(FrontDoor door, string number)
    {
        var before = await Snapshot.TakeAsync(door);
        var lines = await LinesAsync(door);

        var answer = await door.Flow.RunAsync(Flow.IdPorten, "get-authorization-code", ("p.language", "en"), ("p.securityLevel", "idporten-loa-high"));

        Assert.IsFalse(answer.Links.Any(link => link.Text == "Go on to sign in"));
        await IsToldAsync(door, answer, number, lines, "Get authorization code");
        await before.StillStandsAsync(door, tokenCalls: 0);
        return answer;
    }

    private static async Task IsToldAsync(FrontDoor door, Page answer, string number, IReadOnlyList<LogLine> before, string action)
    {
        Assert.Contains(number, answer.Text);
        Assert.IsTrue(NextStep().IsMatch(answer.Html), $"No next step beside {number}: {answer.Text}");
        var lines = (await LinesAsync(door)).Skip(before.Count).ToList();
        Assert.AreEqual(new(action, "Refused", number), lines[^1]);
        Assert.HasCount(1, lines.Where(line => line.Number == number), string.Join('\n', lines));
        Assert.Contains(number, (await door.Flow.Visitor.GetAsync($"/{Flow.LegalEntity}/action-log")).Text);
    }

    private static async Task<IReadOnlyList<LogLine>> LinesAsync(FrontDoor door) =>
        await door.Host.Services.GetRequiredService<Database>().QueryAsync<LogLine>(
            "SELECT action AS Action, outcome AS Outcome, problem_number AS Number FROM action_log ORDER BY sequence", null, CancellationToken.None);

    // In the message bar of a page, or on the page that stands in for one; the way home is no next step.
    [GeneratedRegex("""<div class="message__next">\s*<(a|form|button)\b|<a class="button button--prominent" href="/[^"]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NextStep();

    private sealed record LogLine(string Action, string Outcome, string? Number);
}

/// <summary>A connection as it stands: what the pages say of it, its row, and what its provider was asked.</summary>
internal sealed record Snapshot(string State, string? Connection, int TokenCalls)
{
    public static async Task<Snapshot> TakeAsync(FrontDoor door) =>
        new(await door.StateAsync(), await ConnectionAsync(door), door.Authority.Count("/token"));

    public async Task StillStandsAsync(FrontDoor door, int tokenCalls)
    {
        Assert.AreEqual(State, await door.StateAsync());
        Assert.AreEqual(Connection, await ConnectionAsync(door));
        Assert.AreEqual(TokenCalls + tokenCalls, door.Authority.Count("/token"));
    }

    private static async Task<string?> ConnectionAsync(FrontDoor door) =>
        await door.Host.Services.GetRequiredService<Database>().FindAsync<string>(
            """
            SELECT version || ' ' || authorized_by_user_id || ' ' || authorized_at || ' ' || authorization_valid_until || ' ' || access_token_expires_at
                || ' ' || sealed_access_token || ' ' || COALESCE(sealed_refresh_token, '') || ' ' || COALESCE(granted_scope, '') || ' ' || COALESCE(subject, '')
            FROM connection
            """,
            null,
            CancellationToken.None);
}
