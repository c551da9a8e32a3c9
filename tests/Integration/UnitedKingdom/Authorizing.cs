using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.WebApplications;

namespace ElectronicMessages.Tests.Integration.UnitedKingdom;

/// <summary>From the set-up to the token, by redirect and by pasting.</summary>
[TestClass]
public sealed class Authorizing
{
    [TestMethod]
    public async Task The_predefined_setup_is_ready_for_the_simulator()
    {
        await using var kingdom = await KingdomFlow.StartAsync();

        var page = await kingdom.Flow.Visitor.GetAsync(await kingdom.Flow.RecordPathAsync(KingdomFlow.Record));

        Assert.AreEqual("NotAuthorized", await kingdom.Flow.StateAsync(KingdomFlow.Record));
        Assert.Contains("Supplementary headers", page.Text);
        Assert.Contains("Gov-Vendor-Public-IP", page.Text);
        Assert.Contains("203.0.113.6", page.Text);
        Assert.Contains("Missing: nothing is renewed by itself", page.Text);
    }

    [TestMethod]
    public async Task A_code_that_comes_by_redirect_becomes_a_token()
    {
        await using var kingdom = await KingdomFlow.StartAsync();

        var authorize = await kingdom.BeginAsync("read:vat");
        Assert.Contains("scope=read%3Avat", authorize.Query);
        Assert.DoesNotContain("write", authorize.Query);
        await kingdom.Flow.OpenAsync((await kingdom.GrantAsync(authorize)).Location!);
        var obtained = await kingdom.Flow.ObtainAsync(KingdomFlow.Record);

        Assert.Contains("Access token was successfully obtained.", obtained.Text);
        var record = await kingdom.Flow.RecordAsync(KingdomFlow.Record);
        Assert.AreEqual("read:vat", record.GetProperty("grantedScope").GetString());
        Assert.IsLessThan(TimeSpan.FromMinutes(1), (kingdom.Clock.Now.AddHours(4) - record.GetProperty("accessTokenExpiresAt").GetDateTimeOffset()).Duration());
    }

    [TestMethod]
    public async Task A_code_that_the_authority_shows_is_pasted_once()
    {
        await using var kingdom = await KingdomFlow.StartAsync();
        await kingdom.ShowTheCodeAsync();

        var code = await kingdom.CodeShownAsync();
        Assert.AreEqual("CodeAwaited", await kingdom.Flow.StateAsync(KingdomFlow.Record));
        var path = await kingdom.Flow.RecordPathAsync(KingdomFlow.Record);
        var dialog = await kingdom.Flow.Visitor.GetAsync($"{path}?dialog=obtain-access-token");
        Assert.Contains("Authorization code", dialog.Text);
        Assert.Contains("within 10 min", dialog.Text);
        var obtained = await kingdom.PasteAsync($"  {code}\r\n");

        Assert.Contains("Access token was successfully obtained.", obtained.Text);
        Assert.Contains("The authorization code of accountant has been pasted.", await kingdom.Flow.NewestLineAsync());
        Assert.DoesNotContain(code, obtained.Html);
        Assert.Contains(OAuthProblems.AnsweredBefore.Number, (await kingdom.PasteAsync(code)).Text);
        Assert.AreEqual("Connected", await kingdom.Flow.StateAsync(KingdomFlow.Record));
    }

    [TestMethod]
    public async Task The_pasted_code_lies_nowhere_in_plain_text()
    {
        await using var kingdom = await KingdomFlow.StartAsync();
        await kingdom.ShowTheCodeAsync();

        var code = await kingdom.CodeShownAsync();
        await kingdom.PasteAsync(code);

        Assert.DoesNotContain(code, kingdom.Host.Logs.AsText());
        foreach (var file in Directory.EnumerateFiles(kingdom.Host.DataDirectory, "*.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            Assert.DoesNotContain(code, await reader.ReadToEndAsync(), file);
        }
    }

    [TestMethod]
    public async Task Only_the_user_who_signed_in_can_paste_the_code()
    {
        await using var kingdom = await KingdomFlow.StartAsync();
        await kingdom.ShowTheCodeAsync();

        var code = await kingdom.CodeShownAsync();
        await using var other = await kingdom.AsAsync("operator");
        var path = await other.Flow.RecordPathAsync(KingdomFlow.Record);
        var page = await other.Flow.Visitor.GetAsync(path);
        var refused = await other.Flow.Visitor.SubmitAsync(
            page.Form("/sign-out") with { Action = new Uri(other.Host.Address, $"{path}?handler=Run&key=obtain-access-token") }, ("authorizationCode", code));

        Assert.Contains(OAuthProblems.NoSignInForCode.Number, refused.Text);
        Assert.Contains("Access token was successfully obtained.", (await kingdom.PasteAsync(code)).Text);
    }

    [TestMethod]
    public async Task A_code_that_is_pasted_after_ten_minutes_is_refused_by_the_authority_and_told_in_words()
    {
        await using var kingdom = await KingdomFlow.StartAsync();
        await kingdom.ShowTheCodeAsync();

        var code = await kingdom.CodeShownAsync();
        kingdom.Clock.Advance(TimeSpan.FromMinutes(11));
        var refused = await kingdom.PasteAsync(code);

        Assert.Contains("HMRC does not accept the authorization any more.", refused.Text);
        Assert.Contains("Get a new authorization code", refused.Text);
    }

    [TestMethod]
    public async Task A_code_that_is_pasted_long_after_the_sign_in_is_not_sent()
    {
        await using var kingdom = await KingdomFlow.StartAsync();
        await kingdom.ShowTheCodeAsync();

        await kingdom.CodeShownAsync();
        var path = await kingdom.Flow.RecordPathAsync(KingdomFlow.Record);
        var dialog = await kingdom.Flow.Visitor.GetAsync($"{path}?dialog=obtain-access-token");
        kingdom.Clock.Advance(TimeSpan.FromMinutes(21));
        var refused = await kingdom.Flow.Visitor.SubmitAsync(dialog.Form($"{path}?handler=Run&key=obtain-access-token"), ("authorizationCode", "whatever"));

        Assert.Contains(OAuthProblems.PastedTooLate.Number, refused.Text);
    }

    [TestMethod]
    public async Task Without_a_pasted_code_nothing_is_redeemed()
    {
        await using var kingdom = await KingdomFlow.StartAsync();
        await kingdom.ShowTheCodeAsync();

        var code = await kingdom.CodeShownAsync();
        var refused = await kingdom.PasteAsync("");

        Assert.Contains(WebApplicationProblems.CodeNotPasted.Number, refused.Text);
        Assert.Contains("Access token was successfully obtained.", (await kingdom.PasteAsync(code)).Text);
    }

    [TestMethod]
    public async Task A_code_that_came_by_redirect_is_not_sent_after_ten_minutes()
    {
        await using var kingdom = await KingdomFlow.StartAsync();
        await kingdom.GetCodeAsync();
        var path = await kingdom.Flow.RecordPathAsync(KingdomFlow.Record);
        var dialog = await kingdom.Flow.Visitor.GetAsync($"{path}?dialog=obtain-access-token");

        kingdom.Clock.Advance(TimeSpan.FromMinutes(10));
        var refused = await kingdom.Flow.Visitor.SubmitAsync(dialog.Form($"{path}?handler=Run&key=obtain-access-token"));

        Assert.Contains(WebApplicationProblems.CodeTooOld.Number, refused.Text);
        Assert.AreEqual("NotAuthorized", await kingdom.Flow.StateAsync(KingdomFlow.Record));
    }

    [TestMethod]
    public async Task A_denied_grant_and_a_wrong_secret_are_told_in_words()
    {
        await using var kingdom = await KingdomFlow.StartAsync("admin");
        using var browser = kingdom.Host.NewVisitor();
        var page = await browser.GetAsync((await kingdom.BeginAsync()).AbsoluteUri);
        var denied = await browser.SubmitWithoutFollowingAsync(page.FormWithButton("Do not grant authority"));

        Assert.Contains("The authority was not granted at HMRC.", (await kingdom.Flow.OpenAsync(denied.Location!)).Text);
        await kingdom.GetCodeAsync();
        await kingdom.Flow.SaveAsync(KingdomFlow.Record, ("NewSecret", "not-the-secret"));
        var refused = await kingdom.Flow.ObtainAsync(KingdomFlow.Record);

        Assert.Contains("HMRC does not accept this application.", refused.Text);
        Assert.Contains("invalid client id or secret", refused.Text);
    }
}
