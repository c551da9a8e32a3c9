using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.OAuth.Keeping;
using Microsoft.Data.Sqlite;

namespace ElectronicMessages.Tests.Integration.OAuth;

/// <summary>What is kept of a renewal, and what is given back.</summary>
public sealed partial class RenewalRules
{
    [TestMethod]
    public async Task A_failure_is_remembered_with_its_time_and_count_and_gives_the_lease_back()
    {
        await using var world = await RenewalWorld.ConnectedAsync();
        world.Authority.AnswerTokenCalls(503, "text/plain", "");
        await world.RenewAsync(isKept: true);
        world.Clock.Advance(TimeSpan.FromMinutes(1));

        await world.RenewAsync(isKept: false);

        var keeping = await world.KeepingAsync();
        Assert.AreEqual((2, world.Clock.Now, "EM-2020"), (keeping.Failures, keeping.LastErrorAt, keeping.LastError?.Number));
        Assert.AreEqual(world.Clock.Now.AddMinutes(1), keeping.NotBefore);
        Assert.IsNull(keeping.NextStep);
        Assert.IsNull(keeping.SuspectSince);
        Assert.AreEqual(((string?)null, (DateTimeOffset?)null, (TokenCallKind?)null, (DateTimeOffset?)null), (keeping.LeaseOwner, keeping.LeaseUntil, keeping.Intent, keeping.IntentAt));
    }

    [TestMethod]
    public async Task A_suspicion_outlives_the_failures_after_it()
    {
        await using var world = await RenewalWorld.ConnectedAsync();
        var since = world.Clock.Now;
        world.Authority.Tokens.Claims = claims => claims["sub"] = "somebody-else";
        await world.RenewAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        world.Authority.AnswerTokenCalls(503, "text/plain", "");

        await world.RenewAsync();

        Assert.AreEqual(since, (await world.KeepingAsync()).SuspectSince);
    }

    [TestMethod]
    public async Task A_success_is_kept_with_its_time_its_plan_and_what_belongs_to_it()
    {
        await using var world = await RenewalWorld.ConnectedAsync();
        var plan = new PlannedStep(PlannedStepKind.Refresh, world.Clock.Now.AddHours(1));
        var alongside = new List<long>();
        world.Authority.AnswerTokenCalls(503, "text/plain", "");
        await world.RenewAsync();
        world.Authority.Replaced.Clear();
        var order = world.Order() with
        {
            Plan = _ => plan,
            Alongside = async (kept, work) =>
            {
                alongside.Add(kept.Version);
                await world.OAuth.Get<ConnectionAttempts>().AddAsync(new(The.RecordId, world.Clock.Now.AddSeconds(1), TokenCallKind.Test, null, TimeSpan.Zero, "alongside"), work, CancellationToken.None);
            },
        };

        var renewed = await world.NewProcess().ExecuteAsync(order, CancellationToken.None);

        var keeping = await world.KeepingAsync();
        Assert.IsTrue(renewed.Value.ByThisCall);
        CollectionAssert.AreEqual(new[] { renewed.Value.Connection.Version }, alongside);
        Assert.AreEqual((plan, world.Clock.Now, 0), (keeping.NextStep, keeping.LastSuccessAt, keeping.Failures));
        var attempts = await world.AttemptsAsync();
        Assert.AreEqual("alongside", attempts[0].CausedBy);
        Assert.AreEqual((TokenCallKind.Refresh, "Anna"), (attempts[1].Kind, attempts[1].CausedBy));
    }

    [TestMethod]
    public async Task The_first_failure_that_cannot_pass_is_told_once()
    {
        await using var world = await RenewalWorld.ConnectedAsync();
        var told = new List<string>();
        var order = world.Order() with
        {
            WhenStopped = (problem, _) =>
            {
                told.Add(problem.Number);
                return Task.CompletedTask;
            },
        };
        world.Authority.AnswerTokenCalls(503, "text/plain", "");
        await world.NewProcess().ExecuteAsync(order, CancellationToken.None);
        world.Authority.AnswerTokenCalls(401, "application/json", """{"error":"invalid_client"}""");

        await world.NewProcess().ExecuteAsync(order, CancellationToken.None);
        await world.NewProcess().ExecuteAsync(order, CancellationToken.None);

        CollectionAssert.AreEqual(new[] { "EM-2016" }, told);
    }

    [TestMethod]
    [DataRow(200)]
    [DataRow(400)]
    public async Task What_comes_after_somebody_else_has_renewed_changes_nothing(int status)
    {
        await using var world = await RenewalWorld.ConnectedAsync();
        var script = world.Authority.Tokens.AnswerAsync;
        world.Authority.Replaced["/token"] = async context =>
        {
            await ReplaceAsync(world, tokens => tokens with { AccessToken = Secret.Of("of somebody else") });
            await (status == 200 ? script(context, world.Authority.Keys) : ScriptedAuthority.WriteAsync(context, status, "application/json", """{"error":"invalid_grant"}"""));
        };

        var renewed = await world.RenewAsync();

        Assert.IsTrue(renewed.Succeeded, renewed.Problem?.Number);
        Assert.IsFalse(renewed.Value.ByThisCall);
        Assert.AreEqual("of somebody else", await world.AccessTokenAsync());
        var keeping = await world.KeepingAsync();
        Assert.IsNull(keeping.LastError);
        Assert.IsNull(keeping.LeaseOwner);
        Assert.HasCount(1, await world.AttemptsAsync());
    }

    [TestMethod]
    public async Task Tokens_of_a_connection_that_was_forgotten_meanwhile_are_not_kept()
    {
        await using var world = await RenewalWorld.ConnectedAsync();
        var script = world.Authority.Tokens.AnswerAsync;
        world.Authority.Replaced["/token"] = async context =>
        {
            await InUnitAsync(world, work => world.OAuth.Connections.ForgetAsync(The.RecordId, work, CancellationToken.None));
            await script(context, world.Authority.Keys);
        };

        var refused = await world.RenewAsync();

        Assert.AreEqual("EM-2153", refused.Problem?.Number);
        Assert.IsNull(await world.OAuth.Connections.FindAsync(The.RecordId, CancellationToken.None));
        Assert.HasCount(1, await world.AttemptsAsync());
    }

    [TestMethod]
    public async Task A_lease_that_another_process_has_taken_over_meanwhile_is_not_given_back()
    {
        await using var world = await RenewalWorld.ConnectedAsync();
        world.Authority.Replaced["/token"] = async context =>
        {
            await InUnitAsync(world, work => work.ExecuteAsync("UPDATE connection_keeping SET lease_owner = 'another'", null, CancellationToken.None));
            await ScriptedAuthority.WriteAsync(context, 503, "text/plain", "");
        };

        await world.RenewAsync();

        Assert.AreEqual("another", (await world.KeepingAsync()).LeaseOwner);
    }

    [TestMethod]
    public async Task Tokens_that_could_not_be_stored_at_once_are_stored_a_moment_later()
    {
        await using var world = await RenewalWorld.ConnectedAsync();
        var full = 3;
        var order = world.Order() with { Plan = _ => full-- > 0 ? throw new SqliteException("disk full", 13) : null };

        var renewed = await world.FinishAsync([world.NewProcess().ExecuteAsync(order, CancellationToken.None)]);

        Assert.IsTrue(renewed[0].Value.ByThisCall);
        Assert.HasCount(1, await world.AttemptsAsync());
    }

    [TestMethod]
    public async Task Tokens_that_cannot_be_stored_for_as_long_as_a_lease_are_a_passing_problem()
    {
        await using var world = await RenewalWorld.ConnectedAsync();
        var order = world.Order() with { Plan = _ => throw new SqliteException("disk full", 13) };
        var begun = world.Clock.Now;

        var refused = await world.FinishAsync([world.NewProcess().ExecuteAsync(order, CancellationToken.None)]);

        Assert.AreEqual("EM-7001", refused[0].Problem?.Number);
        Assert.IsGreaterThanOrEqualTo(begun + world.OAuth.Get<OAuthLimits>().LeaseTime, world.Clock.Now);
        Assert.AreEqual(TokenCallKind.Refresh, (await world.KeepingAsync()).Intent);
    }

    [TestMethod]
    public async Task A_process_that_dies_after_the_commit_has_lost_nothing()
    {
        await using var world = await RenewalWorld.ConnectedAsync();
        world.Authority.Tokens.Answer = answer => answer["access_token"] = "the-new-token";

        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => world.NewProcess(new BreaksAt(TokenCallMilestone.AfterCommit)).ExecuteAsync(world.Order(), CancellationToken.None));

        Assert.AreEqual("the-new-token", await world.AccessTokenAsync());
        Assert.IsNull((await world.KeepingAsync()).LeaseOwner);
    }
}
