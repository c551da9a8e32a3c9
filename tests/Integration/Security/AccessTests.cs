using ElectronicMessages.Host.Audit;

namespace ElectronicMessages.Tests.Integration.Security;

[TestClass]
public sealed class AccessTests
{
    [TestMethod]
    [DataRow("admin", 200, 200, 200)]
    [DataRow("accountant", 200, 200, 403)]
    [DataRow("operator", 200, 200, 403)]
    [DataRow("auditor", 200, 200, 403)]
    public async Task A_role_opens_what_its_row_of_the_table_says(string user, int webApplications, int actionLog, int users)
    {
        await using var host = await SecurityHost.StartAsync();
        using var visitor = await host.SignInAsync(DemoUser.All.Single(demo => demo.Name == user));

        int[] statuses =
        [
            (await visitor.GetAsync("/NO01/web-applications")).StatusCode,
            (await visitor.GetAsync("/NO01/action-log")).StatusCode,
            (await visitor.GetAsync("/users")).StatusCode,
        ];

        CollectionAssert.AreEqual(new[] { webApplications, actionLog, users }, statuses);
    }

    [TestMethod]
    public async Task A_refusal_says_which_roles_it_takes_and_is_written_down()
    {
        await using var host = await SecurityHost.StartAsync();
        using var visitor = await host.SignInAsync(DemoUser.Auditor);

        var page = await visitor.GetAsync("/users");

        Assert.Contains("EM-5011", page.Text, StringComparison.Ordinal);
        Assert.Contains("Roles that have it: System administrator.", page.Text, StringComparison.Ordinal);
        var line = await host.NewestLineAsync();
        Assert.AreEqual((ActionLogOutcome.Refused, "auditor", "EM-5011"), (line.Outcome, line.UserName, line.Problem?.Number));
        Assert.Contains(line.CorrelationId, page.Text, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task An_unknown_legal_entity_and_one_without_a_role_look_alike()
    {
        await using var host = await SecurityHost.StartAsync();
        using var administrator = await host.SignInAsync(DemoUser.Administrator);
        var add = (await administrator.GetAsync("/users/legal-entities")).Form("add");
        await administrator.SubmitAsync(add, ("key", "HIDDEN"), ("name", "Hidden company"));
        using var visitor = await host.SignInAsync(DemoUser.Accountant);

        var hidden = await visitor.GetAsync("/HIDDEN/web-applications");
        var unknown = await visitor.GetAsync("/NOPE/web-applications");
        var seen = await administrator.GetAsync("/HIDDEN/web-applications");

        Assert.AreEqual((404, 404, 200), (hidden.StatusCode, unknown.StatusCode, seen.StatusCode));
        Assert.Contains("EM-5010", hidden.Text, StringComparison.Ordinal);
        Assert.AreEqual(WithoutCorrelation(unknown.Text), WithoutCorrelation(hidden.Text));
    }

    [TestMethod]
    public async Task An_api_call_without_a_session_is_answered_with_a_problem_and_not_with_a_redirect()
    {
        await using var host = await SecurityHost.StartAsync();
        using var visitor = host.NewVisitor();

        var answer = await visitor.GetWithoutFollowingAsync("/api/NO01/web-applications");

        Assert.AreEqual(401, answer.StatusCode);
        Assert.AreEqual("application/problem+json", answer.Headers["Content-Type"].Split(';')[0]);
        Assert.Contains("EM-5005", answer.Html, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task The_navigation_holds_only_what_the_user_may_open()
    {
        await using var host = await SecurityHost.StartAsync();
        using var administrator = await host.SignInAsync(DemoUser.Administrator);
        using var auditor = await host.SignInAsync(DemoUser.Auditor);

        var ofAdministrator = await administrator.GetAsync("/NO02/web-applications");
        var ofAuditor = await auditor.GetAsync("/NO02/web-applications");

        Assert.IsTrue(ofAdministrator.Links.Any(link => link.Text == "Users and roles"));
        Assert.IsFalse(ofAuditor.Links.Any(link => link.Text == "Users and roles"));
        Assert.AreEqual("/NO02/action-log", ofAuditor.Link("Action log").AbsolutePath);
        Assert.IsTrue(ofAuditor.Links.Any(link => link.Address.AbsolutePath == "/NO01/web-applications"));
    }

    private static string WithoutCorrelation(string text) => text[..text.IndexOf("Correlation id", StringComparison.Ordinal)];
}
