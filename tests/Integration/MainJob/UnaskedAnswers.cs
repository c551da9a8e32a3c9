using ElectronicMessages.Host.Audit;
using ElectronicMessages.Tests.Integration.Security;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Integration.MainJob;

/// <summary>Answers with a made-up state, from somebody who never signed in, in bulk.</summary>
[TestClass]
public sealed class UnaskedAnswers
{
    [TestMethod]
    public async Task So_many_a_minute_are_listed_and_the_rest_is_one_line_that_counts_them()
    {
        await using var host = await SecurityHost.StartAsync();
        using var stranger = host.NewVisitor();
        for (var answer = 0; answer < 20; answer++)
        {
            await stranger.GetWithoutFollowingAsync($"/NO01/web-applications?state=made-up-{answer}&code=c");
        }

        var page = await stranger.GetAsync("/NO01/web-applications?state=one-more&code=c");
        var again = await stranger.GetAsync("/NO01/web-applications?state=another&code=c");
        var listed = (await LinesAsync(host)).Count;
        host.Clock.Advance(TimeSpan.FromSeconds(61));

        Assert.AreEqual((429, "60", 20), (page.StatusCode, page.Headers["Retry-After"], listed));
        Assert.Contains("EM-8101", page.Text, StringComparison.Ordinal);
        Assert.Contains("begin again with Get authorization code", again.Text, StringComparison.Ordinal);
        var counted = await Eventually.FindAsync(async () => (await LinesAsync(host)).FirstOrDefault(line => line.Problem?.Number == "EM-8101"));
        Assert.Contains("2 more answers", counted.Message, StringComparison.Ordinal);
        Assert.AreEqual(302, (await stranger.GetWithoutFollowingAsync("/NO01/web-applications?state=later&code=c")).StatusCode);
    }

    [TestMethod]
    public async Task Who_was_asked_for_an_answer_gets_through_all_the_same()
    {
        await using var host = await SecurityHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        var redirect = await flow.SignInAtAuthorityAsync(await flow.BeginAsync());
        using var stranger = host.NewVisitor();
        for (var answer = 0; answer < 25; answer++)
        {
            await stranger.GetWithoutFollowingAsync($"/NO01/web-applications?state=made-up-{answer}&code=c");
        }

        var page = await flow.OpenAsync(redirect);

        Assert.Contains("Success", page.Text, StringComparison.Ordinal);
    }

    private static Task<IReadOnlyList<ActionLogLine>> LinesAsync(TestHost host) =>
        host.Services.GetRequiredService<ActionLog>().ListAsync(new(Text: "Authorization response", Count: 100), CancellationToken.None);
}
