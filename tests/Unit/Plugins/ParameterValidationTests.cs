using ElectronicMessages.Contracts.Parameters;
using ElectronicMessages.Packages.Loading;

namespace ElectronicMessages.Tests.Unit.Plugins;

[TestClass]
public sealed class ParameterValidationTests
{
    [TestMethod]
    [DataRow(ParameterKind.Integer, "-12")]
    [DataRow(ParameterKind.Boolean, "false")]
    [DataRow(ParameterKind.Date, "2026-02-28")]
    [DataRow(ParameterKind.Text, "anything at all")]
    [DataRow(ParameterKind.Date, "")]
    public void A_value_of_its_kind_is_taken(ParameterKind kind, string value) =>
        Assert.IsNull(ParameterValidation.Fault(Field(kind), value));

    [TestMethod]
    [DataRow(ParameterKind.Integer, "12.5")]
    [DataRow(ParameterKind.Integer, "99999999999")]
    [DataRow(ParameterKind.Integer, " 1")]
    [DataRow(ParameterKind.Boolean, "yes")]
    [DataRow(ParameterKind.Date, "28.02.2026")]
    [DataRow(ParameterKind.Date, "2026-02-30")]
    public void A_value_of_another_kind_is_refused(ParameterKind kind, string value) =>
        Assert.IsNotNull(ParameterValidation.Fault(Field(kind), value));

    [TestMethod]
    public void A_required_field_must_be_filled()
    {
        var required = Field(ParameterKind.Text) with { Required = true };

        var faults = new[] { null, "", "  " }.Select(value => ParameterValidation.Fault(required, value));

        Assert.IsTrue(faults.All(fault => fault == "Fill in this field."));
    }

    [TestMethod]
    public void A_choice_that_is_empty_counts_as_filled()
    {
        var choice = Field(ParameterKind.Text) with { Required = true, Choices = [new("high", "High"), new("", "Not use")] };

        Assert.IsNull(ParameterValidation.Fault(choice, ""));
    }

    [TestMethod]
    public void A_value_that_is_not_on_offer_is_refused_unless_others_are_allowed()
    {
        var closed = Field(ParameterKind.Text) with { Choices = [new("en", "English")] };

        var refused = ParameterValidation.Fault(closed, "se");
        var taken = ParameterValidation.Fault(closed with { AllowsOtherValues = true }, "se");

        Assert.AreEqual("Choose one of the values on offer.", refused);
        Assert.IsNull(taken);
    }

    [TestMethod]
    public void A_value_that_is_too_long_is_refused() =>
        Assert.AreEqual("Enter at most 5 characters.", ParameterValidation.Fault(Field(ParameterKind.Text) with { MaxLength = 5 }, "123456"));

    [TestMethod]
    [DataRow("ab")]
    [DataRow("a\n")]
    [DataRow("xa")]
    public void The_whole_value_must_match_the_pattern(string value) =>
        Assert.IsNotNull(ParameterValidation.Fault(Field(ParameterKind.Text) with { Pattern = "a|ax" }, value));

    [TestMethod]
    public void A_pattern_that_takes_too_long_refuses_the_value()
    {
        var field = Field(ParameterKind.Text) with { Pattern = "(a+)+b" };

        var fault = ParameterValidation.Fault(field, new string('a', 60));

        Assert.IsTrue(fault!.Contains("could not be checked in time", StringComparison.Ordinal));
    }

    [TestMethod]
    public void A_field_that_the_action_does_not_have_is_refused()
    {
        var faults = ParameterValidation.Faults([Field(ParameterKind.Text)], new Dictionary<string, string>(StringComparer.Ordinal) { ["other"] = "1" });

        Assert.AreEqual("This action has no such field.", faults["other"]);
    }

    [TestMethod]
    public void A_value_that_is_absent_has_its_default()
    {
        var field = Field(ParameterKind.Text) with { Required = true, Default = "en" };

        var absent = ParameterValidation.Faults([field], new Dictionary<string, string>(StringComparer.Ordinal));
        var empty = ParameterValidation.Faults([field], new Dictionary<string, string>(StringComparer.Ordinal) { ["field"] = "" });

        Assert.AreEqual(0, absent.Count);
        Assert.AreEqual(1, empty.Count);
    }

    private static ParameterDescription Field(ParameterKind kind) => new() { Name = "field", Label = "Field", Kind = kind };
}
