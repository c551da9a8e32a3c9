using System.Globalization;
using System.Text;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.WebApplications;
using ElectronicMessages.Host.WebServices;
using ElectronicMessages.Tests.Integration.MainJob;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Integration.WebServices;

/// <summary>A signed-in person on the Web service settings page; the accountant holds the token of NO ID-Porten.</summary>
internal sealed class ServiceFlow(Flow flow) : IDisposable
{
    public const string List = $"/{Flow.LegalEntity}/web-services";

    public Flow Flow => flow;

    public Visitor Visitor => flow.Visitor;

    /// <summary>The accountant, with the predefined setup and a token.</summary>
    public static async Task<ServiceFlow> AuthorizedAsync(TestHost host)
    {
        var flow = await Flow.ReadyAsync(host);
        await flow.AuthorizeAsync();
        return new(flow);
    }

    public static async Task<ServiceFlow> ReadyAsync(TestHost host) => new(await Flow.ReadyAsync(host));

    /// <summary>Somebody else on the same host.</summary>
    public async Task<ServiceFlow> OtherAsync(string user) => new(await Flow.SignedInAsync(flow.Host, user));

    public static string PathOf(WebServiceRecord service) => WebServicePaths.Record(service.LegalEntity, service.Id);

    public async Task<WebServiceRecord> FindAsync(string name) =>
        await flow.Host.Services.GetRequiredService<WebServiceStore>().FindByNameAsync(Flow.LegalEntity, name, CancellationToken.None)
        ?? throw new AssertFailedException($"There is no web service {name}.");

    /// <summary>A record that sends to an address with the token of NO ID-Porten, made and edited on the pages.</summary>
    public async Task<WebServiceRecord> MakeAsync(string address, string method = "POST", string codes = "200", int timeLimit = 30, string scopes = "")
    {
        var name = "Scripted " + new Identifiers().Next();
        var application = await flow.Host.Services.GetRequiredService<WebApplicationStore>().FindByNameAsync(Flow.LegalEntity, Flow.IdPorten, CancellationToken.None);
        var dialog = await Visitor.GetAsync($"{List}?dialog=new");
        var edit = await Visitor.SubmitAsync(dialog.Form($"{List}?handler=New"), ("name", name), ("method", method), ("webApplicationId", application!.Id));
        var saved = await Visitor.SubmitAsync(
            edit.Form("edit"),
            ("InternetAddress", address),
            ("ContentType", "application/xml"),
            ("Accept", ""),
            ("RequiredScopes", scopes),
            ("SuccessfulResponseCodes", codes),
            ("TimeLimitSeconds", timeLimit.ToString(CultureInfo.InvariantCulture)));
        Assert.Contains("Saved.", saved.Text);
        return await FindAsync(name);
    }

    /// <summary>The Send form of a record with a file in it, as a browser posts it.</summary>
    public async Task<Page> SendAsync(WebServiceRecord service, string? fileName = "return.xml", HttpContent? content = null)
    {
        var page = await Visitor.GetAsync(PathOf(service));
        return await Visitor.SubmitAsync(Filled(page.Form("send-form"), fileName, content));
    }

    public static HtmlForm Filled(HtmlForm form, string? fileName, HttpContent? content) => fileName is null
        ? form with { Fields = [.. form.Fields.Where(field => field.Key != ReceiveUpload.FileField)] }
        : (form with { Fields = [.. form.Fields.Where(field => field.Key != ReceiveUpload.FileField)] })
            .Attach(ReceiveUpload.FileField, fileName, "application/octet-stream", content ?? new ByteArrayContent(Encoding.UTF8.GetBytes("<melding/>")));

    /// <summary>Posts to the address of the Send form directly, with the proof of another of this person's forms.</summary>
    public async Task<Page> PostDirectlyAsync(WebServiceRecord service, params (string Name, string Value, string? FileName)[] parts)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value, fileName) in parts)
        {
            if (fileName is null)
            {
                form.Add(new StringContent(value), name);
            }
            else
            {
                form.Add(new StringContent(value), name, fileName);
            }
        }

        return await Visitor.SendAsync(new(HttpMethod.Post, new Uri(flow.Host.Address, WebServicePaths.Send(service.LegalEntity, service.Id))) { Content = form }, follow: true);
    }

    /// <summary>The proof that a form of this person carries.</summary>
    public async Task<string> ProofAsync() =>
        (await Visitor.GetAsync($"/{Flow.LegalEntity}")).Form("/sign-out")["__RequestVerificationToken"] ?? throw new AssertFailedException("The form carries no proof.");

    public async Task<ActionLogLine> NewestLineAsync(WebServiceRecord service) =>
        (await flow.Host.Services.GetRequiredService<ActionLog>().ListAsync(new(Flow.LegalEntity, service.Id, Count: 1), CancellationToken.None)).Single();

    public void Dispose() => flow.Dispose();
}
