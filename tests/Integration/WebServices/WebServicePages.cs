using ElectronicMessages.Host.WebApplications;
using ElectronicMessages.Tests.Integration.MainJob;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Integration.WebServices;

[TestClass]
public sealed class WebServicePages
{
    [TestMethod]
    public async Task The_predefined_setup_makes_web_services_once_and_touches_nothing_afterwards()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await ServiceFlow.ReadyAsync(host);
        var made = await person.FindAsync("NO Validate VAT return");

        var again = await person.Flow.ImportAsync();

        Assert.Contains("Nothing was missing.", again.Text);
        Assert.Contains("NO Altinn GET JSON", again.Text);
        Assert.AreEqual(made, (await person.FindAsync("NO Validate VAT return")) with { SuccessfulResponseCodes = made.SuccessfulResponseCodes });
        Assert.StartsWith("http://127.0.0.1:", made.InternetAddress);
        Assert.AreEqual(Flow.IdPorten, await NameOfAsync(host, made.WebApplicationId));
        Assert.AreEqual(Flow.Altinn, await NameOfAsync(host, (await person.FindAsync("NO Altinn GET JSON")).WebApplicationId));
    }

    [TestMethod]
    public async Task A_record_is_made_edited_and_deleted()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await ServiceFlow.ReadyAsync(host);
        var service = await person.MakeAsync("http://127.0.0.1:5999/service", "PUT", "200, 201", 7);

        var page = await person.Visitor.GetAsync(ServiceFlow.PathOf(service));
        var dialog = await person.Visitor.GetAsync($"{ServiceFlow.PathOf(service)}?dialog=delete");
        var deleted = await person.Visitor.SubmitAsync(dialog.Form($"{ServiceFlow.PathOf(service)}?handler=Delete"));

        Assert.AreEqual("PUT", service.Method);
        CollectionAssert.AreEqual(new[] { 200, 201 }, service.SuccessfulResponseCodes.ToArray());
        Assert.AreEqual(7, service.TimeLimitSeconds);
        Assert.Contains("http://127.0.0.1:5999/service", page.Text);
        Assert.Contains($"Deleted {service.Name}.", deleted.Text);
        Assert.AreEqual(404, (await person.Visitor.GetAsync(ServiceFlow.PathOf(service))).StatusCode);
    }

    [TestMethod]
    [DataRow("InternetAddress", "http://authority.example/", "Simulators run on this machine")]
    [DataRow("InternetAddress", "https://user:secret@authority.example/", "Remove the user name and password")]
    [DataRow("InternetAddress", "https://authority.example/#part", "Remove the fragment")]
    [DataRow("InternetAddress", "ftp://authority.example/", "begins with https://")]
    [DataRow("Method", "TRACE", "Choose one of GET, POST, PUT, DELETE.")]
    [DataRow("SuccessfulResponseCodes", "none", "Enter HTTP statuses")]
    [DataRow("SuccessfulResponseCodes", "100", "between 200 and 599")]
    [DataRow("TimeLimitSeconds", "601", "Enter between 1 and 600 seconds.")]
    [DataRow("Accept", "text/æ", "ASCII")]
    [DataRow("Name", "NO Altinn GET JSON", "EM-6003")]
    public async Task A_wrong_value_is_shown_at_its_field_and_nothing_is_saved(string field, string value, string told)
    {
        await using var host = await TestHost.StartAsync();
        using var person = await ServiceFlow.ReadyAsync(host);
        var service = await person.FindAsync("NO Validate VAT return");
        var edit = await person.Visitor.GetAsync($"{ServiceFlow.PathOf(service)}/edit");

        var answer = await person.Visitor.SubmitAsync(edit.Form("edit"), (field, value));

        Assert.Contains("EM-6002", answer.Text);
        Assert.Contains(told, answer.Text);
        Assert.AreEqual(service.Version, (await person.FindAsync("NO Validate VAT return")).Version);
    }

    [TestMethod]
    public async Task The_second_save_shows_both_versions_and_overwrites_nothing()
    {
        await using var host = await TestHost.StartAsync();
        using var first = await ServiceFlow.ReadyAsync(host);
        using var second = await first.OtherAsync("admin");
        var service = await first.FindAsync("NO Validate VAT return");
        var path = $"{ServiceFlow.PathOf(service)}/edit";
        var formOfFirst = (await first.Visitor.GetAsync(path)).Form("edit");
        var formOfSecond = (await second.Visitor.GetAsync(path)).Form("edit");

        await first.Visitor.SubmitAsync(formOfFirst, ("Description", "of the first"));
        var answer = await second.Visitor.SubmitAsync(formOfSecond, ("Description", "of the second"));

        Assert.Contains("EM-6004", answer.Text);
        Assert.Contains("of the first", answer.Text);
        Assert.Contains("of the second", answer.Html);
        Assert.AreEqual("of the first", (await first.FindAsync("NO Validate VAT return")).Description);
        var saved = await second.Visitor.SubmitAsync(answer.Form("edit"));
        Assert.Contains("Saved.", saved.Text);
        Assert.AreEqual("of the second", (await first.FindAsync("NO Validate VAT return")).Description);
    }

    [TestMethod]
    public async Task Copy_base_URL_takes_the_web_applications_in_the_record_and_in_the_form()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await ServiceFlow.ReadyAsync(host);
        var service = await person.FindAsync("NO Altinn GET JSON");
        var baseUrl = (await host.Services.GetRequiredService<WebApplicationStore>().FindByNameAsync(Flow.LegalEntity, Flow.Altinn, CancellationToken.None))!.BaseUrl;
        var edit = await person.Visitor.GetAsync($"{ServiceFlow.PathOf(service)}/edit");

        var inForm = await person.Visitor.SubmitAsync(edit.FormWithButton("Copy base URL"));
        var unsaved = (await person.FindAsync("NO Altinn GET JSON")).InternetAddress;
        var page = await person.Visitor.GetAsync(ServiceFlow.PathOf(service));
        var inRecord = await person.Visitor.SubmitAsync(page.FormWithButton("Copy base URL"));

        Assert.AreEqual(baseUrl, inForm.Form("edit")["InternetAddress"]);
        Assert.AreEqual(service.InternetAddress, unsaved);
        Assert.Contains("is the Base URL of NO Altinn now", inRecord.Text);
        Assert.AreEqual(baseUrl, (await person.FindAsync("NO Altinn GET JSON")).InternetAddress);
    }

    [TestMethod]
    public async Task Samples_are_offered_for_records_of_the_simulator()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await ServiceFlow.ReadyAsync(host);
        var service = await person.FindAsync("NO Validate VAT return");
        var page = await person.Visitor.GetAsync(ServiceFlow.PathOf(service));
        Assert.Contains("Files to try", page.Text);
        var sample = await person.Visitor.GetAsync($"{ServiceFlow.PathOf(service)}/samples/1");
        var none = await person.Visitor.GetAsync($"{ServiceFlow.PathOf(service)}/samples/999");

        Assert.AreEqual("application/octet-stream", sample.Headers["Content-Type"]);
        Assert.Contains("attachment", sample.Headers["Content-Disposition"]);
        Assert.AreEqual(404, none.StatusCode);
        Assert.Contains("EM-6009", none.Text);
    }

    [TestMethod]
    public async Task A_record_of_another_legal_entity_is_not_found()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await ServiceFlow.ReadyAsync(host);
        var service = await person.FindAsync("NO Validate VAT return");

        var answer = await person.Visitor.GetAsync($"/NO02/web-services/{service.Id}");

        Assert.AreEqual(404, answer.StatusCode);
        Assert.Contains("EM-6001", answer.Text);
    }

    private static async Task<string?> NameOfAsync(TestHost host, string? webApplicationId) =>
        (await host.Services.GetRequiredService<WebApplicationStore>().FindAsync(Flow.LegalEntity, webApplicationId!, CancellationToken.None))?.Name;
}
