namespace ElectronicMessages.Tests.Integration.HarnessTests;

[TestClass]
public sealed class HtmlReaderTests
{
    private const string Html = """
        <!DOCTYPE html>
        <html lang="en"><head><title>Web applications &amp; more</title><script>if (1 < 2) { document.write("<form>"); }</script></head>
        <body>
        <!-- <form name="hidden"></form> -->
        <a href="/NO01/web-applications">Web  <b>applications</b></a>
        <form method="post" name="edit" action="?handler=Save">
          <input type="hidden" name="__RequestVerificationToken" value="a+b/c=" />
          <input name="Name" value="Tom &amp; Jerry">
          <input type="checkbox" name="Roles" value="Auditor" checked><input type="checkbox" name="Roles" value="Operator">
          <select name="Level"><option value="1">One</option><option selected>Two</option></select>
          <textarea name="Scope">
        openid <profile></textarea>
          <input type="file" name="File"><input name="Off" disabled value="x">
          <button name="Do" value="save">Save</button><button formaction="?handler=Check"><span>Check</span> again</button><button type="button">Copy</button>
        </form>
        <input form="other" name="Outside" value="1"><form id="other" method="get" action="/search"></form>
        </body></html>
        """;

    private static readonly Uri _address = new("http://localhost:1/NO01/web-applications/7?tab=general");

    [TestMethod]
    public void A_form_is_read_with_the_values_that_it_has_on_the_page()
    {
        var form = HtmlReader.FormsOf(Html, _address).Single(form => form.Name == "edit");

        Assert.AreEqual("/NO01/web-applications/7?handler=Save", form.Action.PathAndQuery);
        Assert.AreEqual(HttpMethod.Post, form.Method);
        CollectionAssert.AreEqual(
            new[] { "__RequestVerificationToken=a+b/c=", "Name=Tom & Jerry", "Roles=Auditor", "Level=Two", "Scope=openid <profile>" },
            form.Fields.Select(field => $"{field.Key}={field.Value}").ToArray());
        CollectionAssert.AreEqual(new[] { "Save", "Check again" }, form.Buttons.Select(button => button.Caption).ToArray());
        Assert.AreEqual("/NO01/web-applications/7?handler=Check", form.PressedBy("Check again")!.Action.PathAndQuery);
    }

    [TestMethod]
    public void A_field_outside_belongs_to_the_form_that_it_names()
    {
        var form = HtmlReader.FormsOf(Html, _address).Single(form => form.Id == "other");

        Assert.AreEqual("1", form["Outside"]);
        Assert.AreEqual("/search?Outside=2", form.With(("Outside", "2")).Request().RequestUri!.PathAndQuery);
    }

    [TestMethod]
    public void Text_links_and_title_are_what_a_reader_sees()
    {
        Assert.AreEqual("Web applications & more", HtmlReader.TitleOf(Html));
        Assert.AreEqual("/NO01/web-applications", HtmlReader.LinksOf(Html, _address).Single(link => link.Text == "Web applications").Address.AbsolutePath);
        Assert.IsFalse(HtmlReader.TextOf(Html).Contains("document", StringComparison.Ordinal));
    }
}
