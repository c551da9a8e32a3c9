using System.Net.Http.Json;

namespace ElectronicMessages.Tests.Integration.Security;

/// <summary>The password once more, as the API asks for it; forms are shown where they are.</summary>
[TestClass]
public sealed class FreshAuthenticationTests
{
    [TestMethod]
    public async Task A_right_password_renews_the_proof_and_is_written_down()
    {
        await using var host = await SecurityHost.StartAsync();
        using var visitor = await host.SignInAsync(DemoUser.Administrator);
        host.Clock.Advance(TimeSpan.FromMinutes(11));

        var answer = await ProveAsync(host, visitor, DemoUser.Administrator.Password);

        Assert.AreEqual(204, answer.StatusCode, answer.Html);
        Assert.AreEqual("Confirm password", (await host.NewestLineAsync()).Action);
    }

    [TestMethod]
    public async Task Wrong_passwords_lock_the_name_as_wrong_sign_ins_do()
    {
        await using var host = await SecurityHost.StartAsync();
        using var visitor = await host.SignInAsync(DemoUser.Administrator);

        var numbers = new List<string>();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            numbers.Add(NumberIn(await ProveAsync(host, visitor, "wrong")));
        }

        var right = await ProveAsync(host, visitor, DemoUser.Administrator.Password);
        var page = await host.NewVisitor().GetAsync("/sign-in");
        var elsewhere = await host.NewVisitor().SubmitAsync(page.FormWithButton("Sign in"), ("name", "admin"), ("password", DemoUser.Administrator.Password));

        CollectionAssert.AreEqual(new[] { "EM-5101", "EM-5101", "EM-5101", "EM-5101", "EM-5002" }, numbers);
        Assert.AreEqual((403, "EM-5002"), (right.StatusCode, NumberIn(right)));
        Assert.DoesNotContain("Signed in", elsewhere.Text, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_call_without_a_password_is_told_what_to_send()
    {
        await using var host = await SecurityHost.StartAsync();
        using var visitor = await host.SignInAsync(DemoUser.Administrator);

        var answer = await ProveAsync(host, visitor, "");

        Assert.AreEqual((400, "EM-5100"), (answer.StatusCode, NumberIn(answer)));
        Assert.Contains("/api/session/proof", answer.Html, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_visitor_without_a_session_cannot_prove_anything()
    {
        await using var host = await SecurityHost.StartAsync();
        using var visitor = host.NewVisitor();

        var answer = await visitor.SendAsync(new(HttpMethod.Post, new Uri(host.Address, "/api/session/proof")) { Content = JsonContent.Create(new { password = "any" }) }, follow: false);

        Assert.AreEqual((401, "EM-5005"), (answer.StatusCode, NumberIn(answer)));
    }

    private static async Task<Page> ProveAsync(TestHost host, Visitor visitor, string password)
    {
        var proof = (await visitor.GetAsync("/account")).Form("/sign-out")["__RequestVerificationToken"];
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Address, "/api/session/proof")) { Content = JsonContent.Create(new { password }) };
        request.Headers.Add("RequestVerificationToken", proof);
        return await visitor.SendAsync(request, follow: false);
    }

    private static string NumberIn(Page answer) =>
        System.Text.Json.JsonDocument.Parse(answer.Html).RootElement.GetProperty("number").GetString()!;
}
