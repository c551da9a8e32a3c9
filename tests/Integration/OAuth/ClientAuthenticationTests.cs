using System.Buffers.Text;
using System.Text.Json;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.Vault;

namespace ElectronicMessages.Tests.Integration.OAuth;

/// <summary>How the client says who it is, and what it says to whom.</summary>
[TestClass]
public sealed class ClientAuthenticationTests
{
    [TestMethod]
    [ChecklistRow("52")]
    public async Task Row_52_an_assertion_goes_to_the_records_address_and_names_the_records_issuer()
    {
        await using var world = await OAuthWorld.StartAsync();
        var client = Signing(world);

        var tokens = await world.SignInAsync(client: client);

        Assert.IsTrue(tokens.Succeeded, tokens.Problem?.Number);
        var form = world.Authority.Tokens.Last.Form;
        Assert.AreEqual(The.ClientId, form["client_id"]);
        Assert.AreEqual("urn:ietf:params:oauth:client-assertion-type:jwt-bearer", form["client_assertion_type"]);
        Assert.IsFalse(form.ContainsKey("client_secret"));
        Assert.AreEqual(world.Authority.Issuer, Claims(form).GetProperty("aud").GetString());
    }

    [TestMethod]
    [DataRow("https://another.example")]
    [DataRow("{issuer}/token")]
    [ChecklistRow("52")]
    public async Task Row_52_a_hostile_discovery_document_cannot_choose_the_audience(string issuer)
    {
        await using var world = await OAuthWorld.StartAsync();
        await using var another = await ScriptedAuthority.StartAsync(world.Clock);
        var client = Signing(world);
        var grant = await world.GrantAsync(client: client);
        world.Clock.Advance(TimeSpan.FromHours(25));

        world.Authority.Metadata["issuer"] = issuer.Replace("{issuer}", world.Authority.Issuer, StringComparison.Ordinal);
        world.Authority.Metadata["token_endpoint"] = $"{another.Issuer}/token";
        var refused = await world.RedeemAsync(grant, client);

        Assert.AreEqual("EM-2003", refused.Problem?.Number);
        Assert.AreEqual(0, world.Authority.Count("/token"));
        Assert.IsEmpty(another.Asked);
    }

    [TestMethod]
    [ChecklistRow("52")]
    public async Task Row_52_what_is_made_for_one_authority_is_no_assertion_for_another()
    {
        await using var world = await OAuthWorld.StartAsync();
        await using var hostile = await ScriptedAuthority.StartAsync(world.Clock);
        hostile.Metadata["token_endpoint"] = $"{world.Authority.Issuer}/token";
        var refresh = Secret.Of("a-refresh-token");
        var client = Signing(world) with { Scope = "read" };
        var ofHostile = client with { Issuer = hostile.Issuer, TokenUrl = new($"{hostile.Issuer}/token") };

        await world.TokenEndpoint.RefreshAsync(client, refresh, null, new(), CancellationToken.None);
        await world.TokenEndpoint.RefreshAsync(ofHostile, refresh, null, new(), CancellationToken.None);

        var (own, theirs) = (Claims(world.Authority.Tokens.Last.Form), Claims(hostile.Tokens.Last.Form));
        Assert.AreEqual(world.Authority.Issuer, own.GetProperty("aud").GetString());
        Assert.AreEqual(hostile.Issuer, theirs.GetProperty("aud").GetString());
        Assert.AreNotEqual(own.GetProperty("jti").GetString(), theirs.GetProperty("jti").GetString());
    }

    [TestMethod]
    public async Task Without_a_key_an_issuer_or_time_left_nothing_is_sent_and_the_code_is_kept()
    {
        await using var world = await OAuthWorld.StartAsync();
        var client = Signing(world) with { Scope = "read" };

        var noKey = await world.TokenEndpoint.CheckReadyAsync(client with { ClientKey = null }, CancellationToken.None);
        var noIssuer = await world.TokenEndpoint.CheckReadyAsync(client with { Issuer = null }, CancellationToken.None);
        world.Clock.Advance(TimeSpan.FromDays(366));
        var expired = await world.TokenEndpoint.CheckReadyAsync(client, CancellationToken.None);

        Assert.AreEqual("EM-2012", noKey.Problem?.Number);
        Assert.AreEqual("EM-2005", noIssuer.Problem?.Number);
        Assert.AreEqual("EM-2102", expired.Problem?.Number);
    }

    [TestMethod]
    [DataRow(ClientAuthenticationMethod.ClientSecretPost)]
    [DataRow(ClientAuthenticationMethod.ClientSecretBasic)]
    public async Task The_second_secret_is_tried_once_where_the_authority_does_not_know_the_first(ClientAuthenticationMethod method)
    {
        await using var world = await OAuthWorld.StartAsync();
        var client = world.Client with { ClientAuthentication = method, ClientSecret = Secret.Of("the-old-one"), SecondClientSecret = Secret.Of("the-new-one") };
        Accept(world, "the-new-one");

        var tokens = await world.SignInAsync(client: client);

        Assert.IsTrue(tokens.Succeeded, tokens.Problem?.Number);
        Assert.AreEqual(2, world.Authority.Count("/token"));
    }

    [TestMethod]
    public async Task Where_neither_secret_is_known_two_calls_are_made_and_no_more()
    {
        await using var world = await OAuthWorld.StartAsync();
        var client = world.Client with { ClientSecret = Secret.Of("the-old-one"), SecondClientSecret = Secret.Of("the-new-one") };
        Accept(world, "another-one");

        var refused = await world.SignInAsync(client: client);

        Assert.AreEqual("EM-2016", refused.Problem?.Number);
        Assert.AreEqual(2, world.Authority.Count("/token"));
    }

    [TestMethod]
    [DataRow(400, """{"error":"invalid_grant"}""")]
    [DataRow(400, """{"error":"unauthorized_client"}""")]
    [DataRow(401, "")]
    [DataRow(500, """{"error":"invalid_client"}""")]
    public async Task The_second_secret_stays_where_it_is_when_the_authority_says_something_else(int status, string body)
    {
        await using var world = await OAuthWorld.StartAsync();
        var client = world.Client with { SecondClientSecret = Secret.Of("the-new-one") };
        world.Authority.AnswerTokenCalls(status, "application/json", body);

        await world.SignInAsync(client: client);

        Assert.AreEqual(1, world.Authority.Count("/token"));
    }

    private static OAuthClient Signing(OAuthWorld world)
    {
        var place = new SecretPlace("client_key", "row-1", "private_key", 1);
        var key = ClientKey.Make(ClientKey.EllipticCurve, world.Get<SecretVault>(), place, world.Clock.Now.AddDays(365));
        return world.Client with { ClientAuthentication = ClientAuthenticationMethod.PrivateKeyJwt, ClientKey = key, ClientSecret = null };
    }

    // The authority knows one secret; the script of the token endpoint answers who has it.
    private static void Accept(OAuthWorld world, string secret) => world.Authority.Replaced["/token"] = async context =>
    {
        var form = await context.Request.ReadFormAsync();
        var basic = context.Request.Headers.Authorization.ToString() is { Length: > 6 } header ? System.Text.Encoding.ASCII.GetString(Convert.FromBase64String(header[6..])) : "";
        if (form["client_secret"] == secret || basic.EndsWith($":{secret}", StringComparison.Ordinal))
        {
            await world.Authority.Tokens.AnswerAsync(context, world.Authority.Keys);
            return;
        }

        await ScriptedAuthority.WriteAsync(context, 401, "application/json", """{"error":"invalid_client"}""");
    };

    private static JsonElement Claims(IReadOnlyDictionary<string, string> form)
    {
        using var json = JsonDocument.Parse(Base64Url.DecodeFromChars(form["client_assertion"].Split('.')[1]));
        return json.RootElement.Clone();
    }
}
