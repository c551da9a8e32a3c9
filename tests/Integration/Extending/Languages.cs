using System.Text.RegularExpressions;
using ElectronicMessages.Host.Web.Languages;

namespace ElectronicMessages.Tests.Integration.Extending;

/// <summary>The language that a user chooses in the top bar, for the host's texts and the plugins'.</summary>
[TestClass]
public sealed class Languages
{
    [TestMethod]
    public async Task A_user_chooses_a_language_and_the_page_and_its_plugins_speak_it()
    {
        await using var testland = await Testland.StartAsync();
        var path = await testland.Flow.RecordPathAsync(Testland.SignIn);

        var page = await ChooseAsync(testland, path, "Norsk bokmål");

        Assert.Contains("<html lang=\"nb\"", page.Html);
        Assert.AreEqual(path, page.Address.AbsolutePath);
        foreach (var text in new[] { "Webapplikasjoner", "Handlingslogg", "Hent autorisasjonskode", "Innlogging, Testland", "Prøv alle felt", "Ikke autorisert", "Utvidelser" })
        {
            Assert.Contains(text, page.Text);
        }
    }

    [TestMethod]
    public async Task What_a_language_of_a_plugin_lacks_is_said_in_English()
    {
        await using var testland = await Testland.StartAsync();

        var page = await ChooseAsync(testland, await testland.Flow.RecordPathAsync(Testland.SignIn), "Norsk nynorsk");

        Assert.Contains("<html lang=\"nn\"", page.Html);
        Assert.Contains("Webapplikasjonar", page.Text);
        Assert.Contains("Sign-in, Testland", page.Text);
    }

    [TestMethod]
    public async Task The_dialog_and_its_mistakes_and_the_success_are_told_in_the_language()
    {
        await using var testland = await Testland.StartAsync();
        await ChooseAsync(testland, "/NO01", "Norsk bokmål");

        var wrong = await testland.RunAsync("");
        var right = await testland.RunAsync("gå videre".Replace("å", "a", StringComparison.Ordinal));

        Assert.Contains("Parametere for elektronisk rapport", wrong.Text);
        Assert.Contains("En tekst", wrong.Text);
        Assert.Contains("Fyll ut dette feltet.", wrong.Text);
        Assert.Contains("Alle felt ble lest.", right.Text);
    }

    [TestMethod]
    public async Task The_choice_is_the_users_and_stays_after_a_restart_and_in_another_browser()
    {
        await using var testland = await Testland.StartAsync();
        await ChooseAsync(testland, "/NO01", "Norsk nynorsk");
        await testland.Host.RestartAsync();

        using var other = testland.Host.NewVisitor();
        var page = await other.SignInAsync(DemoUser.Accountant);
        using var administrator = await testland.Host.SignInAsync(DemoUser.Administrator);

        Assert.Contains("<html lang=\"nn\"", page.Html);
        Assert.Contains("<html lang=\"en\"", (await administrator.GetAsync("/NO01")).Html);
    }

    [TestMethod]
    public async Task Who_has_chosen_nothing_is_answered_as_the_browser_asks()
    {
        await using var testland = await Testland.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(testland.Host.Address, "/NO01"));
        request.Headers.AcceptLanguage.ParseAdd("fr, no-NO;q=0.8, en;q=0.5");

        var page = await testland.Flow.Visitor.SendAsync(request, follow: false);

        Assert.Contains("<html lang=\"nb\"", page.Html);
    }

    [TestMethod]
    public async Task The_choice_leads_to_no_other_site()
    {
        await using var testland = await Testland.StartAsync();
        var page = await testland.Flow.Visitor.GetAsync("/NO01");

        var after = await testland.Flow.Visitor.SubmitWithoutFollowingAsync(page.FormWithButton("English"), ("returnUrl", "//evil.example/"));

        Assert.AreEqual("/", after.Location!.AbsolutePath);
        Assert.AreEqual(testland.Host.Address.Authority, after.Location.Authority);
    }

    [TestMethod]
    public async Task Every_text_of_the_navigation_and_the_action_pane_is_there_in_every_language()
    {
        await using var testland = await Testland.StartAsync();
        using var administrator = await testland.Host.SignInAsync(DemoUser.Administrator);
        var page = await administrator.GetAsync(await testland.Flow.RecordPathAsync(Testland.SignIn));
        var said = Regex.Matches(page.Html, "class=\"nav__link\"[^>]*>\\s*<span>(?<caption>[^<]+)</span>", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Select(match => System.Net.WebUtility.HtmlDecode(match.Groups["caption"].Value)).Distinct(StringComparer.Ordinal).ToList();

        Assert.IsGreaterThan(5, said.Count);
        foreach (var language in Language.All.Where(language => language.Tag != Language.English))
        {
            CollectionAssert.IsSubsetOf(said, Texts.Of(language.Tag).Keys.ToList(), $"{language.Name} lacks texts of the navigation.");
        }
    }

    private static async Task<Page> ChooseAsync(Testland testland, string path, string language)
    {
        var page = await testland.Flow.Visitor.GetAsync(path);
        return await testland.Flow.Visitor.SubmitAsync(page.FormWithButton(language));
    }
}
