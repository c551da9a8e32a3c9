using System.Text.Json.Nodes;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.OAuth;

namespace ElectronicMessages.Tests.Integration.OAuth;

[TestClass]
public sealed class SignInTests
{
    [TestMethod]
    [Conformance("Other: nonce-unless-code-flow")]
    public async Task The_browser_carries_everything_that_protects_the_sign_in()
    {
        await using var world = await OAuthWorld.StartAsync();

        var begun = await world.BeginAsync(new() { AcrValues = "level-high", UiLocales = "nb", Prompt = "login", AdditionalParameters = new Dictionary<string, string> { ["login_hint"] = "æ & b" } });

        Assert.AreEqual("code", begun.Query["response_type"]);
        Assert.AreEqual(The.ClientId, begun.Query["client_id"]);
        Assert.AreEqual(The.RedirectUrl, begun.Query["redirect_uri"]);
        Assert.AreEqual(The.Scope, begun.Query["scope"]);
        Assert.AreEqual("S256", begun.Query["code_challenge_method"]);
        Assert.AreEqual(43, begun.Query["code_challenge"]!.Length);
        Assert.AreEqual(43, begun.State.Length);
        Assert.AreEqual(43, begun.Query["nonce"]!.Length);
        Assert.AreEqual("level-high", begun.Query["acr_values"]);
        Assert.AreEqual("nb", begun.Query["ui_locales"]);
        Assert.AreEqual("login", begun.Query["prompt"]);
        Assert.AreEqual("æ & b", begun.Query["login_hint"]);
        Assert.DoesNotContain("=", begun.Query["code_challenge"]!, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task The_query_of_the_authorization_endpoint_is_kept()
    {
        await using var world = await OAuthWorld.StartAsync();

        var begun = await world.BeginAsync(client: world.Client with { AuthorizationUrl = new($"{world.Authority.Issuer}/authorize?tenant=a%20b") });

        Assert.AreEqual("a b", begun.Query["tenant"]);
        Assert.AreEqual("code", begun.Query["response_type"]);
    }

    [TestMethod]
    public async Task The_authorization_endpoint_comes_from_the_authority_where_the_record_has_none()
    {
        await using var world = await OAuthWorld.StartAsync();

        var begun = await world.BeginAsync(client: world.Client with { AuthorizationUrl = null });

        Assert.StartsWith($"{world.Authority.Issuer}/authorize?", begun.Begun.Url.AbsoluteUri, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task State_nonce_and_verifier_are_neither_stored_in_clear_nor_logged()
    {
        await using var world = await OAuthWorld.StartAsync();
        var begun = await world.BeginAsync();
        await world.ReceiveAsync(world.Answer(begun));

        var rows = await world.Database.QueryAsync<string>("SELECT state_hash || sealed_nonce || sealed_verifier || sealed_code || browser_hash FROM pending_authorization", null, CancellationToken.None);
        var kept = rows.Single() + world.Logs.AsText();

        foreach (var secret in new[] { begun.State, begun.Query["nonce"]!, The.Code, The.Browser })
        {
            Assert.DoesNotContain(secret, kept, StringComparison.Ordinal);
        }
    }

    [TestMethod]
    [DataRow("plain")]
    [DataRow("plain;s256")]
    [ChecklistRow("18")]
    public async Task Row_18_an_authority_without_S256_is_refused(string methods)
    {
        await using var world = await OAuthWorld.StartAsync();
        world.Authority.Metadata["code_challenge_methods_supported"] = new JsonArray([.. methods.Split(';').Select(method => JsonValue.Create(method))]);

        var refused = await TryBeginAsync(world, world.Client, new());

        Assert.AreEqual("EM-2006", refused);
    }

    [TestMethod]
    public async Task An_authority_that_lists_no_methods_is_sent_S256()
    {
        await using var world = await OAuthWorld.StartAsync();
        world.Authority.Metadata.Remove("code_challenge_methods_supported");

        var begun = await world.BeginAsync();

        Assert.AreEqual("S256", begun.Query["code_challenge_method"]);
    }

    [TestMethod]
    [DataRow("state")]
    [DataRow("NONCE")]
    [DataRow("redirect_uri")]
    [DataRow("code_challenge")]
    [DataRow("response_type")]
    [DataRow("response_mode")]
    [DataRow("request_uri")]
    [DataRow("max_age")]
    public async Task A_parameter_of_the_protocol_cannot_be_set_by_a_plugin_or_an_address(string name)
    {
        await using var world = await OAuthWorld.StartAsync();

        var byPlugin = await TryBeginAsync(world, world.Client, new() { AdditionalParameters = new Dictionary<string, string> { [name] = "x" } });
        var byAddress = await TryBeginAsync(world, world.Client with { AuthorizationUrl = new($"{world.Authority.Issuer}/authorize?{name}=x") }, new());

        Assert.AreEqual("EM-2007", byPlugin);
        Assert.AreEqual("EM-2007", byAddress);
    }

    [TestMethod]
    public async Task A_record_that_is_not_complete_does_not_begin()
    {
        await using var world = await OAuthWorld.StartAsync();
        var client = world.Client;

        Assert.AreEqual("EM-2008", await TryBeginAsync(world, client with { ClientId = null }, new()));
        Assert.AreEqual("EM-2009", await TryBeginAsync(world, client with { RedirectUrl = null }, new()));
        Assert.AreEqual("EM-2005", await TryBeginAsync(world, client with { Issuer = null }, new()));
        Assert.AreEqual("EM-2009", await TryBeginAsync(world, client with { Issuer = null, Scope = "read", AuthorizationUrl = null }, new()));
        Assert.AreEqual("EM-2083", await TryBeginAsync(world, client with { Scope = "read" }, new() { AcrValues = "level-high" }));
        Assert.AreEqual("EM-2082", await TryBeginAsync(world, client, new() { AcrValues = "level-high level-of-mine" }));
    }

    [TestMethod]
    [DataRow("http://authority.example/authorize", false)]
    [DataRow("http://authority.example/authorize", true)]
    [DataRow("https://user:word@authority.example/authorize", false)]
    [DataRow("https://authority.example/authorize#part", false)]
    public async Task An_address_that_is_not_secure_is_refused(string address, bool isSimulator)
    {
        await using var world = await OAuthWorld.StartAsync();

        var refused = await TryBeginAsync(world, world.Client with { AuthorizationUrl = new(address), Scope = "read", Issuer = null, IsSimulator = isSimulator }, new());

        Assert.AreEqual("EM-2004", refused);
    }

    [TestMethod]
    public async Task A_sign_in_that_nobody_finished_loses_its_secrets_after_a_day()
    {
        await using var world = await OAuthWorld.StartAsync();
        var forgotten = await world.BeginAsync();
        var unredeemed = await world.BeginAsync();
        await world.ReceiveAsync(world.Answer(unredeemed));
        world.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));

        var fresh = await world.BeginAsync();

        var rows = await world.Database.QueryAsync<string>("SELECT id FROM pending_authorization WHERE sealed_nonce IS NOT NULL OR sealed_verifier IS NOT NULL OR sealed_code IS NOT NULL", null, CancellationToken.None);
        Assert.AreEqual(fresh.Id, rows.Single());
        Assert.IsNotNull(await world.Authorizations.FindAsync(forgotten.Id, CancellationToken.None));
        Assert.IsNull(await world.Authorizations.FindUnredeemedAsync(The.RecordId, "anna", CancellationToken.None));
    }

    [TestMethod]
    public async Task What_belongs_to_a_record_is_forgotten_with_it()
    {
        await using var world = await OAuthWorld.StartAsync();
        var begun = await world.BeginAsync();

        await using (var work = await world.Database.BeginAsync(CancellationToken.None))
        {
            await world.Authorizations.ForgetAsync(The.RecordId, work, CancellationToken.None);
            await work.CommitAsync(CancellationToken.None);
        }

        Assert.IsNull(await world.Authorizations.FindAsync(begun.Id, CancellationToken.None));
        Assert.IsNull(await world.Authorizations.FindByStateAsync(begun.State, CancellationToken.None));
    }

    private static async Task<string?> TryBeginAsync(OAuthWorld world, OAuthClient client, SignInRequest request) =>
        (await world.Authorizations.BeginAsync(client, The.Anna, request, alongside: null, CancellationToken.None)).Problem?.Number;
}
