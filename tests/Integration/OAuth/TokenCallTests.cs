using System.Net;
using System.Text;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.WebApplications;

namespace ElectronicMessages.Tests.Integration.OAuth;

[TestClass]
public sealed class TokenCallTests
{
    [TestMethod]
    public async Task A_code_is_redeemed_with_everything_that_belongs_to_it()
    {
        await using var world = await OAuthWorld.StartAsync();

        var tokens = await world.SignInAsync(client: world.Client with { Accept = "application/json", ContentType = "application/x-www-form-urlencoded" });

        Assert.IsTrue(tokens.Succeeded, tokens.Problem?.Number);
        var seen = world.Authority.Tokens.Last;
        Assert.AreEqual("POST", seen.Method);
        Assert.AreEqual("authorization_code", seen.Form["grant_type"]);
        Assert.AreEqual(The.Code, seen.Form["code"]);
        Assert.AreEqual(The.RedirectUrl, seen.Form["redirect_uri"]);
        Assert.AreEqual(43, seen.Form["code_verifier"].Length);
        Assert.AreEqual("application/json", seen.Headers["Accept"]);
        Assert.IsFalse(seen.Headers.ContainsKey("traceparent"));
        Assert.AreEqual(The.Scope, tokens.Value.GrantedScope);
        Assert.AreEqual(world.Clock.Now.AddSeconds(120), tokens.Value.ExpiresAt);
        Assert.AreEqual(world.Clock.Now.AddSeconds(600), tokens.Value.RefreshableUntil);
        Assert.AreEqual(64, tokens.Value.Subject?.Length);
    }

    [TestMethod]
    public async Task Every_printable_character_of_a_client_secret_arrives_in_the_form_and_in_the_header()
    {
        var secret = new string([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(letter => (char)letter)]);
        await using var world = await OAuthWorld.StartAsync();
        var client = world.Client with { ClientId = "client:1 æ", ClientSecret = Secret.Of(secret) };
        world.Authority.Tokens.ClientId = client.ClientId;

        await world.SignInAsync(client: client);
        var posted = world.Authority.Tokens.Last;
        await world.SignInAsync(client: client with { ClientAuthentication = ClientAuthenticationMethod.ClientSecretBasic });
        var basic = world.Authority.Tokens.Last;

        Assert.AreEqual(client.ClientId, posted.Form["client_id"]);
        Assert.AreEqual(secret, posted.Form["client_secret"]);
        Assert.IsFalse(posted.Headers.ContainsKey("Authorization"));
        var credentials = Encoding.ASCII.GetString(Convert.FromBase64String(basic.Headers["Authorization"]["Basic ".Length..])).Split(':');
        Assert.AreEqual(client.ClientId, WebUtility.UrlDecode(credentials[0]));
        Assert.AreEqual(secret, WebUtility.UrlDecode(credentials[1]));
        Assert.IsFalse(basic.Form.ContainsKey("client_secret"));
    }

    [TestMethod]
    public async Task A_client_that_does_not_authenticate_says_who_it_is()
    {
        await using var world = await OAuthWorld.StartAsync();

        await world.SignInAsync(client: world.Client with { ClientAuthentication = ClientAuthenticationMethod.None, ClientSecret = null });

        Assert.AreEqual(The.ClientId, world.Authority.Tokens.Last.Form["client_id"]);
        Assert.IsFalse(world.Authority.Tokens.Last.Form.ContainsKey("client_secret"));
    }

    [TestMethod]
    public async Task A_client_that_cannot_authenticate_makes_no_call()
    {
        await using var world = await OAuthWorld.StartAsync();
        var grant = await world.GrantAsync();

        var privateKey = await world.RedeemAsync(grant, world.Client with { ClientAuthentication = ClientAuthenticationMethod.PrivateKeyJwt });
        var noSecret = await world.RedeemAsync(grant, world.Client with { ClientSecret = null });
        var badHeader = await world.RedeemAsync(grant, world.Client with { Accept = "a\r\nb: c" });

        Assert.AreEqual("EM-2012", privateKey.Problem?.Number);
        Assert.AreEqual("EM-2011", noSecret.Problem?.Number);
        Assert.AreEqual("EM-2013", badHeader.Problem?.Number);
        Assert.AreEqual("EM-2011", (await world.TokenEndpoint.CheckReadyAsync(world.Client with { ClientSecret = null }, CancellationToken.None)).Problem?.Number);
        Assert.AreEqual(0, world.Authority.Count("/token"));
    }

    [TestMethod]
    [ChecklistRow("10")]
    public async Task Row_10_a_code_is_never_sent_to_another_authority_than_the_one_that_gave_it()
    {
        await using var world = await OAuthWorld.StartAsync();
        await using var another = await ScriptedAuthority.StartAsync(world.Clock);
        var grant = await world.GrantAsync();

        var otherUrl = await world.RedeemAsync(grant, world.Client with { TokenUrl = new($"{another.Issuer}/token") });
        var otherIssuer = await world.RedeemAsync(grant, world.Client with { Issuer = another.Issuer });
        var otherClient = await world.RedeemAsync(grant, world.Client with { ClientId = "client-2" });

        Assert.AreEqual("EM-2010", otherUrl.Problem?.Number);
        Assert.AreEqual("EM-2010", otherIssuer.Problem?.Number);
        Assert.AreEqual("EM-2010", otherClient.Problem?.Number);
        Assert.IsEmpty(another.Asked);
    }

    [TestMethod]
    [DataRow("code")]
    [DataRow("client_secret")]
    [DataRow("Grant_Type")]
    [DataRow("redirect_uri")]
    public async Task A_parameter_of_the_protocol_cannot_be_set_by_a_plugin(string name)
    {
        await using var world = await OAuthWorld.StartAsync();
        var request = new TokenRequest.RedeemAuthorizationCode { AdditionalParameters = new Dictionary<string, string> { [name] = "x" } };

        var refused = await world.TokenEndpoint.RedeemAsync(world.Client, await world.GrantAsync(), request, CancellationToken.None);

        Assert.AreEqual("EM-2007", refused.Problem?.Number);
        Assert.AreEqual(0, world.Authority.Count("/token"));
    }

    [TestMethod]
    [ChecklistRow("22")]
    public async Task Row_22_a_redirect_of_the_token_endpoint_is_not_followed()
    {
        await using var world = await OAuthWorld.StartAsync();
        await using var another = await ScriptedAuthority.StartAsync(world.Clock);
        world.Authority.AnswerTokenCalls(307, "text/plain", "", response => response.Headers.Location = $"{another.Issuer}/token");

        var refused = await world.SignInAsync();

        Assert.AreEqual("EM-2022", refused.Problem?.Number);
        Assert.IsEmpty(another.Asked);
    }

    [TestMethod]
    [ChecklistRow("23")]
    public async Task Row_23_a_token_endpoint_over_http_is_refused_outside_the_simulator()
    {
        await using var world = await OAuthWorld.StartAsync();
        var grant = await world.GrantAsync();

        var refused = await world.RedeemAsync(grant, world.Client with { IsSimulator = false });

        Assert.AreEqual("EM-2004", refused.Problem?.Number);
        Assert.AreEqual(0, world.Authority.Count("/token"));
    }

    [TestMethod]
    [ChecklistRow("23")]
    public async Task Row_23_a_token_endpoint_with_a_certificate_that_nobody_vouches_for_is_refused()
    {
        await using var world = await OAuthWorld.StartAsync();
        var asked = 0;
        await using var server = await SelfSignedServer.StartAsync(() => asked++);

        var refused = await world.SignInAsync(client: world.Client with { TokenUrl = server.Address, IsSimulator = true });

        Assert.AreEqual("EM-2024", refused.Problem?.Number);
        Assert.AreEqual(0, asked);
    }

    [TestMethod]
    public async Task A_refresh_sends_the_refresh_token_and_no_scope()
    {
        await using var world = await OAuthWorld.StartAsync();
        var tokens = (await world.SignInAsync()).Value;
        world.Authority.Tokens.Answer = answer => answer.Remove("scope");

        var refreshed = await world.TokenEndpoint.RefreshAsync(world.Client, tokens.RefreshToken!, tokens.Subject, new(), CancellationToken.None);

        Assert.IsTrue(refreshed.Succeeded, refreshed.Problem?.Number);
        Assert.AreEqual("refresh_token", world.Authority.Tokens.Last.Form["grant_type"]);
        Assert.AreEqual(TokenScript.RefreshToken, world.Authority.Tokens.Last.Form["refresh_token"]);
        Assert.IsFalse(world.Authority.Tokens.Last.Form.ContainsKey("scope"));
        Assert.IsNull(refreshed.Value.GrantedScope);
    }

    [TestMethod]
    public async Task A_call_that_was_sent_is_finished_also_when_its_caller_has_gone()
    {
        await using var world = await OAuthWorld.StartAsync();
        var grant = await world.GrantAsync();
        using var caller = new CancellationTokenSource();
        world.Authority.Tokens.Answer = _ => caller.Cancel();

        var tokens = await world.TokenEndpoint.RedeemAsync(world.Client, grant, new(), caller.Token);

        Assert.IsTrue(tokens.Succeeded, tokens.Problem?.Number);
        Assert.IsTrue(caller.IsCancellationRequested);
    }

    [TestMethod]
    public async Task Nothing_secret_is_logged()
    {
        await using var world = await OAuthWorld.StartAsync();
        var tokens = (await world.SignInAsync()).Value;
        await world.TokenEndpoint.RefreshAsync(world.Client, tokens.RefreshToken!, tokens.Subject, new(), CancellationToken.None);
        world.Authority.AnswerTokenCalls(400, "application/json", $$"""{"error":"invalid_grant","error_description":"{{The.Code}}"}""");
        await world.SignInAsync();

        var logged = world.Logs.AsText();

        foreach (var secret in new[] { The.Code, The.ClientSecret, TokenScript.AccessToken, TokenScript.RefreshToken, "invalid_grant", world.Authority.Tokens.Challenge! })
        {
            Assert.DoesNotContain(secret, logged, StringComparison.Ordinal);
        }
    }
}
