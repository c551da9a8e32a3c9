using System.Collections.Specialized;
using System.Web;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Vault;
using ElectronicMessages.Host.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ElectronicMessages.Tests.Integration.OAuth;

/// <summary>The host's OAuth folder with a database and a vault of its own, and an authority to talk to.</summary>
internal sealed class OAuthWorld : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("electronic-messages-oauth-").FullName;
    private readonly IHost _host;

    private OAuthWorld(FakeClock clock, ScriptedAuthority authority, OAuthLimits limits)
    {
        Clock = clock;
        Authority = authority;
        Client = new()
        {
            LegalEntity = The.LegalEntity,
            WebApplicationId = The.RecordId,
            Name = "AA Sign-in",
            AuthorizationUrl = new($"{authority.Issuer}/authorize"),
            TokenUrl = new($"{authority.Issuer}/token"),
            Issuer = authority.Issuer,
            ClientId = The.ClientId,
            ClientSecret = Secret.Of(The.ClientSecret),
            ClientAuthentication = ClientAuthenticationMethod.ClientSecretPost,
            RedirectUrl = The.RedirectUrl,
            Scope = The.Scope,
            IsSimulator = true,
            SecurityLevels = The.SecurityLevels,
        };

        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new("Data:Directory", _directory)]);
        builder.Logging.AddProvider(Logs).SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton<Identifiers>().AddSingleton(limits);
        builder.Services.AddStorage(builder.Configuration).AddVault(builder.Configuration).AddOAuth(builder.Configuration);
        builder.Services.AddSingleton<ISimulatorListeners, ServersOfTests>().AddSingleton<IHostNames>(Names);
        _host = builder.Build();
    }

    public FakeClock Clock { get; }

    public ScriptedAuthority Authority { get; }

    public CapturedLogs Logs { get; } = new();

    /// <summary>What names lead to; those that a test does not name resolve as they do.</summary>
    public TestNames Names { get; } = new();

    public OAuthClient Client { get; set; }

    public Authorizations Authorizations => Get<Authorizations>();

    public TokenEndpoint TokenEndpoint => Get<TokenEndpoint>();

    public Connections Connections => Get<Connections>();

    public Database Database => Get<Database>();

    public static async Task<OAuthWorld> StartAsync(OAuthLimits? limits = null)
    {
        var clock = new FakeClock();
        var world = new OAuthWorld(clock, await ScriptedAuthority.StartAsync(clock), limits ?? new());
        await world._host.StartAsync();
        return world;
    }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>Begins a sign-in; the authority sees what its authorization endpoint was asked.</summary>
    public async Task<BegunSignIn> BeginAsync(SignInRequest? request = null, OAuthClient? client = null, AuthorizationOwner? owner = null)
    {
        var begun = await Authorizations.BeginAsync(client ?? Client, owner ?? The.Anna, request ?? new(), alongside: null, CancellationToken.None);
        Assert.IsTrue(begun.Succeeded, begun.Problem?.Number);

        var query = HttpUtility.ParseQueryString(begun.Value.Url.Query);
        Authority.Tokens.Challenge = query["code_challenge"];
        Authority.Tokens.Nonce = query["nonce"];
        return new(begun.Value, query);
    }

    public Task<Outcome<PendingAuthorization>> ReceiveAsync(
        AuthorizationResponse response, string legalEntity = The.LegalEntity, string? userId = "anna", string? browserId = The.Browser) =>
        Authorizations.ReceiveAsync(response, legalEntity, userId, browserId, alongside: null, CancellationToken.None);

    /// <summary>The good answer to a sign-in.</summary>
    public AuthorizationResponse Answer(BegunSignIn begun) => new([begun.State], [The.Code], [], [], [Authority.Issuer]);

    public async Task<AuthorizationGrant> GrantAsync(SignInRequest? request = null, OAuthClient? client = null)
    {
        var begun = await BeginAsync(request, client);
        var received = await ReceiveAsync(Answer(begun));
        Assert.IsTrue(received.Succeeded, received.Problem?.Number);
        return (await Authorizations.TakeCodeAsync(begun.Id, The.Anna.UserId, CancellationToken.None))!;
    }

    public Task<Outcome<TokenSet>> RedeemAsync(AuthorizationGrant grant, OAuthClient? client = null) =>
        TokenEndpoint.RedeemAsync(client ?? Client, grant, new(), CancellationToken.None);

    /// <summary>A whole sign-in, up to the token call.</summary>
    public async Task<Outcome<TokenSet>> SignInAsync(SignInRequest? request = null, OAuthClient? client = null) =>
        await RedeemAsync(await GrantAsync(request, client), client);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await Get<Database>().DisposeAsync();
        if (_host is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }

        await Authority.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}

/// <summary>A sign-in that was begun, with what the browser carries to the authority.</summary>
internal sealed record BegunSignIn(BegunAuthorization Begun, NameValueCollection Query)
{
    public string Id => Begun.PendingId;

    public string State => Query["state"]!;
}
