using ElectronicMessages.Contracts.Parameters;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Http;

namespace ElectronicMessages.Tests.Unit.Web;

[TestClass]
public sealed class DialogFieldsTests
{
    private static readonly ParameterDescription _language = new()
    {
        Name = "language", Label = "Language", Kind = ParameterKind.Text, Default = "en", Choices = [new("en", "English"), new("nb", "Bokmål")],
    };

    private static readonly ParameterDescription _remember = new() { Name = "remember", Label = "Remember", Kind = ParameterKind.Boolean, Default = "true", Required = true };

    [TestMethod]
    public void A_choice_is_a_list_and_a_choice_with_other_values_is_an_input_with_suggestions()
    {
        var fields = Dialog(_language, _language with { Name = "other", AllowsOtherValues = true }).AllFields();

        Assert.AreEqual(FieldKind.Choice, fields[0].Kind);
        Assert.AreEqual(FieldKind.Text, fields[1].Kind);
        Assert.HasCount(2, fields[1].Choices);
    }

    [TestMethod]
    public void A_field_shows_its_default_until_a_value_is_given_even_an_empty_one()
    {
        var fresh = Dialog(_language).AllFields();
        var emptied = (Dialog(_language) with { Values = new Dictionary<string, string?> { ["language"] = "" } }).AllFields();

        Assert.AreEqual("en", fresh[0].Value);
        Assert.AreEqual("", emptied[0].Value);
    }

    [TestMethod]
    public void The_focus_is_on_the_first_field_or_on_the_first_wrong_one()
    {
        var dialog = Dialog(_language, _remember);

        var fresh = dialog.AllFields();
        var wrong = (dialog with { Errors = new Dictionary<string, string> { ["remember"] = "No." } }).AllFields();

        CollectionAssert.AreEqual(new[] { true, false }, fresh.Select(field => field.Autofocus).ToArray());
        CollectionAssert.AreEqual(new[] { false, true }, wrong.Select(field => field.Autofocus).ToArray());
    }

    [TestMethod]
    public void A_box_need_not_be_ticked_though_its_value_is_required()
    {
        var field = Dialog(_remember).AllFields()[0];

        Assert.AreEqual(FieldKind.YesNo, field.Kind);
        Assert.IsFalse(field.Required);
    }

    [TestMethod]
    public void A_box_that_was_not_ticked_is_sent_as_false_and_a_field_that_is_missing_is_absent()
    {
        var form = new FormCollection(new() { ["p.language"] = "nb" });

        var posted = DialogFields.Posted(form, [_language, _remember, _language with { Name = "missing" }], "p.");

        Assert.AreEqual("nb", posted["language"]);
        Assert.AreEqual("false", posted["remember"]);
        Assert.IsNull(posted["missing"]);
    }

    private static DialogPanelModel Dialog(params ParameterDescription[] parameters) => new("Action · record", "/run", "/record") { Parameters = parameters };
}
