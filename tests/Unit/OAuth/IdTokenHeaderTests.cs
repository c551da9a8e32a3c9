using System.Text.Json;
using ElectronicMessages.Host.OAuth;
using Microsoft.IdentityModel.Tokens;

namespace ElectronicMessages.Tests.Unit.OAuth;

[TestClass]
public sealed class IdTokenHeaderTests
{
    [TestMethod]
    [DataRow("""{"alg":"RS256"}""", "", null)]
    [DataRow("""{"alg":"RS256"}""", "ES256", null)]
    [DataRow("""{"alg":"PS256"}""", "PS256", null)]
    [DataRow("""{"alg":"ES256"}""", "ES256", null)]
    [DataRow("""{"alg":"PS256"}""", "RS256", "EM-2062")]
    [DataRow("""{"alg":"ES256"}""", "es256", "EM-2062")]
    [DataRow("""{"alg":"HS256"}""", "HS256", "EM-2062")]
    [DataRow("""{"alg":"RS384"}""", "RS384", "EM-2062")]
    [DataRow("""{"alg":"none"}""", "none", "EM-2062")]
    [DataRow("""{"alg":["RS256"]}""", "RS256", "EM-2062")]
    [DataRow("{}", "RS256", "EM-2062")]
    [DataRow("""{"alg":"none","crit":["exp"]}""", "RS256", "EM-2062")]
    [DataRow("""{"alg":"RS256","crit":["exp"],"typ":"at+jwt"}""", "RS256", "EM-2063")]
    [DataRow("""{"alg":"RS256","crit":null}""", "RS256", "EM-2063")]
    [DataRow("""{"alg":"RS256","typ":"jwt"}""", "RS256", null)]
    [DataRow("""{"alg":"RS256","typ":"at+jwt"}""", "RS256", "EM-2061")]
    [DataRow("""{"alg":"RS256","typ":7}""", "RS256", "EM-2061")]
    [DataRow("""{"alg":"RS256","kid":7}""", "RS256", "EM-2061")]
    [DataRow("""{"alg":"RS256","kid":null}""", "RS256", "EM-2061")]
    public void A_header_is_accepted_only_where_all_of_it_is_understood(string header, string announced, string? number)
    {
        using var json = JsonDocument.Parse(header);

        var read = IdTokenHeader.Read(json.RootElement, Authority([.. announced.Split(' ')]));

        Assert.AreEqual(number, read.Problem?.Number);
    }

    [TestMethod]
    public void A_header_names_its_algorithm_and_its_key()
    {
        using var json = JsonDocument.Parse("""{"alg":"PS256","kid":"first","jwk":{"kid":"mine"}}""");

        var read = IdTokenHeader.Read(json.RootElement, Authority(["PS256"])).Value;

        Assert.AreEqual("PS256", read.Algorithm);
        Assert.AreEqual("first", read.KeyId);
    }

    [TestMethod]
    [DataRow("RS256", "a", "a")]
    [DataRow("RS256", "A", "")]
    [DataRow("RS256", null, "a,b")]
    [DataRow("PS256", null, "a,c")]
    [DataRow("ES256", null, "e")]
    [DataRow("ES256", "x", "")]
    [DataRow("ES256", "a", "")]
    [DataRow("RS256", "e", "")]
    public void The_keys_that_can_be_meant_have_the_name_the_algorithm_the_kind_and_the_curve(string algorithm, string? keyId, string expected)
    {
        JsonWebKey[] keys =
        [
            new() { Kid = "a", Kty = "RSA" },
            new() { Kid = "b", Kty = "RSA", Alg = "RS256" },
            new() { Kid = "c", Kty = "RSA", Alg = "PS256" },
            new() { Kid = "e", Kty = "EC", Crv = "P-256" },
            new() { Kid = "x", Kty = "EC", Crv = "P-384" },
            new() { Kid = "y", Kty = "RSA", Crv = "P-256", Alg = "ES384" },
        ];

        var found = new IdTokenHeader(algorithm, keyId).KeysIn(Authority([]) with { Keys = keys });

        Assert.AreEqual(expected, string.Join(',', found.Select(key => key.Kid)));
    }

    private static AuthorityDocument Authority(IReadOnlyCollection<string> algorithms) => new("https://authority.example", null, false, [], algorithms, []);
}
