using ElectronicMessages.Contracts.Parameters;
using ElectronicMessages.Packages.Loading;

namespace ElectronicMessages.Tests.Unit.Plugins;

/// <summary>What conditions make of the values of a dialog.</summary>
[TestClass]
public sealed class ParameterSettlingTests
{
    private static readonly ParameterDescription[] Fields =
    [
        new() { Name = "correction", Label = "Correction", Kind = ParameterKind.Boolean },
        new() { Name = "reason", Label = "Reason", Kind = ParameterKind.Text, Required = true, VisibleWhen = new("correction", ["true"]) },
        new() { Name = "detail", Label = "Detail", Kind = ParameterKind.Text, VisibleWhen = new("reason", ["other"]) },
        new() { Name = "rate", Label = "Rate", Kind = ParameterKind.Integer, Default = "25", ReadOnlyWhen = new("correction", ["false"]) },
        new() { Name = "taxes", Label = "Taxes", Kind = ParameterKind.Text, IsMultiple = true, Choices = [new("vat", "VAT"), new("wage", "Wage")] },
        new() { Name = "period", Label = "Period", Kind = ParameterKind.Text, VisibleWhen = new("taxes", ["wage"]) },
    ];

    [TestMethod]
    [DataRow("true", "other", "", "correction,reason,detail,rate,taxes")]
    [DataRow("true", "error", "", "correction,reason,rate,taxes")]
    [DataRow("false", "other", "", "correction,taxes")]
    [DataRow("true", "other", "vat\nwage", "correction,reason,detail,rate,taxes,period")]
    public void Fields_that_are_not_there_or_locked_have_no_value_and_what_hangs_on_them_follows(string correction, string reason, string taxes, string kept)
    {
        var settled = ParameterSettling.Settle(Fields, Values(("correction", correction), ("reason", reason), ("detail", "d"), ("rate", "1"), ("taxes", taxes), ("period", "p")));

        CollectionAssert.AreEquivalent(kept.Split(','), settled.Keys.ToArray());
    }

    [TestMethod]
    public void A_field_that_is_not_there_is_not_required()
    {
        Assert.IsEmpty(ParameterValidation.Faults(Fields, Values(("correction", "false"))));
        CollectionAssert.AreEqual(new[] { "reason" }, ParameterValidation.Faults(Fields, Values(("correction", "true"))).Keys.ToArray());
    }

    [TestMethod]
    public void Each_of_several_choices_must_be_on_offer()
    {
        Assert.IsEmpty(ParameterValidation.Faults(Fields, Values(("taxes", "vat\nwage"))));
        CollectionAssert.AreEqual(new[] { "taxes" }, ParameterValidation.Faults(Fields, Values(("taxes", "vat\nsalt"))).Keys.ToArray());
    }

    private static Dictionary<string, string> Values(params (string Name, string Value)[] values) => values.ToDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal);
}
