using ElectronicMessages.Contracts.Authorization;

namespace ElectronicMessages.Tests.Unit.Conventions;

[TestClass]
public sealed class ContractTypeTests
{
    [TestMethod]
    public void Public_contract_types_are_closed() => Violations.AssertNone(Open(typeof(Secret).Assembly.GetExportedTypes()));

    [TestMethod]
    public void The_rule_sees_a_class_that_anybody_can_derive_from() =>
        Violations.AssertFound(Open([typeof(Planted), typeof(Secret), typeof(IDisposable), typeof(Stream), typeof(DayOfWeek), typeof(TimeSpan), typeof(Math)]), "Planted");

    private static IEnumerable<string> Open(IEnumerable<Type> types) =>
        types.Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false }).Select(type => $"{type.Name} is neither sealed nor abstract");

    public class Planted;
}
