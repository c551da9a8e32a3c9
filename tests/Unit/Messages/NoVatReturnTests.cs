using ElectronicMessages.Contracts.Messages;
using ElectronicMessages.Norway.VatReturn;
using ElectronicMessages.Packages.Loading;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Unit.Messages;

[TestClass]
public sealed class NoVatReturnTests
{
    private static readonly MessageProcessing Processing = Registered();

    [TestMethod]
    public void It_has_the_26_actions_and_the_42_statuses()
    {
        Assert.HasCount(26, Processing.Actions);
        Assert.HasCount(42, Processing.Statuses);
        Assert.AreEqual(
            "17 3 22",
            string.Join(' ', new[] { ResponseType.TechnicalError, ResponseType.BusinessError, ResponseType.SuccessfullyExecuted }.Select(response => Processing.Statuses.Count(status => status.Response == response))));
    }

    [TestMethod]
    public void It_is_whole() => Assert.IsEmpty(ProcessingCheck.Faults(Processing));

    [TestMethod]
    public void As_Dynamics_lists_its_statuses_it_is_not()
    {
        var published = Processing with { Statuses = [.. Processing.Statuses.Where(status => status.Key != "NO VAT Data filling completed")] };

        var faults = ProcessingCheck.Faults(published).ToList();

        Assert.HasCount(2, faults.FindAll(fault => fault.Contains("the status 'NO VAT Data filling completed'; it is not declared", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void As_Dynamics_names_its_file_it_is_not()
    {
        var published = Processing with
        {
            Actions = [.. Processing.Actions.Select(action => action.Key == "NO VAT Generate VAT return" ? action with { FileName = "mvamelding" } : action)],
        };

        Assert.IsTrue(ProcessingCheck.Faults(published).Any(fault => fault.Contains("'NO VAT Send validation request', which needs the file 'mvamelding.xml'", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void After_a_refusal_a_new_file_is_made_before_anything_is_sent_again()
    {
        var after = Processing.Actions.Where(action => action.InitialStatuses.Contains("NO VAT Error validation of uploaded VAT return")).Select(action => action.Key).ToArray();

        CollectionAssert.AreEqual(new[] { "NO VAT Generate VAT return" }, after);
    }

    private static MessageProcessing Registered()
    {
        var services = new ServiceCollection();
        new VatReturnPlugin().ConfigureServices(services);
        return services.Select(service => service.ImplementationInstance).OfType<MessageProcessing>().Single();
    }
}
