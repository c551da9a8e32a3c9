using System.Web;
using ElectronicMessages.Tests.Integration.MainJob;
using ElectronicMessages.Tests.Integration.OAuth;

namespace ElectronicMessages.Tests.Integration.Checklist;

/// <summary>
/// The real host with a record that an administrator has pointed at a provider which records every call. What a test wants
/// to spoil it spoils at the provider, or in the browser's address; what it sees it sees on the pages.
/// </summary>
internal sealed class FrontDoor : IAsyncDisposable
{
    private const string Level = "idporten-loa-high";

    private FrontDoor(TestHost host, Flow flow, ScriptedAuthority authority)
    {
        Host = host;
        Flow = flow;
        Authority = authority;
    }

    public TestHost Host { get; }

    public Flow Flow { get; }

    public ScriptedAuthority Authority { get; private set; }

    public FakeClock Clock => Host.Clock;

    /// <summary>Signed in, set up, and connected: a refusal must leave the connection as it is.</summary>
    public static async Task<FrontDoor> ConnectedAsync()
    {
        var door = await OpenAsync();
        try
        {
            await door.AuthorizeAsync();
            return door;
        }
        catch
        {
            await door.DisposeAsync();
            throw;
        }
    }

    /// <summary>Signed in and set up, not authorized yet.</summary>
    public static async Task<FrontDoor> OpenAsync(TestHostOptions? options = null)
    {
        var host = await TestHost.StartAsync((options ?? new()) with { Clock = new FakeClock() });
        try
        {
            var door = new FrontDoor(host, await Flow.ReadyAsync(host), await NewAuthorityAsync(host.Clock));
            await door.PointAsync(door.Authority);
            return door;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public static async Task<ScriptedAuthority> NewAuthorityAsync(FakeClock clock)
    {
        var authority = await ScriptedAuthority.StartAsync(clock);
        authority.Tokens.Acr = Level;
        return authority;
    }

    /// <summary>
    /// A provider that nobody has asked yet takes the place of the present one. What a provider publishes is read once, so
    /// that an arrangement of it wants a new one.
    /// </summary>
    public async Task PointAtNewAuthorityAsync(Action<ScriptedAuthority> arrange)
    {
        var next = await NewAuthorityAsync(Clock);
        arrange(next);
        await PointAsync(next);
        await Authority.DisposeAsync();
        Authority = next;
    }

    /// <summary>The administrator points the record at a provider.</summary>
    public async Task PointAsync(ScriptedAuthority authority, params (string Name, string? Value)[] also)
    {
        var edit = await Flow.Visitor.GetAsync($"{await Flow.RecordPathAsync(Flow.IdPorten)}/edit");
        var form = edit.Form("edit").With(
            ("AuthorizationUrlPath", $"{authority.Issuer}/authorize"),
            ("TokenUrlPath", $"{authority.Issuer}/token"),
            ("Issuer", authority.Issuer),
            ("ClientId", The.ClientId),
            ("NewSecret", The.ClientSecret),
            ("ClientAuthentication", "ClientSecretPost"),
            ("Scope", The.Scope));
        var saved = await Flow.Visitor.SubmitAsync(form, also);
        Assert.Contains("Saved", saved.Text);
    }

    /// <summary>OK in the dialog, and the redirect with which the provider answers.</summary>
    public async Task<Uri> BeginAsync(Flow? flow = null)
    {
        var query = HttpUtility.ParseQueryString((await (flow ?? Flow).BeginAsync(level: Level)).Query);
        Authority.Tokens.Challenge = query["code_challenge"];
        Authority.Tokens.Nonce = query["nonce"];
        return Flow.With(new(query["redirect_uri"]!), ("code", The.Code), ("state", query["state"]), ("iss", Authority.Issuer));
    }

    public async Task AuthorizeAsync()
    {
        Assert.Contains("Success", (await Flow.OpenAsync(await BeginAsync())).Text);
        Assert.Contains("Access token was successfully obtained.", (await Flow.ObtainAsync()).Text);
    }

    /// <summary>What the pages say of the record now.</summary>
    public Task<string> StateAsync() => Flow.StateAsync(Flow.IdPorten);

    public async ValueTask DisposeAsync()
    {
        Flow.Dispose();
        await Host.DisposeAsync();
        await Authority.DisposeAsync();
    }
}
