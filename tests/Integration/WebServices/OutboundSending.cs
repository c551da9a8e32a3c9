using ElectronicMessages.Host.Web;
using ElectronicMessages.Tests.Integration.MainJob;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ElectronicMessages.Tests.Integration.WebServices;

/// <summary>A message goes where its address says, and never inside.</summary>
[TestClass]
public sealed class OutboundSending
{
    [TestMethod]
    [DataRow("127.0.0.1")]
    [DataRow("169.254.169.254")]
    [DataRow("fd00:ec2::254")]
    [ChecklistRow("43")]
    public async Task Row_43_a_message_whose_address_leads_inside_is_not_sent(string address)
    {
        var names = new TestNames();
        names.Say("service.example", address);
        await using var host = await TestHost.StartAsync(new() { Configure = builder => builder.Services.Replace(ServiceDescriptor.Singleton<IHostNames>(names)) });
        using var flow = await Flow.ReadyAsync(host);
        using var person = new ServiceFlow(flow);
        var dialog = await flow.Visitor.GetAsync($"{ServiceFlow.List}?dialog=new");
        var edit = await flow.Visitor.SubmitAsync(dialog.Form($"{ServiceFlow.List}?handler=New"), ("name", "Inside"), ("method", "POST"), ("webApplicationId", ""));
        await flow.Visitor.SubmitAsync(edit.Form("edit"), ("InternetAddress", "https://service.example/receive"), ("SuccessfulResponseCodes", "200"));

        var page = await person.SendAsync(await person.FindAsync("Inside"));

        Assert.Contains("EM-6130", page.Text);
        Assert.Contains("service.example leads to", page.Text);
    }

    [TestMethod]
    [ChecklistRow("43")]
    public async Task Row_43_a_record_of_the_simulator_reaches_the_simulators_and_nothing_else_of_this_machine()
    {
        await using var authority = ScriptedService.Answering(200, "text/plain", "ok");
        await using var host = await TestHost.StartAsync(new() { SimulatorsOnly = true });
        using var person = await ServiceFlow.AuthorizedAsync(host);
        var service = await person.MakeAsync(authority.Address);

        var page = await person.SendAsync(service);
        await person.Flow.SaveAsync(Flow.IdPorten, ("Issuer", new Uri(authority.Address).GetLeftPart(UriPartial.Authority)));
        var signIn = await person.Flow.RunAsync(Flow.IdPorten, "get-authorization-code", ("p.language", "en"), ("p.securityLevel", "idporten-loa-high"));

        Assert.Contains("EM-6130", page.Text);
        Assert.Contains("EM-2100", signIn.Text);
        Assert.IsEmpty(authority.Requests);
    }
}
