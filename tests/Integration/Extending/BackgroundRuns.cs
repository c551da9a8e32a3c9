using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.WebApplications.Background;
using ElectronicMessages.Tests.Integration.MainJob;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Integration.Extending;

/// <summary>What waits and what runs in the background is on the record, with the one who wanted it, and can be cancelled.</summary>
[TestClass]
public sealed class BackgroundRuns
{
    private const string Action = "choose-return";

    [TestMethod]
    public async Task What_runs_and_what_waits_behind_it_are_listed_with_who_and_since()
    {
        await using var testland = await Testland.StartAsync();

        await QueueAsync(testland, "look for it");
        await QueueAsync(testland, "later");
        var page = await ListedAsync(testland, "Running", "Waiting");

        Assert.Contains("In the background", page.Text);
        Assert.HasCount(2, page.Forms.Where(form => form.Action.Query.Contains("CancelRun", StringComparison.Ordinal)).ToList());
        Assert.Contains("accountant", page.Text[page.Text.IndexOf("In the background", StringComparison.Ordinal)..]);
    }

    [TestMethod]
    public async Task What_waits_is_taken_out_and_never_runs()
    {
        await using var testland = await Testland.StartAsync();
        await QueueAsync(testland, "look for it");
        await QueueAsync(testland, "never seen");
        var page = await ListedAsync(testland, "Running", "Waiting");

        var cancelled = await testland.Flow.Visitor.SubmitAsync(Cancels(page)[1]);
        var rest = await testland.Flow.Visitor.SubmitAsync(Cancels(await ListedAsync(testland, "Running"))[0]);
        await EmptyAsync(testland);

        Assert.Contains("was taken out of the queue.", cancelled.Text);
        Assert.Contains("is being stopped.", rest.Text);
        Assert.DoesNotContain(line => line.Message.Contains("never seen", StringComparison.Ordinal), await LinesAsync(testland));
    }

    [TestMethod]
    public async Task What_runs_is_stopped_and_told_with_who_stopped_it()
    {
        await using var testland = await Testland.StartAsync();
        await QueueAsync(testland, "look for it");
        var page = await ListedAsync(testland, "Running");

        await testland.Flow.Visitor.SubmitAsync(Cancels(page)[0]);
        await EmptyAsync(testland);

        var told = (await LinesAsync(testland)).Single(line => line.Problem?.Number == "EM-1056");
        Assert.Contains("accountant cancelled it.", told.Problem!.Detail!);
        Assert.Contains("accountant had it run in the background.", told.Problem.Detail!);
        await QueueAsync(testland, "go on");
        await LoggedAsync(testland, "go on");
    }

    [TestMethod]
    public async Task Another_user_who_may_not_edit_the_record_cannot_cancel_it()
    {
        await using var testland = await Testland.StartAsync();
        await QueueAsync(testland, "look for it");
        var mine = Cancels(await ListedAsync(testland, "Running"))[0];
        using var other = await testland.Host.SignInAsync(DemoUser.Operator);

        var page = await other.GetAsync(await testland.Flow.RecordPathAsync(Testland.SignIn));
        var refused = await other.SubmitAsync(page.Form("/sign-out") with { Action = mine.Action }, ("run", mine["run"]));

        Assert.Contains("In the background", page.Text);
        Assert.IsEmpty(Cancels(page));
        Assert.Contains("EM-1055", refused.Text);
        await testland.Flow.Visitor.SubmitAsync(mine);
        await EmptyAsync(testland);
    }

    [TestMethod]
    public async Task What_waits_at_a_restart_runs_after_it_and_what_ran_is_told_as_interrupted()
    {
        await using var testland = await Testland.StartAsync();
        await QueueAsync(testland, "look for it");
        await QueueAsync(testland, "after the restart");
        await ListedAsync(testland, "Running", "Waiting");

        await testland.Host.RestartAsync();

        await LoggedAsync(testland, "after the restart");
        Assert.HasCount(1, (await LinesAsync(testland)).Where(line => line.Problem?.Number == "EM-1052").ToList());
        await EmptyAsync(testland);
    }

    [TestMethod]
    public async Task A_person_who_is_disabled_meanwhile_has_nothing_run()
    {
        await using var testland = await Testland.StartAsync();
        using var administrator = await testland.Host.SignInAsync(DemoUser.Administrator);
        await QueueAsync(testland, "look for it");
        await QueueAsync(testland, "not by me");
        await ListedAsync(testland, "Running", "Waiting");
        var path = await testland.Flow.RecordPathAsync(Testland.SignIn);

        var users = await administrator.GetAsync("/users");
        var user = await administrator.GetAsync(users.Link("accountant").AbsoluteUri);
        await administrator.SubmitAsync(user.FormWithButton("Disable"));
        await administrator.SubmitAsync(Cancels(await administrator.GetAsync(path))[0]);
        await EmptyAsync(testland);

        var lines = await LinesAsync(testland);
        Assert.HasCount(1, lines.Where(line => line.Problem?.Number == "EM-1053").ToList());
        Assert.DoesNotContain(line => line.Message.Contains("not by me", StringComparison.Ordinal), lines);
    }

    private static Task<Page> QueueAsync(Testland testland, string note) =>
        testland.Flow.RunAsync(Testland.SignIn, Action, ("p.office", "mill"), ("p.note", note), ("in-background", "true"));

    private static List<HtmlForm> Cancels(Page page) => [.. page.Forms.Where(form => form.Action.Query.Contains("CancelRun", StringComparison.Ordinal))];

    private static Task<Page> ListedAsync(Testland testland, params string[] states) => Eventually.FindAsync(
        async () => await testland.Flow.Visitor.GetAsync(await testland.Flow.RecordPathAsync(Testland.SignIn)) is var page
            && Array.TrueForAll(states, state => page.Html.Contains($">{state}</span>", StringComparison.Ordinal)) && Cancels(page).Count == states.Length ? page : null,
        $"the record lists {string.Join(" and ", states)}");

    private static async Task EmptyAsync(Testland testland)
    {
        var id = (await LinesAsync(testland)).First(line => line.RecordName == Testland.SignIn).RecordId!;
        await Eventually.IsTrueAsync(
            async () => (await testland.Host.Services.GetRequiredService<BackgroundActionStore>().ListAsync(Flow.LegalEntity, id, CancellationToken.None)).Count == 0, "nothing waits or runs any more");
    }

    private static async Task<IReadOnlyList<ActionLogLine>> LinesAsync(Testland testland) =>
        await testland.Host.Services.GetRequiredService<ActionLog>().ListAsync(new(Flow.LegalEntity), CancellationToken.None);

    private static Task LoggedAsync(Testland testland, string what) => Eventually.IsTrueAsync(
        async () => (await LinesAsync(testland)).Any(line => line.Message.Contains(what, StringComparison.Ordinal)), $"the action log tells: {what}");
}
