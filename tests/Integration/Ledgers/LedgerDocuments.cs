using System.Net.Http.Json;
using System.Text.Json;

namespace ElectronicMessages.Tests.Integration.Ledgers;

[TestClass]
public sealed class LedgerDocuments
{
    private const string Address = "/api/NO01/ledger-entries";

    [TestMethod]
    public async Task A_document_is_taken_in_once_however_often_it_is_sent()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await host.SignInAsync(DemoUser.Accountant);

        var first = await PostAsync(person, Body("D1", 250m));
        var second = await PostAsync(person, Body("D1", 250.00m));
        var ledger = await host.CollectAsync(LedgerFlow.Term(2025, 1));

        Assert.AreEqual(200, first.StatusCode, first.Html);
        Assert.AreEqual("D1", Json(first).GetProperty("accepted")[0].GetString());
        Assert.AreEqual("D1", Json(second).GetProperty("alreadyAccepted")[0].GetString());
        Assert.AreEqual(0, Json(second).GetProperty("accepted").GetArrayLength());
        Assert.HasCount(1, ledger.Sums);
        Assert.AreEqual(-250m, ledger.Sums[0].Tax);
    }

    [TestMethod]
    public async Task Another_content_under_the_same_id_is_refused_with_everything_beside_it()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await host.SignInAsync(DemoUser.Accountant);
        await PostAsync(person, Body("D1", 250m));

        var refused = await PostAsync(person, new { documents = new[] { Document("D2", 100m), Document("D1", 300m) } });
        var ledger = await host.CollectAsync(LedgerFlow.Term(2025, 1));

        Assert.AreEqual(409, refused.StatusCode, refused.Html);
        Assert.AreEqual("EM-0223", Json(refused).GetProperty("number").GetString());
        Assert.AreEqual(-250m, ledger.Sums[0].Tax);
    }

    [TestMethod]
    public async Task Documents_that_do_not_add_up_are_refused()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await host.SignInAsync(DemoUser.Accountant);

        var refused = await PostAsync(person, new { documents = new[] { new { documentId = "D1", date = "2025-01-31", lines = new[] { new { account = "3000", amount = -1m } } } } });

        Assert.AreEqual(422, refused.StatusCode, refused.Html);
        Assert.AreEqual("EM-0222", Json(refused).GetProperty("number").GetString());
    }

    private static object Body(string id, decimal tax) => new
    {
        documents = new[] { Document(id, tax) },
        taxCodes = new[] { new { code = "S25", description = "Sales", rate = 25m, standardCode = "3" } },
    };

    private static object Document(string id, decimal tax) => new
    {
        documentId = id,
        voucherNumber = id,
        date = "2025-01-31",
        period = 1,
        year = 2025,
        lines = new object[]
        {
            new { account = "3000", text = "Sales", amount = -4 * tax, taxCode = "S25", taxRate = 25m, taxBase = -4 * tax, taxAmount = -tax },
            new { account = "2700", amount = -tax },
            new { account = "1500", amount = 5 * tax },
        },
    };

    private static async Task<Page> PostAsync(Visitor person, object body)
    {
        var page = await person.GetAsync("/NO01/ledger-imports?dialog=new");
        var token = page.FormWithButton("Import")["__RequestVerificationToken"];
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(page.Address, Address)) { Content = JsonContent.Create(body) };
        request.Headers.Add("RequestVerificationToken", token);
        return await person.SendAsync(request, follow: false);
    }

    private static JsonElement Json(Page page) => JsonDocument.Parse(page.Html).RootElement;
}
