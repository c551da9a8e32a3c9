using System.Collections.Concurrent;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.OAuth.Keeping;
using ElectronicMessages.Host.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace ElectronicMessages.Tests.Integration.OAuth;

/// <summary>A connection whose token is to be renewed, and processes that share its database.</summary>
internal sealed class RenewalWorld : IAsyncDisposable
{
    private RenewalWorld(OAuthWorld oauth) => OAuth = oauth;

    public OAuthWorld OAuth { get; }

    public FakeClock Clock => OAuth.Clock;

    public ScriptedAuthority Authority => OAuth.Authority;

    public Connection Connection { get; private set; } = null!;

    /// <summary>What the sign-in brought.</summary>
    public TokenSet Tokens { get; private set; } = null!;

    public ConcurrentQueue<Connection> Planned { get; } = new();

    public static async Task<RenewalWorld> ConnectedAsync()
    {
        var world = new RenewalWorld(await OAuthWorld.StartAsync());
        var tokens = await world.OAuth.SignInAsync();
        Assert.IsTrue(tokens.Succeeded, tokens.Problem?.Number);
        world.Tokens = tokens.Value;
        await using var work = await world.OAuth.Database.BeginAsync(CancellationToken.None);
        world.Connection = await world.OAuth.Connections.ReplaceAsync(
            new(The.RecordId, The.LegalEntity, The.Anna.UserId, The.Anna.UserName, world.Clock.Now, world.Clock.Now.AddYears(1), ClientFingerprint: world.OAuth.Client.Fingerprint), tokens.Value, work, CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
        return world;
    }

    /// <summary>A process of its own over the same database.</summary>
    public TokenRenewal NewProcess(ITokenCallMilestones? milestones = null)
    {
        var owner = new LeaseOwner(OAuth.Get<Identifiers>());
        var reached = milestones ?? new NoMilestones();
        return new(
            new(OAuth.Database, OAuth.Connections, OAuth.Get<ConnectionKeepings>(), owner, new(() => 0.5), OAuth.Get<OAuthLimits>(), Clock),
            new(OAuth.TokenEndpoint, Clock),
            new(OAuth.Database, OAuth.Connections, OAuth.Get<ConnectionKeepings>(), OAuth.Get<ConnectionAttempts>(), owner, new(() => 0.5), OAuth.Get<OAuthLimits>(), reached, Clock, NullLogger<KeepRenewal>.Instance),
            OAuth.TokenEndpoint,
            reached,
            NullLogger<TokenRenewal>.Instance);
    }

    public RenewalOrder Order(OAuthClient? client = null, bool isKept = false) => new()
    {
        Client = client ?? OAuth.Client,
        Kind = TokenCallKind.Refresh,
        Request = new TokenRequest.UseRefreshToken(),
        Seen = Connection,
        CausedBy = "Anna",
        TypeKey = "AA Sign-in",
        IsKept = isKept,
        Plan = connection =>
        {
            Planned.Enqueue(connection);
            return null;
        },
    };

    public Task<Outcome<Renewal>> RenewAsync(OAuthClient? client = null, bool isKept = false) => NewProcess().ExecuteAsync(Order(client, isKept), CancellationToken.None);

    /// <summary>Moves the clock until all are done: whoever waits for another process looks again now and then.</summary>
    public async Task<T[]> FinishAsync<T>(IEnumerable<Task<T>> tasks)
    {
        var all = Task.WhenAll(tasks);
        await Eventually.IsTrueAsync(
            () =>
            {
                Clock.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult(all.IsCompleted);
            },
            "everybody has an answer");
        return await all;
    }

    public async Task<string> AccessTokenAsync()
    {
        var now = await OAuth.Connections.FindAsync(The.RecordId, CancellationToken.None);
        return (await OAuth.Connections.AccessTokenAsync(now!, CancellationToken.None))!.Reveal();
    }

    public async Task<ConnectionKeeping> KeepingAsync() => (await OAuth.Get<ConnectionKeepings>().FindAsync(The.RecordId, CancellationToken.None))!;

    public Task<IReadOnlyList<ConnectionAttempt>> AttemptsAsync() => OAuth.Get<ConnectionAttempts>().ListAsync(The.RecordId, CancellationToken.None);

    public ValueTask DisposeAsync() => OAuth.DisposeAsync();
}
