using System.Text.Json.Nodes;
using ElectronicMessages.Tests.Integration.MainJob;

namespace ElectronicMessages.Tests.Integration.Checklist;

/// <summary>Token answers, refreshed tokens and metadata that must not be believed, as a person meets them.</summary>
[TestClass]
public sealed class RefusedAnswers
{
    [TestMethod]
    [ChecklistRow("10")]
    public async Task Row_10_a_code_of_one_authority_is_never_sent_to_another()
    {
        await using var door = await FrontDoor.ConnectedAsync();
        await using var another = await FrontDoor.NewAuthorityAsync(door.Clock);
        var before = await Snapshot.TakeAsync(door);
        Assert.Contains("Success", (await door.Flow.OpenAsync(await door.BeginAsync())).Text);
        await door.PointAsync(another);

        await Refusal.OfObtainingAsync(door, "EM-2010", before, tokenCalls: 0);

        Assert.AreEqual(0, another.Count("/token"));
    }

    [TestMethod]
    [ChecklistRow("16")]
    public async Task Row_16_a_code_that_was_redeemed_before_is_told_once_and_there_is_no_loop()
    {
        await using var door = await FrontDoor.ConnectedAsync();
        door.Authority.AnswerTokenCalls(400, "application/json", """{"error":"invalid_grant","error_description":"authorization code already consumed"}""");

        var answer = await Refusal.OfRedemptionAsync(door, "EM-2014");

        Assert.Contains("authorization code already consumed", answer.Text);
        Assert.Contains("There is no authorization code to redeem.", answer.Text);
    }

    [TestMethod]
    [ChecklistRow("17")]
    public async Task Row_17_a_verifier_that_does_not_match_at_the_authority_is_told()
    {
        await using var door = await FrontDoor.ConnectedAsync();
        var before = await Snapshot.TakeAsync(door);
        Assert.Contains("Success", (await door.Flow.OpenAsync(await door.BeginAsync())).Text);
        door.Authority.Tokens.Challenge = "the-challenge-of-another-verifier";

        var answer = await Refusal.OfObtainingAsync(door, "EM-2014", before, tokenCalls: 1);

        Assert.Contains("PKCE verification failed", answer.Text);
    }

    [TestMethod]
    [ChecklistRow("24")]
    [DataRow("text/html", "<html>down for maintenance</html>", "EM-2028")]
    [DataRow("application/json", "{\"access_token\":\"t\",\"token_type\":\"Bea", "EM-2029")]
    public async Task Row_24_an_answer_that_is_not_the_JSON_of_a_token_is_refused(string contentType, string body, string number)
    {
        await using var door = await FrontDoor.ConnectedAsync();
        door.Authority.AnswerTokenCalls(200, contentType, body);

        await Refusal.OfRedemptionAsync(door, number);
    }

    [TestMethod]
    [ChecklistRow("25")]
    public Task Row_25_an_answer_without_an_access_token_is_refused() =>
        AnsweringAsync("EM-2030", answer => answer.Remove("access_token"), answer => answer["access_token"] = "");

    [TestMethod]
    [ChecklistRow("25")]
    public Task Row_25_an_answer_of_another_token_type_is_refused() =>
        AnsweringAsync("EM-2031", answer => answer.Remove("token_type"), answer => answer["token_type"] = "", answer => answer["token_type"] = "DPoP");

    [TestMethod]
    [ChecklistRow("26")]
    public Task Row_26_an_expires_in_of_nothing_is_refused() =>
        AnsweringAsync("EM-2032", answer => answer["expires_in"] = 0, answer => answer["expires_in"] = -1, answer => answer["expires_in"] = "0");

    [TestMethod]
    [ChecklistRow("18")]
    public async Task Row_18_an_authority_that_would_take_a_plain_challenge_is_refused_before_the_sign_in_begins()
    {
        await using var door = await FrontDoor.ConnectedAsync();
        await door.PointAtNewAuthorityAsync(authority => authority.Metadata["code_challenge_methods_supported"] = new JsonArray("plain"));

        await Refusal.OfBeginningAsync(door, "EM-2006");
    }

    [TestMethod]
    [ChecklistRow("42")]
    [Conformance("Config: discovery-issuer-mismatch")]
    [Conformance("FAPI2: discovery-issuer-mismatch")]
    public async Task Row_42_a_discovery_document_of_another_issuer_is_refused()
    {
        await using var door = await FrontDoor.ConnectedAsync();
        await door.PointAtNewAuthorityAsync(authority => authority.Metadata["issuer"] = "https://another.example");

        await Refusal.OfBeginningAsync(door, "EM-2003");
    }

    [TestMethod]
    [Conformance("Refresh: refresh-token-invalid-issuer")]
    [Conformance("Other: refresh-token-invalid-aud")]
    [Conformance("Other: refresh-token-invalid-azp")]
    [DataRow("iss", "https://another.example", "EM-2067")]
    [DataRow("aud", "client-2", "EM-2068")]
    [DataRow("azp", "client-2", "EM-2068")]
    public async Task A_refreshed_id_token_of_another_iss_aud_or_azp_is_refused(string claim, string value, string number)
    {
        await using var door = await FrontDoor.ConnectedAsync();
        var connection = (await Snapshot.TakeAsync(door)).Connection;
        door.Authority.Tokens.Claims = claims =>
        {
            claims.Remove("nonce");
            claims[claim] = value;
        };

        var answer = await door.Flow.RunAsync(Flow.IdPorten, "refresh-access-token");

        Assert.Contains(number, answer.Text);
        Assert.DoesNotContain("message--good", answer.Html);
        Assert.AreEqual(connection, (await Snapshot.TakeAsync(door)).Connection);
    }

    private static async Task AnsweringAsync(string number, params Action<JsonObject>[] spoils)
    {
        await using var door = await FrontDoor.ConnectedAsync();

        foreach (var spoil in spoils)
        {
            door.Authority.Tokens.Answer = spoil;
            await Refusal.OfRedemptionAsync(door, number);
        }
    }
}
