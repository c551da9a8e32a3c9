using System.Net;
using System.Web;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Tests.Integration.MainJob;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Integration.UnitedKingdom;

/// <summary>The job with HMRC over plain HTTP: the same pages and forms as a browser's.</summary>
internal sealed class KingdomFlow(TestHost host, Flow flow) : IAsyncDisposable
{
    public const string Record = "UK HMRC MTD VAT";
    public const string Obligations = "UK HMRC GET VAT obligations";
    public const string CheckHeaders = "UK HMRC Check fraud prevention headers";
    public const string Vrn = "193054661";

    /// <summary>What the script of the page tells of a browser.</summary>
    public static readonly (string Name, string? Value)[] Browser =
    [
        ("browser.userAgent", "Mozilla/5.0 (X11; Linux x86_64) Test/1.0"),
        ("browser.utcOffset", "60"),
        ("browser.screens", "1920x1080x1.25x24"),
        ("browser.window", "1256x803"),
    ];

    public TestHost Host => host;

    public Flow Flow => flow;

    public FakeClock Clock => host.Clock;

    /// <summary>Signed in, with the predefined setup of the country in the environment Simulator.</summary>
    public static async Task<KingdomFlow> StartAsync(string user = "accountant")
    {
        var host = await TestHost.StartAsync(new() { Clock = new FakeClock() });
        var flow = await Flow.SignedInAsync(host, user);
        await flow.ImportAsync("GB");
        return new(host, flow);
    }

    public static async Task<KingdomFlow> AuthorizedAsync(string user = "accountant", params string[] misbehaviours)
    {
        var kingdom = await StartAsync(user);
        await kingdom.AuthorizeAsync(misbehaviours);
        return kingdom;
    }

    public async Task AuthorizeAsync(params string[] misbehaviours)
    {
        await GetCodeAsync(misbehaviours: misbehaviours);
        Assert.Contains("Access token was successfully obtained.", (await flow.ObtainAsync(Record)).Text);
    }

    /// <summary>OK in the dialog of Get authorization code; the answer is the address at HMRC.</summary>
    public async Task<Uri> BeginAsync(string scope = "read:vat write:vat", params (string Name, string? Value)[] more) =>
        (await flow.RunAsync(Record, "get-authorization-code", [("p.scope", scope), .. more])).Link("Go on to sign in");

    public async Task<Page> GetCodeAsync(string scope = "read:vat write:vat", string vrn = Vrn, params string[] misbehaviours) =>
        await flow.OpenAsync((await GrantAsync(await BeginAsync(scope), vrn, misbehaviours)).Location!);

    /// <summary>Grants authority at the simulator; the answer is the redirect, or the page that shows the code.</summary>
    public async Task<Page> GrantAsync(Uri authorize, string vrn = Vrn, params string[] misbehaviours)
    {
        using var browser = host.NewVisitor();
        var page = await browser.GetAsync(authorize.AbsoluteUri);
        var form = page.FormWithButton("Grant authority").With(("organisation", vrn));
        return await browser.SubmitWithoutFollowingAsync(misbehaviours.Aggregate(form, (filled, misbehaviour) => filled.With(("misbehave", misbehaviour))));
    }

    /// <summary>Makes the record one whose code is shown by HMRC and pasted.</summary>
    public async Task ShowTheCodeAsync()
    {
        var path = await flow.RecordPathAsync(Record);
        var page = await flow.Visitor.GetAsync(path);
        Assert.Contains("The authority shows the code now", (await flow.Visitor.SubmitAsync(page.FormWithButton("Let the authority show the code"))).Text);
    }

    public async Task<string> CodeShownAsync(string scope = "read:vat write:vat")
    {
        var page = await GrantAsync(await BeginAsync(scope));
        var html = page.Html[page.Html.IndexOf("authorisation-code", StringComparison.Ordinal)..];
        return html[(html.IndexOf('>', StringComparison.Ordinal) + 1)..html.IndexOf('<', StringComparison.Ordinal)];
    }

    public Task<Page> PasteAsync(string code) => flow.RunAsync(Record, "obtain-access-token", ("authorizationCode", code));

    public async Task<Page> ServiceAsync(string name)
    {
        var list = await flow.Visitor.GetAsync($"/{Flow.LegalEntity}/web-services");
        return await flow.Visitor.GetAsync(list.Links.First(link => link.Text.StartsWith(name, StringComparison.Ordinal)).Address.AbsoluteUri);
    }

    /// <summary>Send, up to the dialog that shows the headers.</summary>
    public async Task<Page> PrepareAsync(string service = Obligations, params (string Name, string? Value)[] values) =>
        await flow.Visitor.SubmitAsync((await ServiceAsync(service)).Form("send-form"), [.. Browser.Where(fact => values.All(value => value.Name != fact.Name)), .. values]);

    public async Task<Page> SubmitAsync(Page shown) => await flow.Visitor.SubmitAsync(shown.FormWithButton("Submit"), ("agreement", "true"));

    /// <summary>Reads the open obligations of a business, as a person who agrees.</summary>
    public async Task<Page> ReadObligationsAsync(string vrn = Vrn, params (string Name, string? Value)[] values) =>
        await SubmitAsync(await PrepareAsync(Obligations, [("q.vrn", vrn), .. values]));

    /// <summary>Orders misbehaviour of the simulator, for its next answer of a kind.</summary>
    public async Task OrderAsync(string misbehaviour, string? place = null)
    {
        var root = host.Services.GetRequiredService<SimulatorAddresses>().Rewrite("https://test-api.service.hmrc.gov.uk/");
        using var visitor = new Visitor(new(root));
        var order = new Uri($"{root}simulator/next?misbehave={misbehaviour}{(place is null ? "" : $"&at={HttpUtility.UrlEncode(place)}")}");
        Assert.AreEqual(HttpStatusCode.NoContent, (await visitor.SendAsync(new(HttpMethod.Post, order), follow: false)).Status);
    }

    /// <summary>Another person at another browser.</summary>
    public async Task<KingdomFlow> AsAsync(string user) => new(host, await Flow.SignedInAsync(host, user)) { IsGuest = true };

    private bool IsGuest { get; init; }

    public async ValueTask DisposeAsync()
    {
        flow.Dispose();
        if (!IsGuest)
        {
            await host.DisposeAsync();
        }
    }
}
