using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.OAuth;

namespace ElectronicMessages.Tests.Unit.OAuth;

/// <summary>Each claim at the very edge of what is accepted. What comes over the wire is in the integration tests.</summary>
[TestClass]
public sealed class IdTokenClaimsTests
{
    private const string Issuer = "https://authority.example";
    private const string ClientId = "client-1";

    private static readonly DateTimeOffset Now = new(2026, 2, 10, 8, 0, 0, TimeSpan.Zero);
    private static readonly Secret AccessToken = Secret.Of("the-access-token");
    private static readonly Secret Code = Secret.Of("the-code");
    private static readonly IdTokenExpectation Expected = new(Secret.Of("the-nonce"), RequestedAcr: null, Subject: null);

    [TestMethod]
    public void Claims_as_they_should_be_are_accepted() => Is(null);

    [TestMethod]
    [DataRow("\"https://authority.example\"", null)]
    [DataRow("\"https://authority.example/\"", "EM-2067")]
    [DataRow("[\"https://authority.example\"]", "EM-2067")]
    [DataRow(null, "EM-2067")]
    public void The_issuer_is_exactly_the_one_of_the_record(string? value, string? number) => Is(number, "iss", value);

    [TestMethod]
    [DataRow("\"client-1\"", null)]
    [DataRow("[\"client-1\"]", null)]
    [DataRow("[\"client-1\", \"client-1\"]", "EM-2068")]
    [DataRow("[\"client-2\"]", "EM-2068")]
    [DataRow("[7]", "EM-2068")]
    [DataRow("[]", "EM-2068")]
    [DataRow("true", "EM-2068")]
    [DataRow(null, "EM-2068")]
    public void The_audience_is_this_client_and_nobody_else(string? value, string? number) => Is(number, "aud", value);

    [TestMethod]
    [DataRow("\"client-1\"", null)]
    [DataRow("\"client-2\"", "EM-2068")]
    [DataRow("null", "EM-2068")]
    [DataRow("[\"client-1\"]", "EM-2068")]
    public void Who_may_use_it_is_this_client_where_it_is_said(string value, string? number) => Is(number, "azp", value);

    [TestMethod]
    [DataRow(-60, null)]
    [DataRow(-61, "EM-2070")]
    [DataRow(86_400, null)]
    [DataRow(86_401, "EM-2071")]
    public void It_expires_at_most_a_minute_ago_and_lives_at_most_a_day(int seconds, string? number) => IsAt(number, "exp", seconds);

    [TestMethod]
    [DataRow(60, null)]
    [DataRow(61, "EM-2072")]
    [DataRow(-9_999_999, null)]
    public void It_is_valid_from_at_most_a_minute_ahead(int seconds, string? number) => IsAt(number, "nbf", seconds);

    [TestMethod]
    [DataRow(60, null)]
    [DataRow(61, "EM-2074")]
    [DataRow(-660, null)]
    [DataRow(-661, "EM-2074")]
    public void It_was_issued_in_the_last_ten_minutes(int seconds, string? number) => IsAt(number, "iat", seconds);

    [TestMethod]
    [DataRow("exp", "EM-2069")]
    [DataRow("iat", "EM-2073")]
    public void A_time_that_must_be_there_is_a_number(string name, string number)
    {
        Is(number, name, null);
        Is(number, name, "\"soon\"");
        Is(number, name, "null");
    }

    [TestMethod]
    public void A_time_from_which_it_is_valid_is_a_number_where_it_comes() => Is("EM-2072", "nbf", "\"now\"");

    [TestMethod]
    [DataRow("\"the-nonce\"", null)]
    [DataRow("\"another\"", "EM-2075")]
    [DataRow("\"\"", "EM-2075")]
    [DataRow("7", "EM-2075")]
    [DataRow(null, "EM-2075")]
    public void The_nonce_is_the_one_that_was_sent(string? value, string? number)
    {
        Is(number, "nonce", value);
        Is(null, "nonce", value, Expected with { Nonce = null });
    }

    [TestMethod]
    [DataRow("\"high\"", null)]
    [DataRow("\"low\"", "EM-2078")]
    [DataRow(null, "EM-2077")]
    public void The_level_is_the_one_that_was_asked_for(string? value, string? number)
    {
        Is(number, "acr", value, Expected with { RequestedAcr = "high" });
        Is(null, "acr", value);
    }

    [TestMethod]
    [DataRow(-360, null)]
    [DataRow(-361, "EM-2086")]
    [DataRow(60, null)]
    [DataRow(61, "EM-2086")]
    public void The_person_signed_in_since_it_was_asked_for(int seconds, string? number) =>
        IsAt(number, "auth_time", seconds, Expected with { AuthenticatedSince = Now.AddMinutes(-5) });

    [TestMethod]
    public void When_the_person_signed_in_must_be_said_where_it_was_asked_for_and_only_there()
    {
        Is("EM-2085", "auth_time", null, Expected with { AuthenticatedSince = Now });
        Is("EM-2085", "auth_time", "\"now\"", Expected with { AuthenticatedSince = Now });
        Is(null, "auth_time", "0");
    }

    [TestMethod]
    [DataRow("\" \"", "EM-2076")]
    [DataRow("\"\"", "EM-2076")]
    [DataRow("7", "EM-2076")]
    [DataRow(null, "EM-2076")]
    public void The_subject_is_a_text_that_says_something(string? value, string number) => Is(number, "sub", value);

    [TestMethod]
    public void The_subject_is_the_one_of_before_at_the_same_issuer()
    {
        Is(null, expected: Expected with { Subject = Digest.OfSubject(Issuer, "anna") });
        Is("EM-2080", expected: Expected with { Subject = Digest.OfSubject(Issuer, "berit") });
        Is("EM-2080", expected: Expected with { Subject = Digest.OfSubject("https://another.example", "anna") });
    }

    [TestMethod]
    public void The_hash_of_a_subject_is_that_of_issuer_and_subject()
    {
        var hash = Claims(Payload(), Expected).SubjectHash;

        Assert.AreEqual(Digest.OfSubject(Issuer, "anna"), hash);
        Assert.AreNotEqual(Digest.OfSubject(Issuer, ""), hash);
    }

    [TestMethod]
    public void A_hash_of_the_access_token_tells_the_truth_where_it_comes()
    {
        Is(null, "at_hash", Half(AccessToken));
        Is("EM-2081", "at_hash", Half(Code));
        Is("EM-2081", "at_hash", "7");
        Is("EM-2081", "at_hash", "\"\"");
        Is("EM-2081", "at_hash", $"\"{Base64Url.EncodeToString(SHA256.HashData("the-access-token"u8))}\"");
    }

    [TestMethod]
    public void A_hash_of_the_code_tells_the_truth_where_it_comes_and_a_code_was_redeemed()
    {
        var redeemed = Expected with { Code = Code };

        Is(null, "c_hash", Half(Code), redeemed);
        Is(null, expected: redeemed);
        Is("EM-2088", "c_hash", Half(AccessToken), redeemed);
        Is(null, "c_hash", Half(AccessToken));
    }

    [TestMethod]
    public void The_first_claim_that_is_wrong_in_the_order_of_the_specification_decides()
    {
        var payload = new JsonObject
        {
            ["iss"] = "https://another.example", ["aud"] = "client-2", ["exp"] = 0, ["nbf"] = 9e12, ["iat"] = 0, ["nonce"] = "another",
            ["acr"] = "low", ["auth_time"] = 0, ["sub"] = "", ["at_hash"] = "", ["c_hash"] = "",
        };
        var expected = Expected with { RequestedAcr = "high", AuthenticatedSince = Now, Subject = Digest.OfSubject(Issuer, "anna"), Code = Code };
        var refusals = new List<string?>();
        foreach (var (name, good) in new (string, JsonNode?)[]
        {
            ("iss", Issuer), ("aud", ClientId), ("exp", At(100_000)), ("nbf", At(0)), ("iat", At(0)), ("exp", At(60)), ("nonce", "the-nonce"), ("acr", "high"),
            ("auth_time", At(0)), ("sub", "berit"), ("sub", "anna"), ("at_hash", JsonNode.Parse(Half(AccessToken))), ("c_hash", JsonNode.Parse(Half(Code))),
        })
        {
            refusals.Add(Refusal(payload, expected));
            payload[name] = good;
        }

        CollectionAssert.AreEqual(
            new[] { "EM-2067", "EM-2068", "EM-2070", "EM-2072", "EM-2074", "EM-2071", "EM-2075", "EM-2078", "EM-2086", "EM-2076", "EM-2080", "EM-2081", "EM-2088" },
            refusals);
        Assert.IsNull(Refusal(payload, expected));
    }

    private static void IsAt(string? number, string name, int seconds, IdTokenExpectation? expected = null) =>
        Is(number, name, At(seconds).ToString(System.Globalization.CultureInfo.InvariantCulture), expected);

    private static long At(int seconds) => Now.ToUnixTimeSeconds() + seconds;

    private static void Is(string? number, string name = "sub", string? value = "\"anna\"", IdTokenExpectation? expected = null)
    {
        var payload = Payload();
        payload.Remove(name);
        if (value is not null)
        {
            payload[name] = JsonNode.Parse(value);
        }

        Assert.AreEqual(number, Refusal(payload, expected ?? Expected), $"{name}: {value}");
    }

    private static string? Refusal(JsonObject payload, IdTokenExpectation expected) => IdTokenClaims.Refusal(Claims(payload, expected))?.Number;

    private static IdTokenClaims Claims(JsonObject payload, IdTokenExpectation expected)
    {
        var client = new OAuthClient
        {
            LegalEntity = "AA01", WebApplicationId = "record-1", Name = "AA Sign-in", TokenUrl = new($"{Issuer}/token"), ClientId = ClientId, SecurityLevels = ["low", "high"],
        };
        return new(JsonSerializer.SerializeToElement(payload), client, Issuer, AccessToken, expected, Now);
    }

    private static JsonObject Payload() => new()
    {
        ["iss"] = Issuer, ["aud"] = ClientId, ["sub"] = "anna", ["nonce"] = "the-nonce", ["iat"] = At(0), ["exp"] = At(0),
    };

    private static string Half(Secret value) => $"\"{Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(value.Reveal())).AsSpan(0, 16))}\"";
}
