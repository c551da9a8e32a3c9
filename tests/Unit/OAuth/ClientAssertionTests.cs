using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.Vault;
using ElectronicMessages.Host.Web;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ElectronicMessages.Tests.Unit.OAuth;

[TestClass]
public sealed class ClientAssertionTests
{
    private const string Issuer = "https://authority.example";
    private static readonly SecretPlace _place = new("client_key", "row-1", "private_key", 1);

    private readonly FakeClock _clock = new();
    private readonly SecretVault _vault;

    public ClientAssertionTests()
    {
        var keys = new DataKeys();
        keys.Load([new("key1", 1, RandomNumberGenerator.GetBytes(32))]);
        _vault = new(keys, []);
    }

    [TestMethod]
    [DataRow("RS256")]
    [DataRow("ES256")]
    public async Task An_assertion_is_valid_to_a_library_that_others_wrote(string algorithm)
    {
        var key = Make(algorithm);

        var assertion = Assertion(key);
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(assertion, new()
        {
            ValidIssuer = "client-1",
            ValidAudience = Issuer,
            IssuerSigningKey = new JsonWebKey(key.PublicKey),
            ValidAlgorithms = [algorithm],
            LifetimeValidator = (_, expires, _, _) => expires > _clock.Now,
        });

        Assert.IsTrue(result.IsValid, result.Exception?.Message);
        Assert.AreEqual(key.Id, Part(assertion, 0).GetProperty("kid").GetString());
        Assert.AreEqual(algorithm, Part(assertion, 0).GetProperty("alg").GetString());
    }

    [TestMethod]
    [ChecklistRow("52")]
    public void Row_52_an_assertion_names_one_issuer_lives_two_minutes_at_most_and_is_never_the_same()
    {
        var key = Make(ClientKey.Rsa);

        var claims = Enumerable.Range(0, 50).Select(_ => Part(Assertion(key), 1)).ToList();

        foreach (var claim in claims)
        {
            Assert.AreEqual("client-1", claim.GetProperty("iss").GetString());
            Assert.AreEqual("client-1", claim.GetProperty("sub").GetString());
            Assert.AreEqual(JsonValueKind.String, claim.GetProperty("aud").ValueKind);
            Assert.AreEqual(Issuer, claim.GetProperty("aud").GetString());
            Assert.AreEqual(_clock.Now.ToUnixTimeSeconds(), claim.GetProperty("iat").GetInt64());
            Assert.IsInRange(1, 120, claim.GetProperty("exp").GetInt64() - claim.GetProperty("iat").GetInt64());
        }

        Assert.HasCount(50, claims.Select(claim => claim.GetProperty("jti").GetString()).Distinct());
    }

    [TestMethod]
    public void The_audience_is_the_issuer_where_the_record_names_its_discovery_document() =>
        Assert.AreEqual(Issuer, Part(Assertion(Make(ClientKey.EllipticCurve), $"{Issuer}/.well-known/openid-configuration"), 1).GetProperty("aud").GetString());

    [TestMethod]
    public void The_public_half_holds_nothing_private_and_is_named_by_its_thumbprint()
    {
        var key = Make(ClientKey.Rsa);
        using var jwk = JsonDocument.Parse(key.PublicKey);

        var names = jwk.RootElement.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal);

        CollectionAssert.AreEqual(new[] { "alg", "e", "kid", "kty", "n", "use" }, names.ToArray());
        Assert.AreEqual(3072, new JsonWebKey(key.PublicKey).KeySize);
        Assert.AreEqual(Base64UrlEncoder.Encode(new JsonWebKey(key.PublicKey).ComputeJwkThumbprint()), key.Id);
    }

    [TestMethod]
    public void A_key_that_was_moved_to_another_row_signs_nothing()
    {
        var key = Make(ClientKey.EllipticCurve);

        Assert.Throws<SecretUnreadableException>(() => Assertion(key with { Place = _place with { Row = "row-2" } }));
    }

    [TestMethod]
    public void What_is_sealed_is_the_private_key_as_text_so_that_it_can_be_sealed_again()
    {
        var key = Make(ClientKey.EllipticCurve);

        var opened = _vault.Open(key.SealedPrivateKey, _place);
        using var pair = ECDsa.Create();
        pair.ImportPkcs8PrivateKey(Convert.FromBase64String(opened.Reveal()), out _);
        var again = Assertion(key with { SealedPrivateKey = _vault.Seal(opened, _place) });

        var parts = again.Split('.');
        Assert.IsTrue(pair.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256));
    }

    private ClientKey Make(string algorithm) => ClientKey.Make(algorithm, _vault, _place, _clock.Now.AddDays(365));

    private string Assertion(ClientKey key, string issuer = Issuer) => new ClientAssertion(_vault, new Identifiers(), _clock).Make(new()
    {
        LegalEntity = "AA01",
        WebApplicationId = "record-1",
        Name = "AA Sign-in",
        TokenUrl = new("https://elsewhere.example/token"),
        Issuer = issuer,
        ClientId = "client-1",
        ClientKey = key,
        ClientAuthentication = ClientAuthenticationMethod.PrivateKeyJwt,
    }).Reveal();

    private static JsonElement Part(string token, int index)
    {
        using var json = JsonDocument.Parse(Base64Url.DecodeFromChars(token.Split('.')[index]));
        return json.RootElement.Clone();
    }
}
