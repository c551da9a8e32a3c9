using ElectronicMessages.Host.WebServices;
using ElectronicMessages.Tests.Integration.MainJob;

namespace ElectronicMessages.Tests.Integration.WebServices;

/// <summary>Refused means: nothing reaches the web service.</summary>
[TestClass]
public sealed class SendingIsRefused
{
    private const string Proof = "__RequestVerificationToken";

    [TestMethod]
    [ChecklistRow("47")]
    public async Task Row_47_another_user_cannot_send_on_the_page_or_by_a_direct_post()
    {
        await using var host = await TestHost.StartAsync();
        using var owner = await ServiceFlow.AuthorizedAsync(host);
        await using var authority = ScriptedService.Answering(200, "text/plain", "ok");
        var service = await owner.MakeAsync(authority.Address);
        using var other = await owner.OtherAsync("operator");

        var page = await other.Visitor.GetAsync(ServiceFlow.PathOf(service));
        var posted = await other.PostDirectlyAsync(service, (Proof, await other.ProofAsync(), null), ("file", "<x/>", "x.xml"));

        Assert.Contains("EM-1014", page.Text);
        Assert.IsFalse(page.Forms.Any(form => form.Id == "send-form"));
        Assert.Contains("EM-1014", posted.Text);
        Assert.IsEmpty(authority.Requests);
        Assert.AreEqual("EM-1014", (await other.NewestLineAsync(service)).Problem?.Number);
    }

    [TestMethod]
    public async Task A_form_without_its_proof_or_with_the_file_before_it_is_refused()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await ServiceFlow.AuthorizedAsync(host);
        await using var authority = ScriptedService.Answering(200, "text/plain", "ok");
        var service = await person.MakeAsync(authority.Address);
        var proof = await person.ProofAsync();

        var without = await person.PostDirectlyAsync(service, ("file", "<x/>", "x.xml"));
        var wrong = await person.PostDirectlyAsync(service, (Proof, "wrong", null), ("file", "<x/>", "x.xml"));
        var late = await person.PostDirectlyAsync(service, ("file", "<x/>", "x.xml"), (Proof, proof, null));
        var right = await person.PostDirectlyAsync(service, (Proof, proof, null), ("file", "<x/>", "x.xml"));

        foreach (var refused in new[] { without, wrong, late })
        {
            Assert.AreEqual(400, refused.StatusCode);
            Assert.Contains("EM-5004", refused.Text);
        }

        Assert.Contains("200 as expected", right.Text);
        Assert.HasCount(1, authority.Requests);
    }

    [TestMethod]
    [DataRow("admin", 200)]
    [DataRow("accountant", 200)]
    [DataRow("operator", 200)]
    [DataRow("auditor", 403)]
    public async Task Who_may_send_is_decided_by_the_role(string user, int status)
    {
        await using var host = await TestHost.StartAsync();
        using var maker = await ServiceFlow.ReadyAsync(host);
        var service = await maker.MakeAsync("http://127.0.0.1:9/service");
        using var person = await maker.OtherAsync(user);

        var page = await person.Visitor.GetAsync(ServiceFlow.PathOf(service));
        var posted = await person.PostDirectlyAsync(service, (Proof, await person.ProofAsync(), null), ("file", "<x/>", "x.xml"));

        Assert.AreEqual(200, page.StatusCode);
        Assert.AreEqual(status, posted.StatusCode);
        Assert.Contains(status == 200 ? "EM-1015" : "EM-6101", page.Text);
    }

    [TestMethod]
    [DataRow("operator", 403)]
    [DataRow("auditor", 403)]
    [DataRow("accountant", 200)]
    public async Task Who_may_edit_is_decided_by_the_role(string user, int status)
    {
        await using var host = await TestHost.StartAsync();
        using var maker = await ServiceFlow.ReadyAsync(host);
        var service = await maker.FindAsync("NO Validate VAT return");
        using var person = await maker.OtherAsync(user);

        var edit = await person.Visitor.GetAsync($"{ServiceFlow.PathOf(service)}/edit");

        Assert.AreEqual(status, edit.StatusCode);
    }

    [TestMethod]
    public async Task A_visitor_who_is_not_signed_in_sends_nothing()
    {
        await using var host = await TestHost.StartAsync();
        using var maker = await ServiceFlow.ReadyAsync(host);
        var service = await maker.FindAsync("NO Validate VAT return");
        using var stranger = new ServiceFlow(new Flow(host));

        var posted = await stranger.PostDirectlyAsync(service, ("file", "<x/>", "x.xml"));

        Assert.AreEqual("/sign-in", posted.Address.AbsolutePath);
    }

    [TestMethod]
    public async Task No_file_and_an_empty_file_are_told()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await ServiceFlow.AuthorizedAsync(host);
        await using var authority = ScriptedService.Answering(200, "text/plain", "ok");
        var service = await person.MakeAsync(authority.Address);

        var none = await person.SendAsync(service, fileName: null);
        var empty = await person.SendAsync(service, "empty.xml", new ByteArrayContent([]));

        Assert.Contains("EM-6104", none.Text);
        Assert.Contains("EM-6105", empty.Text);
        Assert.IsEmpty(authority.Requests);
    }

    [TestMethod]
    [DataRow(UploadedFile.Longest + 1, "EM-6106")]
    [DataRow(31_000_000L, "EM-8413")]
    public async Task A_file_above_25_MB_is_refused(long length, string number)
    {
        await using var host = await TestHost.StartAsync();
        using var person = await ServiceFlow.AuthorizedAsync(host);
        await using var authority = ScriptedService.Answering(200, "text/plain", "ok");
        var service = await person.MakeAsync(authority.Address);

        var answer = await person.SendAsync(service, "large.xml", new ByteArrayContent(new byte[length]));

        Assert.Contains(number, answer.Text);
        Assert.IsEmpty(authority.Requests);
        Assert.IsEmpty(Directory.GetFiles(host.DataDirectory, "*.tmp"));
    }
}
