using System.Text.Json.Nodes;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Host.OAuth;

namespace ElectronicMessages.Tests.Integration.OAuth;

[TestClass]
public sealed class ExchangeTests
{
    private const string Issuer = "https://platform.example/openid/";

    [TestMethod]
    [DataRow("text/plain", false)]
    [DataRow("text/plain; charset=utf-8", false)]
    [DataRow(null, false)]
    [DataRow("application/json", true)]
    [DataRow("application/json; charset=utf-8", true)]
    public async Task A_bare_or_quoted_token_is_told_apart_by_its_content_type(string? contentType, bool quoted)
    {
        await using var world = await OAuthWorld.StartAsync();
        var token = Token(world);
        Answer(world, contentType, quoted ? JsonValue.Create(token).ToJsonString() : $"{token}\n");

        var tokens = await ExchangeAsync(world);

        Assert.IsTrue(tokens.Succeeded, tokens.Problem?.Number);
        Assert.AreEqual(token, tokens.Value.AccessToken.Reveal());
        Assert.AreEqual("returns:read returns:write", tokens.Value.GrantedScope);
        Assert.AreEqual(world.Clock.Now.AddMinutes(30), tokens.Value.ExpiresAt);
        Assert.IsNull(tokens.Value.RefreshToken);
    }

    [TestMethod]
    public async Task The_parents_token_goes_along_in_the_header_alone()
    {
        await using var world = await OAuthWorld.StartAsync();
        TokenRequestSeen? seen = null;
        var token = Token(world);
        world.Authority.Replaced["/token"] = context =>
        {
            seen = new(context.Request.Method, context.Request.QueryString.Value!, context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()), new Dictionary<string, string>());
            return ScriptedAuthority.WriteAsync(context, 200, "text/plain", token);
        };

        await world.TokenEndpoint.ExchangeAsync(
            Derived(world) with { ContentType = "application/json" },
            Secret.Of("parent-token"),
            new() { AdditionalParameters = new Dictionary<string, string> { ["test"] = "a b" } },
            CancellationToken.None);

        Assert.AreEqual("GET", seen?.Method);
        Assert.AreEqual("?test=a%20b", seen?.Query);
        Assert.AreEqual("Bearer parent-token", seen?.Headers["Authorization"]);
        Assert.AreEqual("application/json", seen?.Headers["Content-Type"]);
    }

    [TestMethod]
    [DataRow("text/plain", "not-a-jwt", "EM-2033")]
    [DataRow("text/plain", "\"eyJ.eyJ.\"", "EM-2033")]
    [DataRow("text/plain", "", "EM-2030")]
    [DataRow("application/json", "{\"token\":\"x\"}", "EM-2029")]
    [DataRow("application/json", "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.", "EM-2029")]
    [DataRow("application/xml", "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.", "EM-2029")]
    [DataRow("text/html", "<html></html>", "EM-2028")]
    public async Task An_answer_that_is_no_bare_token_is_refused(string contentType, string body, string number)
    {
        await using var world = await OAuthWorld.StartAsync();
        Answer(world, contentType, body);

        var refused = await ExchangeAsync(world);

        Assert.AreEqual(number, refused.Problem?.Number);
    }

    [TestMethod]
    [DataRow("https://platform.example/openid")]
    [DataRow("https://sign-in.example")]
    [DataRow(null)]
    public async Task A_token_of_another_issuer_is_refused(string? issuer)
    {
        await using var world = await OAuthWorld.StartAsync();
        Answer(world, "text/plain", Token(world, claims => claims["iss"] = issuer));

        var refused = await ExchangeAsync(world);

        Assert.AreEqual("EM-2034", refused.Problem?.Number);
    }

    [TestMethod]
    public async Task A_token_of_another_issuer_in_a_JSON_answer_is_refused_too()
    {
        await using var world = await OAuthWorld.StartAsync();
        var client = world.Client with { AccessToken = AccessTokenFormat.Jwt };
        world.Authority.Tokens.Answer = answer => answer["access_token"] = Token(world);
        var foreign = await world.SignInAsync(client: client);
        world.Authority.Tokens.Answer = answer => answer["access_token"] = Token(world, claims =>
        {
            claims["iss"] = world.Authority.Issuer;
            claims["exp"] = world.Clock.Now.AddSeconds(60).ToUnixTimeSeconds();
        });
        var own = await world.SignInAsync(client: client);
        world.Authority.Tokens.Answer = _ => { };
        var opaque = await world.SignInAsync(client: client);

        Assert.AreEqual("EM-2034", foreign.Problem?.Number);
        Assert.AreEqual(world.Clock.Now.AddSeconds(60), own.Value.ExpiresAt);
        Assert.AreEqual("EM-2033", opaque.Problem?.Number);
    }

    [TestMethod]
    public async Task An_expired_token_is_refused_and_one_without_or_beyond_expiry_gets_a_safe_one()
    {
        await using var world = await OAuthWorld.StartAsync();
        Answer(world, "text/plain", Token(world, claims => claims["exp"] = world.Clock.Now.ToUnixTimeSeconds()));
        var expired = await ExchangeAsync(world);
        Answer(world, "text/plain", Token(world, claims => claims.Remove("exp")));
        var without = await ExchangeAsync(world);
        Answer(world, "text/plain", Token(world, claims => claims["exp"] = 1e300));
        var forEver = await ExchangeAsync(world);

        Assert.AreEqual("EM-2032", expired.Problem?.Number);
        Assert.AreEqual(world.Clock.Now.AddMinutes(5), without.Value.ExpiresAt);
        Assert.AreEqual(world.Clock.Now.AddDays(365), forEver.Value.ExpiresAt);
    }

    [TestMethod]
    public async Task A_scope_that_is_an_array_is_read()
    {
        await using var world = await OAuthWorld.StartAsync();
        Answer(world, "text/plain", Token(world, claims => claims["scope"] = new JsonArray("one", "two")));

        Assert.AreEqual("one two", (await ExchangeAsync(world)).Value.GrantedScope);
    }

    [TestMethod]
    public async Task A_record_of_a_JWT_type_needs_an_issuer_before_anything_is_sent()
    {
        await using var world = await OAuthWorld.StartAsync();

        var refused = await world.TokenEndpoint.ExchangeAsync(Derived(world) with { Issuer = null }, Secret.Of("parent-token"), new(), CancellationToken.None);

        Assert.AreEqual("EM-2005", refused.Problem?.Number);
        Assert.IsEmpty(world.Authority.Asked);
    }

    [TestMethod]
    [DataRow(401, "EM-2017")]
    [DataRow(403, "EM-2018")]
    public async Task A_refused_exchange_does_not_show_the_parents_token(int status, string number)
    {
        await using var world = await OAuthWorld.StartAsync();
        world.Authority.AnswerTokenCalls(status, "application/json", """{"title":"Unauthorized","detail":"parent-token"}""");

        var refused = await ExchangeAsync(world);

        Assert.AreEqual(number, refused.Problem?.Number);
        Assert.DoesNotContain("parent-token", refused.Problem!.AuthorityAnswer!, StringComparison.Ordinal);
    }

    private static OAuthClient Derived(OAuthWorld world) => world.Client with
    {
        AuthorizationUrl = null,
        Issuer = Issuer,
        ClientId = null,
        ClientSecret = null,
        ClientAuthentication = ClientAuthenticationMethod.None,
        Scope = null,
        TokenAnswer = TokenAnswerFormat.BareToken,
        AccessToken = AccessTokenFormat.Jwt,
    };

    private static Task<Outcome<TokenSet>> ExchangeAsync(OAuthWorld world) =>
        world.TokenEndpoint.ExchangeAsync(Derived(world), Secret.Of("parent-token"), new(), CancellationToken.None);

    private static void Answer(OAuthWorld world, string? contentType, string body) =>
        world.Authority.Replaced["/token"] = context => ScriptedAuthority.WriteAsync(context, 200, contentType, body);

    private static string Token(OAuthWorld world, Action<JsonObject>? change = null)
    {
        var claims = new JsonObject
        {
            ["iss"] = Issuer,
            ["scope"] = "returns:read returns:write",
            ["exp"] = world.Clock.Now.AddMinutes(30).ToUnixTimeSeconds(),
        };
        change?.Invoke(claims);
        return world.Authority.Keys.Sign(claims);
    }
}
