using ElectronicMessages.Tests.Integration.MainJob;

namespace ElectronicMessages.Tests.Integration.Lasting;

/// <summary>Row 48: whoever writes to the database past the host gets no secret opened that is not where it was sealed.</summary>
[TestClass]
public sealed class TamperedSecrets
{
    private const string OfIdPorten = "web_application_id = (SELECT id FROM web_application WHERE name = 'NO ID-Porten')";

    [TestMethod]
    [ChecklistRow("48")]
    [DataRow("swapped between two fields", "UPDATE connection SET sealed_refresh_token = sealed_access_token WHERE " + OfIdPorten)]
    [DataRow("swapped between two rows", "UPDATE connection SET sealed_refresh_token = (SELECT sealed_refresh_token FROM kept_other) WHERE " + OfIdPorten)]
    [DataRow("one bit altered", "UPDATE connection SET sealed_refresh_token = substr(sealed_refresh_token, 1, 60) || CASE substr(sealed_refresh_token, 61, 1) WHEN 'A' THEN 'B' ELSE 'A' END || substr(sealed_refresh_token, 62) WHERE " + OfIdPorten)]
    [DataRow("truncated", "UPDATE connection SET sealed_refresh_token = substr(sealed_refresh_token, 1, 50) WHERE " + OfIdPorten)]
    [DataRow("unknown key", "UPDATE connection SET sealed_refresh_token = 'v1.nobody' || substr(sealed_refresh_token, 30) WHERE " + OfIdPorten)]
    [DataRow("older one in a newer row", "UPDATE connection SET sealed_refresh_token = (SELECT sealed_refresh_token FROM kept_older) WHERE " + OfIdPorten)]
    public async Task Row_48_A_sealed_value_that_is_not_as_it_was_sealed_fails_closed_and_is_named(string what, string tamper)
    {
        using var installation = new Installation();
        await using var host = await installation.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        await flow.AuthorizeAsync();
        await installation.ExecuteAsync("CREATE TABLE kept_older AS SELECT sealed_refresh_token FROM connection WHERE " + OfIdPorten);
        await installation.ExecuteAsync("CREATE TABLE kept_other AS SELECT sealed_code AS sealed_refresh_token FROM pending_authorization");
        await flow.GetCodeAsync();
        await installation.ExecuteAsync("UPDATE kept_other SET sealed_refresh_token = (SELECT sealed_code FROM pending_authorization WHERE sealed_code IS NOT NULL)");
        await flow.RunAsync(Flow.IdPorten, "refresh-access-token");
        var state = await flow.StateAsync(Flow.IdPorten);
        await installation.ExecuteAsync(tamper);

        var refused = await flow.RunAsync(Flow.IdPorten, "refresh-access-token");

        Assert.Contains("EM-3001", refused.Text, what);
        Assert.Contains("It is the refresh token of", refused.Text);
        Assert.Contains("Get a new authorization code", refused.Text);
        Assert.Contains("EM-3001", await flow.NewestLineAsync());
        Assert.AreEqual(state, await flow.StateAsync(Flow.IdPorten));
        Assert.AreEqual(200, (await flow.Visitor.GetAsync("/health/ready")).StatusCode);
        Assert.Contains("NO Altinn", (await flow.Visitor.GetAsync(await flow.RecordPathAsync(Flow.Altinn))).Text);
    }

    [TestMethod]
    [ChecklistRow("48")]
    public async Task Row_48_A_client_secret_of_another_record_does_not_open_and_says_what_to_do()
    {
        using var installation = new Installation();
        await using var host = await installation.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        await flow.GetCodeAsync();
        await installation.ExecuteAsync("UPDATE web_application SET client_secret = (SELECT sealed_code FROM pending_authorization WHERE sealed_code IS NOT NULL) WHERE name = 'NO ID-Porten'");

        var refused = await flow.ObtainAsync();

        Assert.Contains("EM-3001", refused.Text);
        Assert.Contains("It is the client secret of", refused.Text);
        Assert.Contains("Enter the client secret on the record again", refused.Text);
    }
}
