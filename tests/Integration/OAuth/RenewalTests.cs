using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.OAuth.Keeping;

namespace ElectronicMessages.Tests.Integration.OAuth;

/// <summary>One renewal for all who ask, durable before anybody uses it, and an authorization that no accident calls broken.</summary>
[TestClass]
public sealed class RenewalTests
{
    [TestMethod]
    [ChecklistRow("44")]
    public async Task Row_44_fifty_callers_in_two_processes_at_expiry_make_one_refresh_call_and_all_get_the_new_token()
    {
        await using var world = await RenewalWorld.ConnectedAsync();
        var everybodyIsHere = new TaskCompletionSource();
        var here = world.NewProcess();
        var there = world.NewProcess();
        world.Authority.Tokens.Answer = answer => answer["access_token"] = "the-new-token";
        var script = world.Authority.Tokens.AnswerAsync;
        world.Authority.Replaced["/token"] = async context =>
        {
            await everybodyIsHere.Task;
            await script(context, world.Authority.Keys);
        };
        var before = world.Authority.Count("/token");
        var expired = world.Order().Seen!.Version;

        var callers = Enumerable.Range(0, 50).Select(number => (number % 2 == 0 ? here : there).ExecuteAsync(world.Order(), CancellationToken.None)).ToList();
        everybodyIsHere.SetResult();
        var renewed = await world.FinishAsync(callers);

        Assert.AreEqual(1, world.Authority.Count("/token") - before);
        Assert.IsTrue(renewed.All(outcome => outcome.Succeeded && outcome.Value.Connection.Version == expired + 1));
        Assert.AreEqual(1, renewed.Count(outcome => outcome.Value.ByThisCall));
        Assert.AreEqual("the-new-token", await world.AccessTokenAsync());
        Assert.HasCount(1, await world.AttemptsAsync());
        Assert.IsNull((await world.KeepingAsync()).LeaseOwner);
    }

    [TestMethod]
    [ChecklistRow("45")]
    public async Task Row_45_a_process_that_dies_between_answer_and_commit_asks_to_sign_in_again_only_after_the_authority_has_proved_it()
    {
        await using var world = await RenewalWorld.ConnectedAsync();
        await Assert.ThrowsExactlyAsync<DiesAtException>(() => world.NewProcess(new DiesAt(TokenCallMilestone.BeforeCommit)).ExecuteAsync(world.Order(), CancellationToken.None));
        var between = await world.KeepingAsync();
        world.Clock.Advance(world.OAuth.Get<OAuthLimits>().LeaseTime);
        world.Authority.AnswerTokenCalls(400, "application/json", """{"error":"invalid_grant"}""");

        var refused = (await world.RenewAsync()).Problem!;

        Assert.AreEqual(TokenCallKind.Refresh, between.Intent);
        Assert.IsFalse(between.Stopped);
        Assert.AreEqual("EM-2151", refused.Number);
        Assert.AreEqual(ErrorClass.Permanent, refused.Class);
        Assert.AreEqual(TokenScript.AccessToken, await world.AccessTokenAsync());
        Assert.IsTrue((await world.KeepingAsync()).Stopped);
    }

    [TestMethod]
    [ChecklistRow("45")]
    public async Task Row_45_where_the_refresh_token_lives_on_the_second_try_mends_what_the_dead_process_left()
    {
        await using var world = await RenewalWorld.ConnectedAsync();
        await Assert.ThrowsExactlyAsync<DiesAtException>(() => world.NewProcess(new DiesAt(TokenCallMilestone.AfterIntent)).ExecuteAsync(world.Order(), CancellationToken.None));
        world.Clock.Advance(world.OAuth.Get<OAuthLimits>().LeaseTime);

        var renewed = await world.RenewAsync();

        Assert.IsTrue(renewed.Succeeded, renewed.Problem?.Number);
        Assert.IsFalse((await world.KeepingAsync()).FateUnknown);
        Assert.IsNull((await world.KeepingAsync()).Intent);
    }

    [TestMethod]
    [ChecklistRow("46")]
    [DataRow(400, "invalid_grant", "EM-2015", ErrorClass.Permanent, true)]
    [DataRow(400, "invalid_request", "EM-2021", ErrorClass.Permanent, true)]
    [DataRow(401, "invalid_client", "EM-2016", ErrorClass.Operator, true)]
    [DataRow(403, "", "EM-2018", ErrorClass.Operator, true)]
    [DataRow(500, "", "EM-2020", ErrorClass.Transient, false)]
    [DataRow(503, "", "EM-2020", ErrorClass.Transient, false)]
    [DataRow(429, "slow_down", "EM-2019", ErrorClass.Wait, false)]
    public async Task Row_46_each_error_of_a_refresh_has_its_class_and_only_what_cannot_pass_stops(int status, string error, string number, ErrorClass @class, bool stops)
    {
        await using var world = await RenewalWorld.ConnectedAsync();
        world.Authority.AnswerTokenCalls(status, "application/json", error.Length == 0 ? "" : $$"""{"error":"{{error}}"}""");

        var refused = (await world.RenewAsync(isKept: true)).Problem!;

        Assert.AreEqual(number, refused.Number);
        Assert.AreEqual(@class, refused.Class);
        var keeping = await world.KeepingAsync();
        Assert.AreEqual(stops, keeping.Stopped);
        Assert.AreEqual(stops ? null : PlannedStepKind.Retry, keeping.NextStep?.Kind);
        Assert.AreEqual(@class, keeping.LastError?.Class);
        Assert.AreEqual(@class, (await world.AttemptsAsync())[0].Problem?.Class);
        Assert.AreEqual(TokenScript.AccessToken, await world.AccessTokenAsync());
    }

    [TestMethod]
    [ChecklistRow("46")]
    public async Task Row_46_a_refresh_that_gets_no_answer_is_tried_once_more_and_both_tries_are_recorded()
    {
        await using var world = await RenewalWorld.ConnectedAsync();
        var script = world.Authority.Tokens.AnswerAsync;
        var calls = 0;
        world.Authority.Replaced["/token"] = context =>
        {
            if (Interlocked.Increment(ref calls) == 1)
            {
                context.Abort();
                return Task.CompletedTask;
            }

            return script(context, world.Authority.Keys);
        };

        var renewed = await world.RenewAsync();

        Assert.IsTrue(renewed.Succeeded, renewed.Problem?.ToString());
        var attempts = await world.AttemptsAsync();
        Assert.HasCount(2, attempts);
        Assert.IsNull(attempts[0].Problem);
        Assert.AreEqual(ErrorClass.Transient, attempts[1].Problem?.Class);
    }

    [TestMethod]
    [DataRow("120", 120)]
    [DataRow("Tue, 10 Feb 2026 08:10:00 GMT", 600)]
    [DataRow("99999999", 86400)]
    public async Task Retry_After_is_honoured_in_seconds_and_as_a_date_and_is_capped_at_a_day(string header, int seconds)
    {
        await using var world = await RenewalWorld.ConnectedAsync();
        world.Authority.AnswerTokenCalls(429, "text/plain", "", response => response.Headers.RetryAfter = header);

        await world.RenewAsync(isKept: true);

        Assert.AreEqual(world.Clock.Now.AddSeconds(seconds), (await world.KeepingAsync()).NotBefore);
        Assert.AreEqual(world.Clock.Now.AddSeconds(seconds), (await world.KeepingAsync()).NextStep?.At);
    }

    [TestMethod]
    public async Task Failures_that_may_pass_are_tried_ever_more_rarely_and_a_success_forgets_them()
    {
        await using var world = await RenewalWorld.ConnectedAsync();
        var waits = new List<double>();
        world.Authority.AnswerTokenCalls(500, "text/plain", "");
        for (var failure = 0; failure < 9; failure++)
        {
            await world.RenewAsync(isKept: true);
            waits.Add(((await world.KeepingAsync()).NotBefore!.Value - world.Clock.Now).TotalSeconds);
        }

        world.Authority.Replaced.Clear();
        await world.RenewAsync(isKept: true);

        CollectionAssert.AreEqual(new double[] { 30, 60, 120, 240, 480, 960, 1920, 3600, 3600 }, waits);
        Assert.AreEqual(0, (await world.KeepingAsync()).Failures);
        Assert.IsNull((await world.KeepingAsync()).LastError);
    }

    [TestMethod]
    [ChecklistRow("40")]
    [DataRow("sub", "somebody-else")]
    [DataRow("iss", "https://another.example")]
    public async Task Row_40_a_refreshed_identity_token_of_another_person_or_issuer_is_refused_and_the_connection_is_suspect(string claim, string value)
    {
        await using var world = await RenewalWorld.ConnectedAsync();
        world.Authority.Tokens.Claims = claims => claims[claim] = value;
        world.Authority.Tokens.Answer = answer => answer["access_token"] = "never-stored";

        var refused = (await world.RenewAsync(isKept: true)).Problem!;

        Assert.AreEqual("EM-2154", refused.Number);
        var keeping = await world.KeepingAsync();
        Assert.AreEqual(world.Clock.Now, keeping.SuspectSince);
        Assert.IsTrue(keeping.Stopped);
        Assert.IsNull(keeping.NextStep);
        Assert.AreEqual(TokenScript.AccessToken, await world.AccessTokenAsync());
    }

    [TestMethod]
    public async Task A_lease_that_another_process_never_gives_back_ends_as_a_passing_problem_and_leaves_the_connection_as_it_was()
    {
        await using var world = await RenewalWorld.ConnectedAsync();
        await using (var work = await world.OAuth.Database.BeginAsync(CancellationToken.None))
        {
            await world.OAuth.Get<ConnectionKeepings>().TryTakeLeaseAsync(The.RecordId, "somebody", world.Clock.Now, world.Clock.Now.AddHours(1), TokenCallKind.Refresh, "another", work, CancellationToken.None);
            await work.CommitAsync(CancellationToken.None);
        }

        var before = world.Authority.Count("/token");
        var refused = (await world.FinishAsync([world.RenewAsync()]))[0].Problem!;

        Assert.AreEqual("EM-2150", refused.Number);
        Assert.AreEqual(ErrorClass.Transient, refused.Class);
        Assert.AreEqual(before, world.Authority.Count("/token"));
        var keeping = await world.KeepingAsync();
        Assert.IsFalse(keeping.Stopped);
        Assert.IsNull(keeping.LastError);
    }

    [TestMethod]
    public async Task A_busy_database_is_a_passing_problem_and_never_one_of_the_authorization()
    {
        await using var world = await RenewalWorld.ConnectedAsync();
        var before = world.Authority.Count("/token");

        Problem refused;
        await using (await world.OAuth.Database.BeginAsync(CancellationToken.None))
        {
            refused = (await world.RenewAsync()).Problem!;
        }

        Assert.AreEqual("EM-7001", refused.Number);
        Assert.AreEqual(ErrorClass.Transient, refused.Class);
        Assert.AreEqual(before, world.Authority.Count("/token"));
        Assert.IsTrue((await world.RenewAsync()).Succeeded);
    }

    [TestMethod]
    public async Task A_refresh_token_is_never_sent_where_the_record_points_by_now()
    {
        await using var world = await RenewalWorld.ConnectedAsync();
        var before = world.Authority.Asked.Count;

        var refused = (await world.RenewAsync(world.OAuth.Client with { TokenUrl = new($"{world.Authority.Issuer}/elsewhere") })).Problem!;

        Assert.AreEqual("EM-2152", refused.Number);
        Assert.IsFalse(world.Authority.Asked.Skip(before).Any(path => path is "/token" or "/elsewhere"));
    }

    [TestMethod]
    public async Task The_last_hundred_attempts_are_kept()
    {
        await using var world = await RenewalWorld.ConnectedAsync();
        var attempts = world.OAuth.Get<ConnectionAttempts>();
        for (var number = 0; number < 105; number++)
        {
            await using var work = await world.OAuth.Database.BeginAsync(CancellationToken.None);
            await attempts.AddAsync(new(The.RecordId, world.Clock.Now.AddSeconds(number), TokenCallKind.Refresh, null, TimeSpan.Zero, "Anna"), work, CancellationToken.None);
            await work.CommitAsync(CancellationToken.None);
        }

        var kept = await world.AttemptsAsync();

        Assert.HasCount(100, kept);
        Assert.AreEqual(world.Clock.Now.AddSeconds(104), kept[0].At);
        Assert.AreEqual(world.Clock.Now.AddSeconds(5), kept[^1].At);
    }

    private sealed class DiesAt(TokenCallMilestone milestone) : ITokenCallMilestones
    {
        public ValueTask ReachedAsync(TokenCallMilestone reached, string webApplicationId, CancellationToken cancellationToken) =>
            reached == milestone ? throw new DiesAtException() : ValueTask.CompletedTask;
    }

    private sealed class DiesAtException : Exception;
}
