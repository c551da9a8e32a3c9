using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ElectronicMessages.Tests.Unit.NorwaySimulator;

[TestClass]
public sealed class AltinnTests
{
    private const string Issuer = "http://127.0.0.1:5183/authentication/api/v1/openid/";
    private const string Instances = "/skd/mva-melding-innsending-etm2/instances";

    [TestMethod]
    public async Task An_access_token_becomes_a_bare_token_with_claims_kept_added_and_removed()
    {
        using var authorities = new SimulatedAuthorities();
        var source = await authorities.AccessTokenAsync();
        authorities.Clock.Advance(TimeSpan.FromSeconds(100));

        var response = await authorities.ExchangeAsync(source);
        var (before, after) = (SimulatedAuthorities.Claims(source), SimulatedAuthorities.Claims(SimulatedAuthorities.Text(response)));

        Assert.AreEqual("text/plain; charset=utf-8", response.Headers["Content-Type"]);
        Assert.AreEqual(Issuer, (string)after["iss"]!);
        Assert.AreEqual((long)before["exp"]!, (long)after["exp"]!);
        Assert.AreEqual(authorities.Clock.Now.ToUnixTimeSeconds(), (long)after["nbf"]!);
        Assert.AreEqual((string)before["scope"]!, (string)after["scope"]!);
        Assert.AreEqual((string)before["jti"]!, (string)after["jti"]!);
        Assert.AreEqual(4, (int)after["urn:altinn:authlevel"]!);
        Assert.AreEqual("NotDefined", (string)after["urn:altinn:authenticatemethod"]!);
        Assert.IsFalse(after.ContainsKey("aud") || after.ContainsKey("sub"));
    }

    [TestMethod]
    [DataRow(null, false)]
    [DataRow("*/*", false)]
    [DataRow("text/xml", false)]
    [DataRow("text/plain, application/json", false)]
    [DataRow("application/json", true)]
    [DataRow("application/json; charset=utf-8", true)]
    public async Task The_token_comes_bare_or_in_quotes_by_what_is_accepted(string? accept, bool quoted)
    {
        using var authorities = new SimulatedAuthorities();

        var response = await authorities.ExchangeAsync(await authorities.AccessTokenAsync(), accept);

        Assert.AreEqual(quoted, SimulatedAuthorities.Text(response).StartsWith('"'));
        Assert.StartsWith(quoted ? "application/json" : "text/plain", response.Headers["Content-Type"], StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Altinns_keys_are_in_plain_Base64_with_a_certificate_that_verifies_the_token()
    {
        using var authorities = new SimulatedAuthorities();
        var token = SimulatedAuthorities.Text(await authorities.ExchangeAsync(await authorities.AccessTokenAsync()));
        var discovery = SimulatedAuthorities.Json(await authorities.GetAsync("platform.tt02.altinn.no", "/authentication/api/v1/openid/.well-known/openid-configuration"));

        var key = SimulatedAuthorities.Json(await authorities.GetAsync("platform.tt02.altinn.no", new Uri((string)discovery["jwks_uri"]!).AbsolutePath))["keys"]![0]!;
        using var certificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String((string)key["x5c"]![0]!));
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new() { ValidIssuer = (string)discovery["issuer"]!, ValidateAudience = false, ValidateLifetime = false, IssuerSigningKey = new X509SecurityKey(certificate, (string)key["kid"]!) });

        Assert.IsTrue(result.IsValid, result.Exception?.Message);
        Assert.AreEqual(certificate.Thumbprint, (string)key["kid"]!);
        Assert.AreEqual(Issuer, (string)discovery["issuer"]!);
        Assert.IsTrue(((string)key["n"]!).EndsWith('='));
        Assert.IsFalse(key.AsObject().ContainsKey("alg"));
    }

    [TestMethod]
    public async Task An_id_token_has_no_scope_and_is_forbidden()
    {
        using var authorities = new SimulatedAuthorities();
        var tokens = await authorities.TokensAsync();

        var response = await authorities.ExchangeAsync((string)tokens["id_token"]!);

        Assert.AreEqual(403, response.Status);
        Assert.AreEqual(0, response.Body.Length);
    }

    [TestMethod]
    public async Task A_token_without_an_accepted_scope_is_forbidden()
    {
        using var authorities = new SimulatedAuthorities();

        var response = await authorities.ExchangeAsync(await authorities.AccessTokenAsync(scope: "openid profile"));

        Assert.AreEqual(403, response.Status);
    }

    [TestMethod]
    public async Task An_expired_token_is_unauthorized_after_ten_seconds_of_patience()
    {
        using var authorities = new SimulatedAuthorities();
        var token = await authorities.AccessTokenAsync();

        authorities.Clock.Advance(TimeSpan.FromSeconds(7210));
        var patient = await authorities.ExchangeAsync(token);
        authorities.Clock.Advance(TimeSpan.FromSeconds(1));
        var expired = await authorities.ExchangeAsync(token);

        Assert.AreEqual(200, patient.Status);
        Assert.AreEqual(401, expired.Status);
        Assert.StartsWith("application/problem+json", expired.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.AreEqual("Unauthorized", (string)SimulatedAuthorities.Json(expired)["title"]!);
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("not-a-token")]
    [DataRow("eyJhbGciOiJub25lIn0.eyJwaWQiOiIxNDg0NzUxMDE4OSJ9.")]
    public async Task Without_a_readable_token_the_exchange_is_unauthorized(string? token)
    {
        using var authorities = new SimulatedAuthorities();

        var response = await authorities.ExchangeAsync(token);

        Assert.AreEqual(401, response.Status);
    }

    [TestMethod]
    [DataRow("02918321031")]
    [DataRow("eidas-NL-1")]
    public async Task A_person_whom_Altinn_does_not_know_is_unauthorized(string person)
    {
        using var authorities = new SimulatedAuthorities();

        var response = await authorities.ExchangeAsync(await authorities.AccessTokenAsync(person));

        Assert.AreEqual(401, response.Status);
    }

    [TestMethod]
    public async Task Another_provider_is_a_bad_request_and_another_method_not_allowed()
    {
        using var authorities = new SimulatedAuthorities();
        var token = await authorities.AccessTokenAsync();

        var provider = await authorities.GetAsync("platform.tt02.altinn.no", "/authentication/api/v1/exchange/bankid", "", token);
        var method = await authorities.SendAsync("POST", "platform.tt02.altinn.no", "/authentication/api/v1/exchange/id-porten", "", token, null, null, []);

        Assert.AreEqual(400, provider.Status);
        Assert.Contains("Invalid token provider: bankid", SimulatedAuthorities.Text(provider), StringComparison.Ordinal);
        Assert.AreEqual(405, method.Status);
    }

    [TestMethod]
    public async Task The_instances_come_for_Altinns_token()
    {
        using var authorities = new SimulatedAuthorities();
        var token = SimulatedAuthorities.Text(await authorities.ExchangeAsync(await authorities.AccessTokenAsync()));

        var response = await authorities.GetAsync("skd.apps.tt02.altinn.no", Instances, "", token, "application/json");
        var list = SimulatedAuthorities.Json(response);

        Assert.AreEqual(200, response.Status);
        Assert.AreEqual(2, (int)list["count"]!);
        Assert.AreEqual("Mottatt", (string)list["instances"]![0]!["status"]!["substatus"]!["label"]!);
    }

    [TestMethod]
    public async Task An_instance_has_no_field_that_the_published_one_lacks_the_form_of()
    {
        using var authorities = new SimulatedAuthorities();
        var token = SimulatedAuthorities.Text(await authorities.ExchangeAsync(await authorities.AccessTokenAsync()));
        var published = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(PublishedData.Folder, "feedback", "instans.json")))!.AsObject();

        var instance = SimulatedAuthorities.Json(await authorities.GetAsync("skd.apps.tt02.altinn.no", Instances, "", token))["instances"]![0]!.AsObject();

        CollectionAssert.IsSubsetOf(Names(instance), Names(published));
        CollectionAssert.IsSubsetOf(Names(instance["process"]!), Names(published["process"]!));
        CollectionAssert.IsSubsetOf(Names(instance["status"]!), Names(published["status"]!));
        CollectionAssert.IsSubsetOf(Names(instance["data"]![0]!), Names(published["data"]![0]!));
    }

    [TestMethod]
    public async Task ID_portens_token_or_an_expired_one_gives_no_instances()
    {
        using var authorities = new SimulatedAuthorities();
        var source = await authorities.AccessTokenAsync();
        var token = SimulatedAuthorities.Text(await authorities.ExchangeAsync(source));

        var idPortens = await authorities.GetAsync("skd.apps.tt02.altinn.no", Instances, "", source);
        var none = await authorities.GetAsync("skd.apps.tt02.altinn.no", Instances);
        authorities.Clock.Advance(TimeSpan.FromHours(3));
        var expired = await authorities.GetAsync("skd.apps.tt02.altinn.no", Instances, "", token);

        Assert.AreEqual(401, idPortens.Status);
        Assert.AreEqual(401, none.Status);
        Assert.AreEqual(401, expired.Status);
    }

    [TestMethod]
    [DataRow("27869134681", SimulatedAuthorities.Scope)]
    [DataRow(SimulatedAuthorities.Submitter, "openid skatteetaten:mvameldingvalidering")]
    public async Task A_person_without_rights_or_a_token_without_the_scope_is_forbidden(string person, string scope)
    {
        using var authorities = new SimulatedAuthorities();
        var token = SimulatedAuthorities.Text(await authorities.ExchangeAsync(await authorities.AccessTokenAsync(person, scope)));

        var response = await authorities.GetAsync("skd.apps.tt02.altinn.no", Instances, "", token);

        Assert.AreEqual(403, response.Status);
    }

    private static List<string> Names(JsonNode json) => [.. json.AsObject().Select(property => property.Key)];
}
