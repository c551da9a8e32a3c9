using System.Text.Json;
using System.Web;

namespace ElectronicMessages.Tests.Integration.MainJob;

/// <summary>The main job over plain HTTP: the same pages and forms as a browser's, for tests of what is refused.</summary>
internal sealed class Flow(TestHost host) : IDisposable
{
    public const string LegalEntity = "NO01";
    public const string IdPorten = "NO ID-Porten";
    public const string Altinn = "NO Altinn";

    public Visitor Visitor { get; init; } = host.NewVisitor();

    public TestHost Host => host;

    public string ListPath { get; init; } = $"/{LegalEntity}/web-applications";

    public static async Task<Flow> SignedInAsync(TestHost host, string user = "accountant")
    {
        var flow = new Flow(host);
        await flow.SignInAsync(user);
        return flow;
    }

    /// <summary>Signed in, with the records of the predefined setup.</summary>
    public static async Task<Flow> ReadyAsync(TestHost host, string user = "accountant")
    {
        var flow = await SignedInAsync(host, user);
        await flow.ImportAsync();
        return flow;
    }

    public async Task SignInAsync(string user)
    {
        var page = await Visitor.GetAsync("/sign-in");
        var answer = await Visitor.SubmitAsync(page.FormWithButton($"Sign in as {user}"));
        Assert.AreEqual(200, answer.StatusCode, answer.Text);
        Assert.DoesNotContain("/sign-in", answer.Address.AbsolutePath);
    }

    public async Task SignOutAsync()
    {
        var page = await Visitor.GetAsync($"/{LegalEntity}");
        await Visitor.SubmitAsync(page.Form("/sign-out"));
    }

    public async Task<Page> ImportAsync(string country = "NO", string environment = "Simulator")
    {
        var dialog = await Visitor.GetAsync($"{ListPath}?dialog=import");
        return await Visitor.SubmitAsync(dialog.Form($"{ListPath}?handler=Import"), ("country", country), ("environment", environment));
    }

    public async Task<JsonElement> RecordAsync(string name) =>
        JsonDocument.Parse((await Visitor.GetAsync($"/api{ListPath}")).Html).RootElement.EnumerateArray().Single(record => record.GetProperty("name").GetString() == name).Clone();

    public async Task<string> RecordPathAsync(string name) => $"{ListPath}/{(await RecordAsync(name)).GetProperty("id").GetString()}";

    public async Task<string> StateAsync(string name) => (await RecordAsync(name)).GetProperty("state").GetString()!;

    /// <summary>The administrator edits the record.</summary>
    public async Task<Page> SaveAsync(string record, params (string Name, string? Value)[] values)
    {
        var edit = await Visitor.GetAsync($"{await RecordPathAsync(record)}/edit");
        var saved = await Visitor.SubmitAsync(edit.Form("edit"), values);
        Assert.Contains("Saved", saved.Text);
        return saved;
    }

    /// <summary>OK in the dialog of Get authorization code; the answer is the page that goes on to the authority.</summary>
    public async Task<Uri> BeginAsync(string record = IdPorten, string language = "en", string level = "idporten-loa-high")
    {
        var page = await RunAsync(record, "get-authorization-code", ("p.language", language), ("p.securityLevel", level));
        return page.Link("Go on to sign in");
    }

    public async Task<Page> RunAsync(string record, string action, params (string Name, string? Value)[] values)
    {
        var path = await RecordPathAsync(record);
        var dialog = await Visitor.GetAsync($"{path}?dialog={action}");
        return await Visitor.SubmitAsync(dialog.Form($"{path}?handler=Run&key={action}"), values);
    }

    /// <summary>Signs in at the simulator; the answer is the redirect URL with the code, not yet opened.</summary>
    public Task<Uri> SignInAtAuthorityAsync(Uri authorize, params string[] misbehaviours) => SignInAsPersonAsync(authorize, null, misbehaviours);

    /// <param name="person">The key of one of the simulator's test persons; null for the one who is preselected.</param>
    public async Task<Uri> SignInAsPersonAsync(Uri authorize, string? person, params string[] misbehaviours)
    {
        using var browser = host.NewVisitor();
        var page = await browser.GetAsync(authorize.AbsoluteUri);
        var form = page.FormWithButton("Sign in");
        form = person is null ? form : form.With(("person", person));
        var answer = await browser.SubmitWithoutFollowingAsync(misbehaviours.Aggregate(form, (filled, misbehaviour) => filled.With(("misbehave", misbehaviour))));
        return answer.Location ?? throw new AssertFailedException($"The simulator did not redirect: {answer.StatusCode} {answer.Text}");
    }

    public Task<Page> OpenAsync(Uri redirect) => Visitor.GetAsync(redirect.AbsoluteUri);

    /// <summary>From the dialog to the code in the vault.</summary>
    public async Task<Page> GetCodeAsync(params string[] misbehaviours) => await OpenAsync(await SignInAtAuthorityAsync(await BeginAsync(), misbehaviours));

    public Task<Page> ObtainAsync(string record = IdPorten) => RunAsync(record, "obtain-access-token");

    public async Task AuthorizeAsync()
    {
        await GetCodeAsync();
        var page = await ObtainAsync();
        Assert.Contains("Access token was successfully obtained.", page.Text);
    }

    /// <summary>The redirect with some of its parameters changed; null leaves one out.</summary>
    public static Uri With(Uri redirect, params (string Name, string? Value)[] changes)
    {
        var query = HttpUtility.ParseQueryString(redirect.Query);
        foreach (var (name, value) in changes)
        {
            if (value is null)
            {
                query.Remove(name);
            }
            else
            {
                query[name] = value;
            }
        }

        return new UriBuilder(redirect) { Query = query.ToString() }.Uri;
    }

    /// <summary>The newest line of the action log.</summary>
    public async Task<string> NewestLineAsync()
    {
        var log = await Visitor.GetAsync($"/{LegalEntity}/action-log");
        return log.Text;
    }

    public void Dispose() => Visitor.Dispose();
}
