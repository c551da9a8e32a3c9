using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.OAuth.Keeping;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Tests.Integration.MainJob;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Integration.Connected;

/// <summary>Tokens are renewed when they are needed, ahead of it, and while nobody looks; what cannot go on stops and says so once.</summary>
[TestClass]
public sealed class StayingConnected
{
    [TestMethod]
    [ChecklistRow("44")]
    public async Task Row_44_fifty_senders_at_expiry_get_the_same_new_token_by_one_refresh()
    {
        await using var connected = await ConnectedFlow.StartAsync("refresh=86400");
        var before = (await connected.UseAsync()).Token;
        connected.Clock.Advance(TimeSpan.FromHours(2) + TimeSpan.FromSeconds(1));

        var used = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => connected.UseAsync())));

        var tokens = used.Select(one => one.Token).Distinct().ToList();
        Assert.HasCount(1, tokens);
        Assert.IsNotNull(tokens[0]);
        Assert.AreNotEqual(before, tokens[0]);
        Assert.HasCount(1, (await connected.AttemptsAsync()).Where(attempt => attempt.Kind == TokenCallKind.Refresh).ToList());
    }

    [TestMethod]
    public async Task A_derived_token_that_expired_with_its_parents_is_had_anew_when_somebody_sends()
    {
        await using var connected = await ConnectedFlow.StartAsync("refresh=86400");
        await connected.Flow.ObtainAsync(Flow.Altinn);
        connected.Clock.Advance(TimeSpan.FromHours(3));

        var used = await connected.UseAsync(Flow.Altinn);
        var another = await connected.UseAsync(Flow.Altinn, "operator");

        Assert.IsNull(used.Problem);
        Assert.AreEqual("EM-1014", another.Problem);
        Assert.AreEqual(TokenCallKind.Exchange, (await connected.AttemptsAsync(Flow.Altinn))[0].Kind);
        Assert.AreEqual(TokenCallKind.Refresh, (await connected.AttemptsAsync())[0].Kind);
    }

    [TestMethod]
    public async Task A_token_is_refreshed_ahead_of_its_expiry_where_the_type_wants_it_and_the_derived_one_follows()
    {
        await using var connected = await ConnectedFlow.StartAsync("refresh=86400");
        await connected.Flow.ObtainAsync(Flow.Altinn);
        var planned = (await connected.KeepingAsync()).NextStep!;
        var mine = (await connected.UseAsync()).Token;
        var altinns = (await connected.UseAsync(Flow.Altinn)).Token;

        await connected.PassAsync(planned.At - connected.Clock.Now - TimeSpan.FromSeconds(1));
        Assert.AreEqual(mine, (await connected.UseAsync()).Token);
        await connected.PassAsync(TimeSpan.FromSeconds(1));

        Assert.AreEqual(PlannedStepKind.Refresh, planned.Kind);
        Assert.AreNotEqual(mine, (await connected.UseAsync()).Token);
        await Eventually.IsTrueAsync(async () => (await connected.KeepingAsync(Flow.Altinn)).NextStep is null, "the derived token is made anew");
        Assert.AreNotEqual(altinns, (await connected.UseAsync(Flow.Altinn)).Token);
        Assert.AreEqual("Background", (await connected.AttemptsAsync(Flow.Altinn))[0].CausedBy);
    }

    [TestMethod]
    public async Task A_refresh_token_that_dies_of_disuse_is_kept_alive_for_days_where_the_administrator_wants_it()
    {
        await using var connected = await ConnectedFlow.StartAsync("refresh=14400&access=28800", ConnectedFlow.KeepAliveAsync);

        for (var quarter = 0; quarter < 4 * 24 * 3; quarter++)
        {
            await connected.PassAsync(TimeSpan.FromMinutes(15));
        }

        Assert.IsNull((await connected.UseAsync()).Problem);
        Assert.IsTrue((await connected.AttemptsAsync()).Where(attempt => attempt.Kind == TokenCallKind.Refresh).All(attempt => attempt.CausedBy == "Background"));
        Assert.AreEqual("Connected", await (await connected.AgainAsync()).StateAsync(Flow.IdPorten));
    }

    [TestMethod]
    public async Task A_refresh_token_that_dies_of_disuse_is_left_alone_where_nobody_wants_it()
    {
        await using var connected = await ConnectedFlow.StartAsync();

        await connected.PassAsync(TimeSpan.FromMinutes(8));
        await connected.PassAsync(TimeSpan.FromHours(2));

        Assert.IsNull((await connected.KeepingAsync()).NextStep);
        Assert.DoesNotContain(attempt => attempt.Kind == TokenCallKind.Refresh, await connected.AttemptsAsync());
        Assert.AreEqual("SignInAgain", await (await connected.AgainAsync()).StateAsync(Flow.IdPorten));
    }

    [TestMethod]
    [ChecklistRow("46")]
    public async Task Row_46_what_cannot_go_on_stops_says_so_once_and_names_the_person_and_the_button()
    {
        await using var connected = await ConnectedFlow.StartAsync("refresh=86400");
        await connected.MisbehaveAsync("bare-error");

        for (var minute = 0; minute < 60 * 6; minute += 30)
        {
            await connected.PassAsync(TimeSpan.FromMinutes(30));
        }

        var told = (await connected.LinesAsync()).Where(line => line.Action == "Keep the connection").ToList();
        Assert.HasCount(1, told);
        Assert.AreEqual(ErrorClass.Permanent, told[0].Problem?.Class);
        Assert.StartsWith("accountant: ", told[0].Problem!.Advice!, StringComparison.Ordinal);
        Assert.AreEqual("get-authorization-code", told[0].Problem!.Next?.Target);
        Assert.HasCount(1, (await connected.AttemptsAsync()).Where(attempt => attempt.Kind == TokenCallKind.Refresh).ToList());
        await connected.AgainAsync();
        Assert.AreEqual("SignInAgain", await connected.Flow.StateAsync(Flow.IdPorten));
        var page = await connected.PageAsync();
        Assert.Contains("Permanent: a person must act", page.Text);
        Assert.Contains("None: a person must act first", page.Text);
    }

    [TestMethod]
    [ChecklistRow("46")]
    [DataRow("too-many-requests", 120)]
    [DataRow("unavailable", 300)]
    public async Task Row_46_an_authority_that_asks_to_wait_is_asked_again_after_that_time_and_not_before(string misbehaviour, int seconds)
    {
        await using var connected = await ConnectedFlow.StartAsync("refresh=86400");
        await connected.MisbehaveAsync(misbehaviour);
        await connected.PassAsync((await connected.KeepingAsync()).NextStep!.At - connected.Clock.Now);
        var waiting = await connected.KeepingAsync();

        await connected.PassAsync(TimeSpan.FromSeconds(seconds - 1));
        var tooEarly = (await connected.AttemptsAsync()).Count(attempt => attempt.Kind == TokenCallKind.Refresh);
        await connected.PassAsync(TimeSpan.FromSeconds(1));

        Assert.AreEqual(ErrorClass.Wait, waiting.LastError?.Class);
        Assert.AreEqual(PlannedStepKind.Retry, waiting.NextStep?.Kind);
        Assert.AreEqual(1, tooEarly);
        Assert.AreEqual(2, (await connected.AttemptsAsync()).Count(attempt => attempt.Kind == TokenCallKind.Refresh));
        Assert.IsNull((await connected.KeepingAsync()).LastError);
    }

    [TestMethod]
    [ChecklistRow("45")]
    public async Task Row_45_a_lost_answer_to_a_one_time_refresh_token_ends_in_sign_in_again_and_the_old_token_serves_until_it_expires()
    {
        await using var connected = await ConnectedFlow.StartAsync("refresh=86400");
        var old = (await connected.UseAsync()).Token;
        await connected.MisbehaveAsync("lost-answer");
        await connected.PassAsync((await connected.KeepingAsync()).NextStep!.At - connected.Clock.Now);
        Assert.AreEqual(ErrorClass.Transient, (await connected.KeepingAsync()).LastError?.Class);

        await connected.PassAsync(TimeSpan.FromMinutes(2));

        Assert.AreEqual("EM-2151", (await connected.KeepingAsync()).LastError?.Number);
        Assert.AreEqual(old, (await connected.UseAsync()).Token);
        connected.Clock.Advance(TimeSpan.FromHours(1));
        Assert.AreEqual("EM-1016", (await connected.UseAsync()).Problem);
    }

    [TestMethod]
    [ChecklistRow("45")]
    public async Task Row_45_a_refresh_without_a_refresh_token_goes_on_with_the_old_one()
    {
        await using var connected = await ConnectedFlow.StartAsync("refresh=86400");
        await connected.MisbehaveAsync("no-refresh-token");

        await connected.PassAsync((await connected.KeepingAsync()).NextStep!.At - connected.Clock.Now);
        await connected.PassAsync((await connected.KeepingAsync()).NextStep!.At - connected.Clock.Now);

        Assert.AreEqual(0, (await connected.KeepingAsync()).Failures);
        Assert.AreEqual(2, (await connected.AttemptsAsync()).Count(attempt => attempt is { Kind: TokenCallKind.Refresh, Problem: null }));
    }

    [TestMethod]
    [ChecklistRow("40")]
    public async Task Row_40_a_refresh_that_names_another_person_makes_the_connection_suspect_until_somebody_signs_in_again()
    {
        await using var connected = await ConnectedFlow.StartAsync("refresh=86400");
        await connected.MisbehaveAsync("wrong-sub-on-refresh");
        await connected.PassAsync((await connected.KeepingAsync()).NextStep!.At - connected.Clock.Now);
        var suspect = await connected.KeepingAsync();
        await connected.AgainAsync();
        var page = await connected.PageAsync();
        var lines = await connected.Host.Services.GetRequiredService<Database>().QueryAsync<string>(
            "SELECT outcome FROM action_log WHERE problem_number = 'EM-2154'", null, CancellationToken.None);

        await connected.Flow.AuthorizeAsync();

        Assert.HasCount(1, lines);
        Assert.Contains("EM-2154", (await connected.Flow.Visitor.GetAsync($"/{Flow.LegalEntity}/action-log")).Text);
        Assert.IsNotNull(suspect.SuspectSince);
        Assert.IsNull(suspect.NextStep);
        Assert.Contains("EM-2154", page.Text);
        Assert.IsNull((await connected.KeepingAsync()).SuspectSince);
        Assert.IsNotNull((await connected.KeepingAsync()).NextStep);
    }

    [TestMethod]
    public async Task Nothing_is_kept_for_a_person_who_was_disabled_and_that_is_said_once()
    {
        await using var connected = await ConnectedFlow.StartAsync("refresh=86400");
        await using (var work = await connected.Host.Services.GetRequiredService<Database>().BeginAsync(CancellationToken.None))
        {
            await work.ExecuteAsync("UPDATE app_user SET disabled = 1 WHERE name = 'accountant'", null, CancellationToken.None);
            await work.CommitAsync(CancellationToken.None);
        }

        await connected.PassAsync(TimeSpan.FromHours(2));
        await connected.PassAsync(TimeSpan.FromHours(2));

        Assert.AreEqual("EM-1100", (await connected.KeepingAsync()).LastError?.Number);
        Assert.DoesNotContain(attempt => attempt.Kind == TokenCallKind.Refresh, await connected.AttemptsAsync());
        Assert.HasCount(1, (await connected.LinesAsync()).Where(line => line.Problem?.Number == "EM-1100").ToList());
    }

    [TestMethod]
    public async Task What_is_due_among_ten_thousand_connections_is_found_by_the_index_of_its_time()
    {
        await using var host = await TestHost.StartAsync(new() { Clock = new FakeClock() });
        var database = host.Services.GetRequiredService<Database>();
        var keepings = host.Services.GetRequiredService<ConnectionKeepings>();
        await using (var work = await database.BeginAsync(CancellationToken.None))
        {
            await work.ExecuteAsync(
                """
                WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 10000)
                INSERT INTO connection_keeping (web_application_id, fate_unknown, next_step, next_step_at, failures, stopped)
                SELECT 'application-' || n, 0, 'Refresh', @Now + n * 60000, 0, 0 FROM number
                """,
                new { Now = host.Clock.Now.ToUnixTimeMilliseconds() },
                CancellationToken.None);
            await work.CommitAsync(CancellationToken.None);
        }

        var plan = await database.QueryAsync<PlanRow>("EXPLAIN QUERY PLAN " + ConnectionKeepings.Due, new { Now = host.Clock.Now.ToUnixTimeMilliseconds(), Count = 100 }, CancellationToken.None);
        var due = await keepings.DueAsync(host.Clock.Now.AddMinutes(3), 100, CancellationToken.None);

        Assert.HasCount(1, plan);
        Assert.StartsWith("SEARCH connection_keeping USING INDEX connection_keeping_by_due", plan[0].Detail, StringComparison.Ordinal);
        CollectionAssert.AreEqual(new[] { "application-1", "application-2", "application-3" }, due.ToArray());
    }

    private sealed record PlanRow(long Id, long Parent, long Notused, string Detail);
}
