using System.Text.Json;
using System.Text.RegularExpressions;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Security.Users;
using ElectronicMessages.Host.Web.Languages;
using ElectronicMessages.Tests.Integration.MainJob;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Integration.Smoke;

/// <summary>Every page that a role can reach, in every language: nothing on it is left in English but names and protocol words.</summary>
[TestClass]
public sealed partial class LanguagePages
{
    [TestMethod]
    [DataRow("nb", "admin")]
    [DataRow("nn", "admin")]
    [DataRow("nb", "accountant")]
    [DataRow("nn", "accountant")]
    [DataRow("nb", "operator")]
    [DataRow("nn", "auditor")]
    public async Task No_page_leaves_a_text_in_English(string language, string name)
    {
        await using var host = await TestHost.StartAsync();
        using var setup = await Flow.ReadyAsync(host);
        await setup.AuthorizeAsync();
        using var visitor = await host.SignInAsync(DemoUser.All.Single(user => user.Name == name));
        var leftovers = new EnglishLeftovers(language, await DataAsync(setup));
        var found = new List<string>();

        foreach (var address in await ReachableAsync(visitor))
        {
            found.AddRange((await LeftIn(visitor, address, language, leftovers)).Select(text => $"{address}: {text}"));
        }

        Assert.IsEmpty(found, string.Join('\n', found.Distinct(StringComparer.Ordinal)));
    }

    [TestMethod]
    [DataRow("nb")]
    [DataRow("nn")]
    public async Task What_is_shown_without_signing_in_and_what_is_refused_leaves_no_text_in_English(string language)
    {
        await using var host = await TestHost.StartAsync();
        using var setup = await Flow.ReadyAsync(host);
        using var visitor = host.NewVisitor();
        using var auditor = await host.SignInAsync(DemoUser.Auditor);
        var leftovers = new EnglishLeftovers(language, await DataAsync(setup));

        var found = new List<string>(await LeftIn(visitor, "/sign-in", language, leftovers));
        found.AddRange(await LeftIn(setup.Visitor, "/nothing-here", language, leftovers));
        found.AddRange(await LeftIn(auditor, "/users", language, leftovers));
        found.AddRange(await LeftIn(auditor, $"{await setup.RecordPathAsync(Flow.IdPorten)}/edit", language, leftovers));
        var refused = await setup.Visitor.GetWithoutFollowingAsync($"{setup.ListPath}?state=unknown&code=none");
        found.AddRange(await LeftIn(setup.Visitor, refused.Location!.PathAndQuery, language, leftovers));

        Assert.IsEmpty(found, string.Join('\n', found));
    }

    [TestMethod]
    [DataRow("<p>Back to the action log</p>", "<p>Back to the action log</p>")]
    [DataRow("<p>Lagret av admin on 3. mars 2026</p>", "<p>Saved by admin on 3 March 2026</p>")]
    [DataRow("<input placeholder=\"Leave empty to keep it\">", "<input placeholder=\"Leave empty to keep it\">")]
    [DataRow("<nav aria-label=\"Something whole\"></nav>", "<nav aria-label=\"Something whole\"></nav>")]
    [DataRow("<td>Suddenly</td>", "<td>Suddenly</td>")]
    public void A_text_that_was_left_in_English_is_found(string page, string english) =>
        Assert.HasCount(1, new EnglishLeftovers("nb", ["admin"]).In(page, english).ToList());

    [TestMethod]
    [DataRow("<p>Tilbake til handlingsloggen</p>", "<p>Back to the action log</p>")]
    [DataRow("<p>admin <code>restore --from FILE</code></p>", "<p>admin <code>restore --from FILE</code></p>")]
    [DataRow("<p>Status</p><p>OK</p><td>EM-1001</td>", "<p>Status</p><p>OK</p><td>EM-1001</td>")]
    public void A_text_of_the_language_a_name_and_a_word_of_the_protocol_are_not(string page, string english) =>
        Assert.IsEmpty(new EnglishLeftovers("nb", ["admin"]).In(page, english).ToList());

    private static async Task<IEnumerable<string>> LeftIn(Visitor visitor, string address, string language, EnglishLeftovers leftovers)
    {
        var english = await InAsync(visitor, address, "en");
        var page = await InAsync(visitor, address, language);
        return english.StartsWith('<') && page.Contains($"<html lang=\"{language}\"", StringComparison.Ordinal) ? leftovers.In(page, english) : [$"{address} is no page in {language}"];
    }

    /// <summary>The addresses of all pages that links lead to, one of each shape; the dialogs are among them.</summary>
    private static async Task<IReadOnlyList<string>> ReachableAsync(Visitor visitor)
    {
        var home = await visitor.GetAsync("/account");
        var waiting = new Queue<string>(["/account"]);
        var shapes = new Dictionary<string, string>(StringComparer.Ordinal) { ["/account"] = "/account" };
        while (waiting.TryDequeue(out var address))
        {
            var page = await visitor.GetAsync(address);
            foreach (var link in page.Links.Where(link => link.Address.Authority == home.Address.Authority).Select(link => link.Address.PathAndQuery))
            {
                if (link != "/" && !IsDownload(link) && shapes.TryAdd(Shape(link), link))
                {
                    waiting.Enqueue(link);
                }
            }
        }

        return [.. shapes.Values];
    }

    private static bool IsDownload(string link) => link.Contains("/health/detail", StringComparison.Ordinal) || link.Contains("handler=Attachment", StringComparison.Ordinal)
        || link.Contains("/samples/", StringComparison.Ordinal) || link.Contains("/sample/", StringComparison.Ordinal) || link.EndsWith("/answer", StringComparison.Ordinal) || link.Contains("jwks", StringComparison.Ordinal) || link.EndsWith("/keys", StringComparison.Ordinal) && link.Contains("/web-applications/", StringComparison.Ordinal);

    // The lines of the log tell different things, so each is looked at; of other records one is enough.
    // Another year is the same page.
    private static string Shape(string address) => NumberForm().Replace(address, "${name}#") is var numbered && numbered != address ? Shape(numbered)
        : address.Contains("/action-log/", StringComparison.Ordinal) ? address
        : string.Join('/', address.Split('/').Select(part => part.Split('?')[0].Length >= 26 && !part.Contains('-', StringComparison.Ordinal) ? part.Split('?')[0][..4] + "*" + string.Join('?', part.Split('?')[1..]) : part));

    private static async Task<string> InAsync(Visitor visitor, string address, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(visitor.Home, address));
        request.Headers.AcceptLanguage.ParseAdd(language);
        return (await visitor.SendAsync(request, follow: false)).Html.TrimStart();
    }

    /// <summary>What people and plugins named: the test reads it from the API and from the packages, so that it is not the host that says so.</summary>
    private static async Task<IEnumerable<string>> DataAsync(Flow flow)
    {
        var names = new List<string>(["ElectronicMessages", "Norway", "Norwegian", "admin", "accountant", "operator", "auditor"]);
        foreach (var address in new[] { "/api/NO01/web-applications", "/api/NO01/web-services" })
        {
            using var answer = JsonDocument.Parse((await flow.Visitor.GetAsync(address)).Html);
            names.AddRange(Strings(answer.RootElement));
        }

        foreach (var descriptor in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "plugins"), "plugin.json", SearchOption.AllDirectories))
        {
            using var package = JsonDocument.Parse(await File.ReadAllTextAsync(descriptor));
            names.AddRange(Strings(package.RootElement));
        }

        // What an import writes into a record is data from then on, and what a simulator says of its files is the simulator's.
        foreach (var labels in Directory.EnumerateFiles(Path.Combine(Repository.Root, "plugins"), "en.json", SearchOption.AllDirectories))
        {
            using var texts = JsonDocument.Parse(await File.ReadAllTextAsync(labels));
            names.AddRange(texts.RootElement.EnumerateObject().Where(text => text.Name.EndsWith("Description", StringComparison.Ordinal)).Select(text => text.Value.GetString()!));
        }

        names.AddRange(flow.Host.Services.GetRequiredService<SimulatorAddresses>().Samples.Select(sample => sample.Description));
        names.AddRange((await flow.Host.Services.GetRequiredService<UserDirectory>().ListAsync(CancellationToken.None)).Select(user => user.DisplayName));
        names.AddRange(["Demo company, Norway", "Second demo company, Norway", "em-simulator-client", "Tax registration number", "NO VAT Validation result", "NO VAT To be reported", "NO VAT Receipt", "NO VAT Payment information", "NO VAT Payment ID",
            "NO VAT Party ID", "NO VAT Note for VAT return", "NO VAT Instance GUID", "NO VAT Excluded", "NO VAT Collected", "NO VAT Validation", "NO Altinn GET attachments",
            "VAT code of the return, Side, Specification, Default remark", "SAF-T Financial, Norway", "United Kingdom (GB)", AppContext.BaseDirectory, Path.Combine(Repository.HostOutput, "plugins")]);
        return [.. names, .. Language.All.Select(language => language.Name), "Davvisámegiella"];
    }

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Where(property => property.Name is not ("caption" or "label" or "texts" or "capabilities")).SelectMany(property => Strings(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.String => [element.GetString()!],
        _ => [],
    };

    [GeneratedRegex(@"(?<name>[?&]\w+=)[\d-]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NumberForm();
}
