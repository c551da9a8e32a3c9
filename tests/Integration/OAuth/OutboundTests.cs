using System.Net;
using System.Net.Sockets;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Host.OAuth;

namespace ElectronicMessages.Tests.Integration.OAuth;

/// <summary>Where a call would lead is looked at on the address that is connected to.</summary>
[TestClass]
public sealed class OutboundTests
{
    private const string Elsewhere = "https://authority.example";

    [TestMethod]
    [DataRow("127.0.0.1")]
    [DataRow("::1")]
    [DataRow("169.254.169.254")]
    [DataRow("fe80::1")]
    [DataRow("fd00:ec2::254")]
    [DataRow("100.100.100.200")]
    [DataRow("0.0.0.0")]
    [DataRow("::ffff:127.0.0.1")]
    [DataRow("64:ff9b::a9fe:a9fe")]
    [DataRow("203.0.113.7 127.0.0.1")]
    [ChecklistRow("43")]
    public async Task Row_43_an_issuer_that_leads_inside_is_refused(string addresses)
    {
        await using var world = await OAuthWorld.StartAsync();
        world.Names.Say("authority.example", addresses);

        var refused = await world.Authorizations.BeginAsync(Real(world), The.Anna, new(), alongside: null, CancellationToken.None);

        Assert.AreEqual("EM-2100", refused.Problem?.Number);
        Assert.Contains("authority.example leads to", refused.Problem!.Detail!);
    }

    [TestMethod]
    [DataRow("https://127.0.0.1")]
    [DataRow("https://[::1]")]
    [DataRow("https://169.254.169.254")]
    [DataRow("https://2130706433")]
    [DataRow("https://0x7f.1")]
    [ChecklistRow("43")]
    public async Task Row_43_an_address_written_as_numbers_is_refused_too(string issuer)
    {
        await using var world = await OAuthWorld.StartAsync();

        var refused = await world.Authorizations.BeginAsync(Real(world, issuer), The.Anna, new(), alongside: null, CancellationToken.None);

        Assert.AreEqual("EM-2100", refused.Problem?.Number);
    }

    [TestMethod]
    [ChecklistRow("43")]
    public async Task Row_43_a_name_is_resolved_once_so_that_a_second_answer_gains_nothing()
    {
        await using var world = await OAuthWorld.StartAsync(new() { ConnectTime = TimeSpan.FromMilliseconds(300) });
        await using var inside = new CountingListener();
        world.Names.Say("authority.example", "203.0.113.7", "127.0.0.1");

        var first = await world.Authorizations.BeginAsync(Real(world, $"{Elsewhere}:{inside.Port}"), The.Anna, new(), alongside: null, CancellationToken.None);
        var second = await world.Authorizations.BeginAsync(Real(world, $"{Elsewhere}:{inside.Port}"), The.Anna, new(), alongside: null, CancellationToken.None);

        Assert.AreEqual("EM-2001", first.Problem?.Number);
        Assert.AreEqual("EM-2100", second.Problem?.Number);
        Assert.HasCount(2, world.Names.Asked);
        Assert.AreEqual(0, inside.Connections);
    }

    [TestMethod]
    [ChecklistRow("43")]
    public async Task Row_43_a_token_call_that_leads_inside_sends_nothing()
    {
        await using var world = await OAuthWorld.StartAsync();
        await using var inside = new CountingListener();
        world.Names.Say("authority.example", "127.0.0.1");
        var client = Real(world) with { Scope = "read", Issuer = null, TokenUrl = new($"{Elsewhere}:{inside.Port}/token"), ClientSecret = Secret.Of("a-secret") };
        var grant = await world.GrantAsync(client: client);

        var refused = await world.RedeemAsync(grant, client);

        Assert.AreEqual("EM-2100", refused.Problem?.Number);
        Assert.AreEqual(0, inside.Connections);
    }

    [TestMethod]
    [DataRow("jwks_uri")]
    [DataRow("authorization_endpoint")]
    [DataRow("token_endpoint")]
    [DataRow("pushed_authorization_request_endpoint")]
    [DataRow("revocation_endpoint")]
    [ChecklistRow("42")]
    [ChecklistRow("43")]
    public async Task Row_42_a_discovery_document_that_names_a_foreign_host_is_refused(string endpoint)
    {
        await using var world = await OAuthWorld.StartAsync();
        await using var another = await ScriptedAuthority.StartAsync(world.Clock);
        world.Authority.Metadata[endpoint] = $"{another.Issuer}/endpoint";

        var refused = await world.Authorizations.BeginAsync(world.Client, The.Anna, new(), alongside: null, CancellationToken.None);

        Assert.AreEqual("EM-2101", refused.Problem?.Number);
        Assert.IsEmpty(another.Asked);
    }

    [TestMethod]
    [ChecklistRow("42")]
    public async Task Row_42_what_one_record_names_is_no_word_of_another_with_the_same_issuer()
    {
        await using var world = await OAuthWorld.StartAsync();
        await using var another = await ScriptedAuthority.StartAsync(world.Clock);
        world.Authority.Metadata["pushed_authorization_request_endpoint"] = $"{another.Issuer}/par";

        var named = await world.Authorizations.BeginAsync(world.Client with { BaseUrl = new(another.Issuer) }, The.Anna, new(), alongside: null, CancellationToken.None);
        var silent = await world.Authorizations.BeginAsync(world.Client, The.Anna, new(), alongside: null, CancellationToken.None);

        Assert.IsTrue(named.Succeeded, named.Problem?.Number);
        Assert.AreEqual("EM-2101", silent.Problem?.Number);
    }

    [TestMethod]
    [DataRow("https://idp.example", "https://login.idp.example/authorize", true)]
    [DataRow("https://idp.example", "https://LOGIN.idp.example/authorize", true)]
    [DataRow("https://idp.example", "https://idp.example/authorize", true)]
    [DataRow("https://idp.example", "https://notidp.example/authorize", false)]
    [DataRow("https://idp.example", "https://idp.example.evil.example/authorize", false)]
    [DataRow("https://idp.example", "https://example/authorize", false)]
    [DataRow("https://login.idp.example", "https://idp.example/authorize", false)]
    [DataRow("https://idp.example", "https://login.idp.example:8443/authorize", false)]
    [DataRow("https://idp.example", "https://declared.example/authorize", true)]
    [DataRow("https://idp.example", "https://tokens.example/par", true)]
    [ChecklistRow("42")]
    public void Row_42_hosts_of_a_record_are_those_it_names_those_its_type_declares_and_those_below_its_issuer(string issuer, string endpoint, bool belongs)
    {
        var client = new OAuthClient
        {
            LegalEntity = The.LegalEntity,
            WebApplicationId = The.RecordId,
            Name = "AA",
            TokenUrl = new("https://tokens.example/token"),
            Issuer = issuer,
            DeclaredHosts = ["declared.example"],
        };

        Assert.AreEqual(belongs, EndpointHosts.Belongs(client, new(endpoint)));
    }

    // The record of a real authority: whatever it is called, it must not be this machine.
    private static OAuthClient Real(OAuthWorld world, string issuer = Elsewhere) => world.Client with
    {
        IsSimulator = false,
        Issuer = issuer,
        AuthorizationUrl = new($"{issuer}/authorize"),
        TokenUrl = new($"{issuer}/token"),
        ClientAuthentication = ClientAuthenticationMethod.ClientSecretPost,
    };

    /// <summary>Counts who comes and says nothing.</summary>
    private sealed class CountingListener : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly Task _counting;
        private int _connections;

        public CountingListener()
        {
            _listener.Start();
            _counting = CountAsync();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public int Connections => _connections;

        public async ValueTask DisposeAsync()
        {
            _listener.Dispose();
            await _counting;
        }

        private async Task CountAsync()
        {
            try
            {
                while (true)
                {
                    using var client = await _listener.AcceptTcpClientAsync();
                    Interlocked.Increment(ref _connections);
                }
            }
            catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }
}
