using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Web;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Host.OAuth;
using Microsoft.AspNetCore.Http;

namespace ElectronicMessages.Tests.Integration.OAuth;

/// <summary>RFC 9126 against a real listening authority.</summary>
[TestClass]
public sealed class PushedAuthorizationTests
{
    private const string Reference = "urn:example:request:1";

    [TestMethod]
    [DataRow(ClientAuthenticationMethod.ClientSecretPost)]
    [DataRow(ClientAuthenticationMethod.ClientSecretBasic)]
    [DataRow(ClientAuthenticationMethod.None)]
    public async Task The_request_is_pushed_with_the_clients_credentials_and_the_browser_carries_a_reference(ClientAuthenticationMethod method)
    {
        await using var world = await OAuthWorld.StartAsync();
        var pushed = Offer(world);
        var client = world.Client with { PushesAuthorization = true, ClientAuthentication = method };

        var begun = await world.Authorizations.BeginAsync(client, The.Anna, new() { AcrValues = "level-high" }, alongside: null, CancellationToken.None);

        var query = HttpUtility.ParseQueryString(begun.Value.Url.Query);
        CollectionAssert.AreEquivalent(new[] { "client_id", "request_uri" }, query.AllKeys);
        Assert.AreEqual(Reference, query["request_uri"]);
        Assert.HasCount(1, pushed);
        var form = pushed.Single().Form;
        foreach (var name in new[] { "client_id", "response_type", "redirect_uri", "scope", "state", "nonce", "code_challenge", "code_challenge_method", "acr_values" })
        {
            Assert.HasCount(1, form[name], name);
        }

        Assert.AreEqual("S256", form["code_challenge_method"].ToString());
        Assert.AreEqual(method == ClientAuthenticationMethod.ClientSecretPost, form.ContainsKey("client_secret"));
        Assert.AreEqual(method == ClientAuthenticationMethod.ClientSecretBasic, pushed.Single().Basic);
    }

    [TestMethod]
    public async Task The_answer_to_a_pushed_request_must_name_the_issuer_that_was_asked()
    {
        await using var world = await OAuthWorld.StartAsync();
        var pushed = Offer(world);
        await world.Authorizations.BeginAsync(world.Client with { PushesAuthorization = true }, The.Anna, new(), alongside: null, CancellationToken.None);
        var state = pushed.Single().Form["state"].ToString();

        var without = await world.ReceiveAsync(new([state], [The.Code], [], [], []));
        await world.Authorizations.BeginAsync(world.Client with { PushesAuthorization = true }, The.Anna, new(), alongside: null, CancellationToken.None);
        var another = await world.ReceiveAsync(new([pushed.Last().Form["state"].ToString()], [The.Code], [], [], ["https://another.example"]));

        Assert.IsNotNull(without.Problem);
        Assert.IsNotNull(another.Problem);
        Assert.AreEqual(0, world.Authority.Count("/token"));
    }

    [TestMethod]
    public async Task Nothing_is_pushed_where_the_record_says_no_or_the_authority_offers_nothing()
    {
        await using var world = await OAuthWorld.StartAsync();
        var plain = await world.BeginAsync(client: world.Client with { PushesAuthorization = true });
        await using var offering = await OAuthWorld.StartAsync();
        var pushed = Offer(offering);

        var unwanted = await offering.BeginAsync(client: offering.Client with { PushesAuthorization = false });

        Assert.IsNotNull(plain.Query["code_challenge"]);
        Assert.IsNotNull(unwanted.Query["code_challenge"]);
        Assert.IsEmpty(pushed);
    }

    [TestMethod]
    public async Task An_authority_that_requires_it_is_pushed_to_whatever_the_record_says()
    {
        await using var world = await OAuthWorld.StartAsync();
        var pushed = Offer(world);
        world.Authority.Metadata["require_pushed_authorization_requests"] = true;

        var begun = await world.Authorizations.BeginAsync(world.Client with { PushesAuthorization = false }, The.Anna, new(), alongside: null, CancellationToken.None);

        Assert.Contains("request_uri=", begun.Value.Url.Query);
        Assert.HasCount(1, pushed);
    }

    [TestMethod]
    public async Task An_authority_that_requires_it_and_names_no_address_is_refused()
    {
        await using var world = await OAuthWorld.StartAsync();
        world.Authority.Metadata["require_pushed_authorization_requests"] = true;

        Assert.AreEqual("EM-2110", await RefusedAsync(world));
    }

    [TestMethod]
    [DataRow(400, """{"error":"invalid_request","error_description":"redirect_uri is not registered"}""", "EM-2111")]
    [DataRow(401, """{"error":"invalid_client"}""", "EM-2016")]
    [DataRow(400, """{"error":"invalid_scope"}""", "EM-2023")]
    [DataRow(429, "", "EM-2019")]
    [DataRow(503, "<html>", "EM-2020")]
    [DataRow(307, "", "EM-2111")]
    [DataRow(201, "{}", "EM-2112")]
    [DataRow(201, """{"request_uri":"","expires_in":60}""", "EM-2112")]
    [DataRow(201, """{"request_uri":"urn:x","expires_in":0}""", "EM-2112")]
    [DataRow(201, """{"request_uri":"urn:x"}""", "EM-2112")]
    [DataRow(201, """{"request_uri":"urn:x y","expires_in":60}""", "EM-2112")]
    [DataRow(201, """{"request_uri":"urn:x","request_uri":"urn:y","expires_in":60}""", "EM-2112")]
    [DataRow(200, "<html>hello</html>", "EM-2112")]
    public async Task What_the_authority_says_no_to_becomes_a_problem_and_nobody_is_sent_anywhere(int status, string body, string number)
    {
        await using var world = await OAuthWorld.StartAsync();
        Offer(world);
        world.Authority.Replaced["/par"] = context => ScriptedAuthority.WriteAsync(context, status, "application/json", body, response => response.Headers.Location = "/elsewhere");

        var refused = await RefusedAsync(world);

        Assert.AreEqual(number == "EM-2023" ? OAuthProblems.ScopeRefused.Number : number, refused);
    }

    private static async Task<string?> RefusedAsync(OAuthWorld world) =>
        (await world.Authorizations.BeginAsync(world.Client with { PushesAuthorization = true }, The.Anna, new(), alongside: null, CancellationToken.None)).Problem?.Number;

    private static ConcurrentQueue<(IFormCollection Form, bool Basic)> Offer(OAuthWorld world)
    {
        var pushed = new ConcurrentQueue<(IFormCollection Form, bool Basic)>();
        world.Authority.Metadata["pushed_authorization_request_endpoint"] = $"{world.Authority.Issuer}/par";
        world.Authority.Replaced["/par"] = async context =>
        {
            pushed.Enqueue((await context.Request.ReadFormAsync(), context.Request.Headers.Authorization.ToString().StartsWith("Basic ", StringComparison.Ordinal)));
            await ScriptedAuthority.WriteAsync(context, 201, "application/json", new JsonObject { ["request_uri"] = Reference, ["expires_in"] = 60 }.ToJsonString());
        };
        return pushed;
    }
}
