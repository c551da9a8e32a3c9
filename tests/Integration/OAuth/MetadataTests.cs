using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.OAuth;

namespace ElectronicMessages.Tests.Integration.OAuth;

[TestClass]
public sealed class MetadataTests
{
    [TestMethod]
    public async Task The_document_is_read_once_a_day_and_found_by_issuer_or_by_its_own_address()
    {
        await using var world = await OAuthWorld.StartAsync();
        var byAddress = world.Client with { Issuer = $"{world.Authority.Issuer}/.well-known/openid-configuration" };

        await FindAsync(world, world.Client);
        world.Clock.Advance(TimeSpan.FromHours(23));
        await FindAsync(world, byAddress);
        Assert.AreEqual(1, world.Authority.Count("/.well-known/openid-configuration"));

        world.Clock.Advance(TimeSpan.FromHours(1));
        await FindAsync(world, world.Client);
        Assert.AreEqual(2, world.Authority.Count("/.well-known/openid-configuration"));
    }

    [TestMethod]
    public async Task Many_callers_at_once_read_the_document_once()
    {
        await using var world = await OAuthWorld.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => FindAsync(world, world.Client))));

        Assert.AreEqual(1, world.Authority.Count("/.well-known/openid-configuration"));
        Assert.AreEqual(1, world.Authority.Count("/jwks.json"));
    }

    [TestMethod]
    [DataRow("https://another.example")]
    [DataRow("{issuer}/")]
    [DataRow("")]
    [ChecklistRow("42")]
    public async Task Row_42_a_discovery_document_of_another_issuer_is_refused(string issuer)
    {
        await using var world = await OAuthWorld.StartAsync();
        world.Authority.Metadata["issuer"] = issuer.Replace("{issuer}", world.Authority.Issuer, StringComparison.Ordinal);

        var refused = await FindAsync(world, world.Client);

        Assert.AreEqual("EM-2003", refused?.Number);
    }

    [TestMethod]
    [DataRow("token_endpoint")]
    [DataRow("authorization_endpoint")]
    [DataRow("jwks_uri")]
    [ChecklistRow("42")]
    public async Task Row_42_a_discovery_document_with_an_http_endpoint_is_refused(string endpoint)
    {
        await using var world = await OAuthWorld.StartAsync();
        world.Authority.Metadata[endpoint] = "http://authority.example/endpoint";

        var refused = await FindAsync(world, world.Client);

        Assert.AreEqual("EM-2004", refused?.Number);
    }

    [TestMethod]
    [ChecklistRow("42")]
    public async Task Row_42_an_http_issuer_outside_the_simulator_is_refused_without_a_call()
    {
        await using var world = await OAuthWorld.StartAsync();

        var refused = await FindAsync(world, world.Client with { IsSimulator = false });

        Assert.AreEqual("EM-2004", refused?.Number);
        Assert.IsEmpty(world.Authority.Asked);
    }

    [TestMethod]
    [DataRow("<html>maintenance</html>")]
    [DataRow("{\"issuer\":")]
    [DataRow("[]")]
    [DataRow("")]
    public async Task A_document_that_is_not_one_is_refused(string body)
    {
        await using var world = await OAuthWorld.StartAsync();
        world.Authority.Replaced["/.well-known/openid-configuration"] = context => ScriptedAuthority.WriteAsync(context, 200, "application/json", body);

        var refused = await FindAsync(world, world.Client);

        Assert.IsTrue(refused?.Number is "EM-2002" or "EM-2003", refused?.Number);
    }

    [TestMethod]
    public async Task A_key_set_that_is_too_large_is_refused()
    {
        await using var world = await OAuthWorld.StartAsync(new() { AnswerBytes = 64 * 1024 });
        world.Authority.Replaced["/jwks.json"] = context => ScriptedAuthority.WriteAsync(context, 200, "application/json", new string(' ', 65 * 1024));

        var refused = await FindAsync(world, world.Client);

        Assert.AreEqual("EM-2002", refused?.Number);
    }

    [TestMethod]
    public async Task An_authority_that_cannot_be_reached_is_said_so_and_asked_again_next_time()
    {
        await using var world = await OAuthWorld.StartAsync();
        world.Authority.Replaced["/.well-known/openid-configuration"] = context => ScriptedAuthority.WriteAsync(context, 503, "text/html", "down");
        var failing = await FindAsync(world, world.Client);
        var nobody = await FindAsync(world, world.Client with { Issuer = "http://127.0.0.1:1" });

        world.Authority.Replaced.Clear();
        var afterwards = await FindAsync(world, world.Client);

        Assert.AreEqual("EM-2001", failing?.Number);
        Assert.AreEqual("EM-2001", nobody?.Number);
        Assert.IsNull(afterwards);
    }

    private static async Task<Problem?> FindAsync(OAuthWorld world, OAuthClient client) =>
        (await world.Get<AuthorityMetadata>().FindAsync(client, CancellationToken.None)).Problem;
}
