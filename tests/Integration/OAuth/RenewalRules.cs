using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.OAuth.Keeping;
using ElectronicMessages.Host.Web.Telemetry;

namespace ElectronicMessages.Tests.Integration.OAuth;

/// <summary>What a renewal sends, what it keeps and what it leaves alone, where something else has happened meanwhile.</summary>
[TestClass]
public sealed partial class RenewalRules
{
    private const string DerivedIssuer = "https://platform.example/openid/";

    [TestMethod]
    public async Task A_process_that_has_renewed_renews_again_and_asks_anew_each_time()
    {
        await using var world = await RenewalWorld.ConnectedAsync();
        var process = world.NewProcess();
        var first = await process.ExecuteAsync(world.Order(), CancellationToken.None);

        var second = await process.ExecuteAsync(world.Order() with { Seen = first.Value.Connection }, CancellationToken.None);
        world.Authority.AnswerTokenCalls(500, "text/plain", "");
        var failed = await process.ExecuteAsync(world.Order() with { Seen = second.Value.Connection }, CancellationToken.None);
        world.Authority.Replaced.Clear();
        var third = await process.ExecuteAsync(world.Order() with { Seen = second.Value.Connection }, CancellationToken.None);

        Assert.IsTrue(first.Value.ByThisCall && second.Value.ByThisCall && third.Value.ByThisCall);
        Assert.AreEqual("EM-2020", failed.Problem?.Number);
        Assert.AreEqual(world.Connection.Version + 3, third.Value.Connection.Version);
    }

    [TestMethod]
    public async Task A_process_whose_renewal_broke_renews_the_next_time()
    {
        await using var world = await RenewalWorld.ConnectedAsync();
        var breaks = true;
        var process = world.NewProcess();
        var order = world.Order() with { Plan = _ => breaks ? throw new InvalidOperationException("a bug") : null };
        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => process.ExecuteAsync(order, CancellationToken.None));
        breaks = false;
        world.Clock.Advance(world.OAuth.Get<OAuthLimits>().LeaseTime);

        var renewed = await process.ExecuteAsync(order, CancellationToken.None);

        Assert.IsTrue(renewed.Succeeded, renewed.Problem?.Number);
    }

    [TestMethod]
    public async Task Callers_of_one_process_share_the_failure_of_the_one_call()
    {
        await using var world = await RenewalWorld.ConnectedAsync();
        var process = world.NewProcess();
        world.Authority.AnswerTokenCalls(500, "text/plain", "");
        var before = world.Authority.Count("/token");

        var callers = Enumerable.Range(0, 5).Select(_ => process.ExecuteAsync(world.Order(), CancellationToken.None)).ToList();
        var outcomes = await Task.WhenAll(callers);

        Assert.IsTrue(outcomes.All(outcome => outcome.Problem?.Number == "EM-2020"));
        Assert.AreEqual(1, world.Authority.Count("/token") - before);
    }

    [TestMethod]
    public async Task A_caller_who_goes_away_does_not_end_the_renewal()
    {
        await using var world = await RenewalWorld.ConnectedAsync();
        var gate = new TaskCompletionSource();
        var script = world.Authority.Tokens.AnswerAsync;
        world.Authority.Replaced["/token"] = async context =>
        {
            await gate.Task;
            await script(context, world.Authority.Keys);
        };
        var process = world.NewProcess();
        using var goesAway = new CancellationTokenSource();
        var first = process.ExecuteAsync(world.Order(), goesAway.Token);
        var second = process.ExecuteAsync(world.Order(), CancellationToken.None);

        await goesAway.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => first);
        gate.SetResult();

        Assert.IsTrue((await second).Succeeded);
        Assert.IsFalse((await second).Value.ByThisCall);
    }

    [TestMethod]
    public async Task A_refresh_token_is_not_used_up_by_a_call_that_could_not_have_worked()
    {
        await using var world = await RenewalWorld.ConnectedAsync();
        var before = world.Authority.Count("/token");

        var refused = await world.RenewAsync(world.OAuth.Client with { ClientAuthentication = ClientAuthenticationMethod.PrivateKeyJwt, ClientKey = null });

        Assert.IsNotNull(refused.Problem);
        Assert.AreEqual(before, world.Authority.Count("/token"));
        Assert.AreEqual(refused.Problem.Number, (await world.KeepingAsync()).LastError?.Number);
        Assert.IsNull((await world.KeepingAsync()).Intent);
    }

    [TestMethod]
    public async Task Who_saw_an_older_connection_gets_the_one_that_somebody_else_has_renewed()
    {
        await using var world = await RenewalWorld.ConnectedAsync();
        await world.RenewAsync();
        var before = world.Authority.Count("/token");

        var renewed = await world.RenewAsync();

        Assert.IsFalse(renewed.Value.ByThisCall);
        Assert.AreEqual(world.Connection.Version + 1, renewed.Value.Connection.Version);
        Assert.AreEqual(before, world.Authority.Count("/token"));
        Assert.HasCount(1, await world.AttemptsAsync());
    }

    [TestMethod]
    public async Task A_connection_that_was_forgotten_or_never_had_a_refresh_token_is_not_renewed_and_says_so()
    {
        await using var without = await RenewalWorld.ConnectedAsync();
        await ReplaceAsync(without, tokens => tokens with { RefreshToken = null });
        await using var forgotten = await RenewalWorld.ConnectedAsync();
        await InUnitAsync(forgotten, work => forgotten.OAuth.Connections.ForgetAsync(The.RecordId, work, CancellationToken.None));

        foreach (var world in new[] { without, forgotten })
        {
            var seen = await world.OAuth.Connections.FindAsync(The.RecordId, CancellationToken.None) ?? world.Connection;
            var before = world.Authority.Count("/token");
            Assert.AreEqual("EM-2153", (await world.NewProcess().ExecuteAsync(world.Order() with { Seen = seen }, CancellationToken.None)).Problem?.Number);
            Assert.AreEqual(before, world.Authority.Count("/token"));
            Assert.IsTrue((await world.KeepingAsync()).Stopped);
        }
    }

    [TestMethod]
    public async Task A_refresh_token_that_was_refused_for_good_is_not_shown_again_and_a_new_one_is()
    {
        await using var world = await RenewalWorld.ConnectedAsync();
        world.Authority.AnswerTokenCalls(400, "application/json", """{"error":"invalid_grant"}""");
        await world.RenewAsync();
        var before = world.Authority.Count("/token");

        var again = await world.RenewAsync();
        var unasked = world.Authority.Count("/token") - before;
        await ReplaceAsync(world, tokens => tokens with { RefreshToken = Secret.Of("another refresh token") });
        var seen = await world.OAuth.Connections.FindAsync(The.RecordId, CancellationToken.None);
        await world.NewProcess().ExecuteAsync(world.Order() with { Seen = seen }, CancellationToken.None);

        Assert.AreEqual("EM-2015", again.Problem?.Number);
        Assert.AreEqual(0, unasked);
        Assert.AreEqual(1, world.Authority.Count("/token") - before);
    }

    [TestMethod]
    public async Task What_an_operator_can_mend_is_tried_again_with_the_same_refresh_token()
    {
        await using var world = await RenewalWorld.ConnectedAsync();
        world.Authority.AnswerTokenCalls(401, "application/json", """{"error":"invalid_client"}""");
        await world.RenewAsync();
        world.Authority.Replaced.Clear();

        Assert.IsTrue((await world.RenewAsync()).Succeeded);
    }

    [TestMethod]
    [DataRow(500, "text/plain", "", true)]
    [DataRow(200, "text/html", "<html></html>", true)]
    [DataRow(200, "application/json", "{", true)]
    [DataRow(200, "application/json", """{"token_type":"Bearer"}""", true)]
    [DataRow(302, "text/plain", "", true)]
    [DataRow(429, "text/plain", "", false)]
    [DataRow(401, "application/json", """{"error":"invalid_client"}""", false)]
    public async Task A_refusal_after_an_answer_that_left_it_open_whether_the_token_was_used_says_so(int status, string type, string body, bool isUnclear)
    {
        await using var world = await RenewalWorld.ConnectedAsync();
        world.Authority.AnswerTokenCalls(status, type, body, response => response.Headers.Location = status == 302 ? "https://elsewhere.example/" : default(string?));
        await world.RenewAsync();
        var before = await world.KeepingAsync();
        var attempts = (await world.AttemptsAsync()).Count;
        world.Authority.AnswerTokenCalls(400, "application/json", """{"error":"invalid_grant","error_description":"used before"}""");

        var refused = (await world.RenewAsync()).Problem!;

        Assert.AreEqual(isUnclear, before.FateUnknown);
        Assert.AreEqual(1, attempts);
        Assert.AreEqual(isUnclear ? "EM-2151" : "EM-2015", refused.Number);
        Assert.Contains("used before", refused.AuthorityAnswer!, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_token_that_was_sent_twice_without_an_answer_is_of_unknown_fate()
    {
        await using var world = await RenewalWorld.ConnectedAsync();
        world.Authority.Replaced["/token"] = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        await world.RenewAsync();

        Assert.IsTrue((await world.KeepingAsync()).FateUnknown);
        Assert.HasCount(2, await world.AttemptsAsync());
    }

    [TestMethod]
    public async Task A_call_that_could_not_be_made_is_tried_once_more_and_leaves_the_token_as_it_was()
    {
        await using var world = await RenewalWorld.ConnectedAsync();
        await world.Authority.DisposeAsync();

        var refused = (await world.RenewAsync(isKept: true)).Problem!;

        var keeping = await world.KeepingAsync();
        Assert.AreEqual(ErrorClass.Transient, refused.Class);
        Assert.IsFalse(keeping.FateUnknown);
        Assert.HasCount(2, await world.AttemptsAsync());
    }

    [TestMethod]
    public async Task Another_person_in_an_identity_token_is_told_with_the_number_of_what_was_wrong()
    {
        await using var world = await RenewalWorld.ConnectedAsync();
        world.Authority.Tokens.Claims = claims => claims["sub"] = "somebody-else";

        var refused = (await world.RenewAsync()).Problem!;

        Assert.StartsWith("EM-2080: The refreshed identity token names another person.", refused.Detail, StringComparison.Ordinal);
        Assert.EndsWith(OAuthProblems.AnotherPersonAnswered.Detail!, refused.Detail, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task An_exchange_replaces_the_connection_that_was_seen_and_no_other()
    {
        await using var world = await RenewalWorld.ConnectedAsync();
        TokenRequestSeen? seen = null;
        var (derived, tooLate) = (DerivedToken(world, "derived"), DerivedToken(world, "too late"));
        world.Authority.Replaced["/token"] = context =>
        {
            seen = new(context.Request.Method, "", context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()), new Dictionary<string, string>());
            return ScriptedAuthority.WriteAsync(context, 200, "text/plain", derived);
        };

        var exchanged = await world.NewProcess().ExecuteAsync(Exchange(world), CancellationToken.None);
        var stored = await world.AccessTokenAsync();
        world.Authority.Replaced["/token"] = async context =>
        {
            await ReplaceAsync(world, tokens => tokens with { AccessToken = Secret.Of("of somebody else") });
            await ScriptedAuthority.WriteAsync(context, 200, "text/plain", tooLate);
        };
        var late = await world.NewProcess().ExecuteAsync(Exchange(world) with { Seen = exchanged.Value.Connection }, CancellationToken.None);

        Assert.IsTrue(exchanged.Value.ByThisCall);
        Assert.AreEqual("Bearer parent-token", seen?.Headers["Authorization"]);
        Assert.AreEqual(derived, stored);
        Assert.AreEqual(7, exchanged.Value.Connection.ParentVersion);
        Assert.IsFalse(late.Value.ByThisCall);
        Assert.AreEqual("of somebody else", await world.AccessTokenAsync());
        Assert.AreEqual(TokenCallKind.Exchange, (await world.AttemptsAsync())[0].Kind);
    }

    [TestMethod]
    public async Task An_exchange_without_a_parents_token_is_not_made_and_a_refused_one_is_no_matter_of_a_refresh_token()
    {
        await using var world = await RenewalWorld.ConnectedAsync();
        var before = world.Authority.Count("/token");

        var without = await world.NewProcess().ExecuteAsync(Exchange(world) with { ParentToken = null }, CancellationToken.None);
        var unasked = world.Authority.Count("/token") - before;
        world.Authority.AnswerTokenCalls(500, "text/plain", "");
        await world.NewProcess().ExecuteAsync(Exchange(world), CancellationToken.None);
        world.Authority.AnswerTokenCalls(401, "text/plain", "");
        var refused = await world.NewProcess().ExecuteAsync(Exchange(world), CancellationToken.None);

        Assert.AreEqual("EM-2153", without.Problem?.Number);
        Assert.AreEqual(0, unasked);
        Assert.AreEqual("EM-2017", refused.Problem?.Number);
    }

    [TestMethod]
    [DataRow(200, "refreshed")]
    [DataRow(400, "permanent")]
    [DataRow(401, "operator")]
    [DataRow(429, "wait")]
    [DataRow(503, "transient")]
    public async Task Each_renewal_is_counted_by_what_became_of_it(int status, string outcome)
    {
        await using var world = await RenewalWorld.ConnectedAsync();
        var type = new Host.Web.Identifiers().Next();
        using var counted = new Counted(type);
        if (status != 200)
        {
            world.Authority.AnswerTokenCalls(status, "application/json", $$"""{"error":"{{(status == 401 ? "invalid_client" : status == 400 ? "invalid_grant" : "x")}}"}""");
        }

        await world.NewProcess().ExecuteAsync(world.Order() with { TypeKey = type }, CancellationToken.None);

        Assert.AreEqual(outcome, string.Join(' ', counted.Outcomes));
    }

    private static RenewalOrder Exchange(RenewalWorld world) => world.Order() with
    {
        Client = world.OAuth.Client with
        {
            ClientId = null,
            ClientSecret = null,
            ClientAuthentication = ClientAuthenticationMethod.None,
            Issuer = DerivedIssuer,
            Scope = null,
            TokenAnswer = TokenAnswerFormat.BareToken,
            AccessToken = AccessTokenFormat.Jwt,
        },
        Kind = TokenCallKind.Exchange,
        Request = new TokenRequest.ExchangeParentToken(),
        ParentToken = Secret.Of("parent-token"),
        Replacement = new(The.RecordId, The.LegalEntity, The.Anna.UserId, The.Anna.UserName, world.Clock.Now, world.Clock.Now.AddYears(1), ParentVersion: 7),
    };

    private static string DerivedToken(RenewalWorld world, string name) =>
        world.Authority.Keys.Sign(new() { ["iss"] = DerivedIssuer, ["jti"] = name, ["scope"] = "returns:read", ["exp"] = world.Clock.Now.AddMinutes(30).ToUnixTimeSeconds() });

    private static Task ReplaceAsync(RenewalWorld world, Func<TokenSet, TokenSet> change) => InUnitAsync(world, work => world.OAuth.Connections.ReplaceAsync(
        new(The.RecordId, The.LegalEntity, The.Anna.UserId, The.Anna.UserName, world.Clock.Now, world.Clock.Now.AddYears(1), ClientFingerprint: world.OAuth.Client.Fingerprint),
        change(world.Tokens),
        work,
        CancellationToken.None));

    private static async Task InUnitAsync(RenewalWorld world, Func<Host.Storage.UnitOfWork, Task> change)
    {
        await using var work = await world.OAuth.Database.BeginAsync(CancellationToken.None);
        await change(work);
        await work.CommitAsync(CancellationToken.None);
    }

    private sealed class BreaksAt(TokenCallMilestone milestone) : ITokenCallMilestones
    {
        public ValueTask ReachedAsync(TokenCallMilestone reached, string webApplicationId, CancellationToken cancellationToken) =>
            reached == milestone ? throw new InvalidOperationException("the process died") : ValueTask.CompletedTask;
    }

    /// <summary>What the meter counts for one type.</summary>
    private sealed class Counted : IDisposable
    {
        private readonly MeterListener _listener = new();

        public Counted(string type)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == Metrics.MeterName && instrument.Name == "electronic_messages.refreshes")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
            {
                var named = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value?.ToString(), StringComparer.Ordinal);
                if (named["type"] == type)
                {
                    Outcomes.Enqueue($"{named["outcome"]}{(count == 1 ? "" : $" {count}")}");
                }
            });
            _listener.Start();
        }

        public ConcurrentQueue<string> Outcomes { get; } = new();

        public void Dispose() => _listener.Dispose();
    }
}
