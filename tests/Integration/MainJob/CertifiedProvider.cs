namespace ElectronicMessages.Tests.Integration.MainJob;

/// <summary>The same flow against a certified OpenID provider that others wrote, in real time.</summary>
[TestClass]
public sealed class CertifiedProvider
{
    /// <summary>Printable ASCII of every kind, which each encoding on the way must carry.</summary>
    private const string Secret = """ !"#$%&'()*+,-./0189:;<=>?@AZ[\]^_`az{|}~""";

    [TestMethod]
    [Conformance("Basic: success")]
    [Conformance("Basic: client-secret-basic")]
    [Conformance("Refresh: refresh-token")]
    [DataRow("ClientSecretPost", "client_secret_post")]
    [DataRow("ClientSecretBasic", "client_secret_basic")]
    public async Task A_person_authorizes_refreshes_and_the_authority_accepts_every_character_of_the_secret(string method, string registered)
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        await using var provider = await ProviderAsync(flow, registered, Secret);
        await PointAsync(flow, provider, method, Secret);

        var redirect = await SignInAsync(flow, await flow.BeginAsync());
        Assert.Contains("Success", (await flow.OpenAsync(redirect)).Text);
        var obtained = await flow.ObtainAsync();
        var refreshed = await flow.RunAsync(Flow.IdPorten, "refresh-access-token");

        Assert.Contains("Access token was successfully obtained.", obtained.Text);
        Assert.Contains("Access token was successfully refreshed.", refreshed.Text);
        Assert.AreEqual("Connected", await flow.StateAsync(Flow.IdPorten));
    }

    [TestMethod]
    [Conformance("FAPI2: happy-path")]
    public async Task The_main_job_is_done_with_a_key_of_ours_and_a_request_that_was_pushed()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        await ClientKeys.SwitchAsync(flow);
        await ClientKeys.MakeAsync(flow);
        var client = new OidcProviderClient("client-1", "", "openid skatteetaten:mvameldingvalidering", "private_key_jwt", new Uri(host.Address, flow.ListPath).AbsoluteUri) { Jwks = await ClientKeys.KeySetAsync(flow) };
        await using var provider = await OidcProvider.StartAsync(new(client) { Ttl = new Dictionary<string, int>(StringComparer.Ordinal) { ["AccessToken"] = 7_200 } });
        await PointAsync(flow, provider, "PrivateKeyJwt", "");

        var authorize = await flow.BeginAsync();
        Assert.Contains("Success", (await flow.OpenAsync(await SignInAsync(flow, authorize))).Text);
        var obtained = await flow.ObtainAsync();
        var refreshed = await flow.RunAsync(Flow.IdPorten, "refresh-access-token");

        Assert.Contains("request_uri=", authorize.Query);
        Assert.DoesNotContain("state=", authorize.Query);
        Assert.Contains("Access token was successfully obtained.", obtained.Text);
        Assert.Contains("Access token was successfully refreshed.", refreshed.Text);
    }

    [TestMethod]
    public async Task A_wrong_secret_is_refused_with_the_providers_own_answer()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        await using var provider = await ProviderAsync(flow, "client_secret_post", Secret);
        await PointAsync(flow, provider, "ClientSecretPost", "another-secret");

        var pushed = await flow.RunAsync(Flow.IdPorten, "get-authorization-code", ("p.language", "en"), ("p.securityLevel", "idporten-loa-high"));
        await SaveAsync(flow, ("UsePushedAuthorization", null));
        await flow.OpenAsync(await SignInAsync(flow, await flow.BeginAsync()));
        var answer = await flow.ObtainAsync();

        Assert.Contains("Web service returned error code 401 ({\"error\":\"invalid_client\"", pushed.Text);
        Assert.Contains("Web service returned error code 401 ({\"error\":\"invalid_client\"", answer.Text);
        Assert.DoesNotContain("another-secret", pushed.Html + answer.Html);
    }

    [TestMethod]
    [ChecklistRow("38")]
    public async Task A_level_below_the_one_asked_for_is_refused()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        await using var provider = await ProviderAsync(flow, "client_secret_post", Secret, new(Acr: "idporten-loa-low"));
        await PointAsync(flow, provider, "ClientSecretPost", Secret);
        await flow.OpenAsync(await SignInAsync(flow, await flow.BeginAsync(level: "idporten-loa-high")));

        var answer = await flow.ObtainAsync();

        Assert.MatchesRegex("EM-20[0-9][0-9]", answer.Text);
        Assert.AreEqual("NotAuthorized", await flow.StateAsync(Flow.IdPorten));
    }

    [TestMethod]
    [ChecklistRow("11")]
    public async Task A_person_who_says_no_is_told_so()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        await using var provider = await ProviderAsync(flow, "client_secret_post", Secret, refuse: "access_denied");
        await PointAsync(flow, provider, "ClientSecretPost", Secret);

        var answer = await flow.OpenAsync(await SignInAsync(flow, await flow.BeginAsync()));

        Assert.AreEqual(400, answer.StatusCode);
        Assert.Contains("cancelled", answer.Text);
    }

    [TestMethod]
    [ChecklistRow("16")]
    public async Task Row_16_a_code_that_somebody_else_has_redeemed_is_told_with_its_own_answer()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        await using var provider = await ProviderAsync(flow, "client_secret_post", Secret, spendCodes: true);
        await PointAsync(flow, provider, "ClientSecretPost", Secret);
        await flow.OpenAsync(await SignInAsync(flow, await flow.BeginAsync()));

        var answer = await flow.ObtainAsync();

        Assert.Contains("EM-2014", answer.Text);
        Assert.Contains("Web service returned error code 400 ({\"error\":\"invalid_grant\"", answer.Text);
        Assert.AreEqual("NotAuthorized", await flow.StateAsync(Flow.IdPorten));
    }

    [TestMethod]
    [ChecklistRow("17")]
    public async Task Row_17_a_verifier_that_does_not_match_at_the_provider_is_told_with_its_own_answer()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        await using var provider = await ProviderAsync(flow, "client_secret_post", Secret);
        await PointAsync(flow, provider, "ClientSecretPost", Secret);
        await SaveAsync(flow, ("UsePushedAuthorization", null));
        var authorize = Flow.With(await flow.BeginAsync(), ("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"));
        await flow.OpenAsync(await SignInAsync(flow, authorize));

        var answer = await flow.ObtainAsync();

        Assert.Contains("EM-2014", answer.Text);
        Assert.Contains("Web service returned error code 400 ({\"error\":\"invalid_grant\"", answer.Text);
        Assert.AreEqual("NotAuthorized", await flow.StateAsync(Flow.IdPorten));
    }

    private static Task<OidcProvider> ProviderAsync(Flow flow, string method, string secret, OidcProviderPerson? person = null, string? refuse = null, bool spendCodes = false) =>
        OidcProvider.StartAsync(new(new OidcProviderClient("client-1", secret, "openid skatteetaten:mvameldingvalidering", method, new Uri(flow.Host.Address, flow.ListPath).AbsoluteUri))
        {
            Person = person ?? new(),
            Refuse = refuse,
            SpendCodes = spendCodes,
            Ttl = new Dictionary<string, int>(StringComparer.Ordinal) { ["AccessToken"] = 7_200 },
        });

    /// <summary>The administrator points the record at the provider.</summary>
    private static Task PointAsync(Flow flow, OidcProvider provider, string method, string secret) =>
        SaveAsync(
            flow,
            ("AuthorizationUrlPath", provider.AuthorizationUrl.AbsoluteUri),
            ("TokenUrlPath", provider.TokenUrl.AbsoluteUri),
            ("Issuer", provider.IssuerText),
            ("ClientId", "client-1"),
            ("NewSecret", secret),
            ("ClientAuthentication", method),
            ("Scope", "openid skatteetaten:mvameldingvalidering"));

    private static async Task SaveAsync(Flow flow, params (string Name, string? Value)[] values)
    {
        var edit = await flow.Visitor.GetAsync($"{await flow.RecordPathAsync(Flow.IdPorten)}/edit");
        Assert.Contains("Saved", (await flow.Visitor.SubmitAsync(edit.Form("edit"), values)).Text);
    }

    /// <summary>The provider signs its person in by itself, over a few redirects on its own host.</summary>
    private static async Task<Uri> SignInAsync(Flow flow, Uri authorize)
    {
        using var browser = flow.Host.NewVisitor();
        var next = authorize;
        for (var hop = 0; hop < 10; hop++)
        {
            var page = await browser.GetWithoutFollowingAsync(next.AbsoluteUri);
            next = page.Location ?? throw new AssertFailedException($"The provider stayed at {next.GetLeftPart(UriPartial.Path)}: {page.StatusCode} {page.Text}");
            if (next.Authority == flow.Host.Address.Authority)
            {
                return next;
            }
        }

        throw new AssertFailedException("The provider never came back.");
    }
}
