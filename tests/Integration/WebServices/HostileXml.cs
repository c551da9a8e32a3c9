using System.Text;

namespace ElectronicMessages.Tests.Integration.WebServices;

/// <summary>XML answers that would harm whoever reads them: they are kept and shown as text, and nothing in them is followed.</summary>
[TestClass]
public sealed class HostileXml
{
    private const string Laughs = """
        <?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;">]><l>&e;&e;&e;&e;</l>
        """;

    [TestMethod]
    [DataRow("<!DOCTYPE a SYSTEM \"{elsewhere}\"><a>one</a>")]
    [DataRow("<!DOCTYPE a [<!ENTITY x SYSTEM \"{elsewhere}\">]><a>&x;</a>")]
    [DataRow("<!DOCTYPE a [<!ENTITY % x SYSTEM \"{elsewhere}\"> %x;]><a/>")]
    [DataRow("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>")]
    [DataRow("<a xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"{elsewhere}\" parse=\"text\"/></a>")]
    [DataRow("<?xml-stylesheet href=\"{elsewhere}\" type=\"text/xsl\"?><a/>")]
    [DataRow(Laughs)]
    [ChecklistRow("53")]
    public async Task Row_53_an_answer_is_kept_and_shown_as_text_and_nothing_is_fetched(string template)
    {
        await using var host = await TestHost.StartAsync();
        using var person = await ServiceFlow.AuthorizedAsync(host);
        await using var elsewhere = ScriptedService.Answering(200, "application/xml", "<fetched-from-elsewhere/>");
        var answer = template.Replace("{elsewhere}", elsewhere.Address, StringComparison.Ordinal);
        await using var authority = ScriptedService.Answering(200, "application/xml", answer);
        var service = await person.MakeAsync(authority.Address);

        var page = await person.SendAsync(service);

        Assert.Contains("200 as expected", page.Text);
        Assert.DoesNotContain("fetched-from-elsewhere", page.Html);
        Assert.DoesNotContain("lollollollol", page.Html);
        Assert.IsLessThan(200_000, page.Html.Length);
        Assert.IsEmpty(elsewhere.Requests);
        Assert.Contains(answer.Trim().Split('>')[0].TrimStart('<').Split(' ')[0].TrimStart('!', '?'), page.Text);
    }

    [TestMethod]
    [ChecklistRow("53")]
    public async Task Row_53_thousands_of_levels_are_shown_as_they_came()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await ServiceFlow.AuthorizedAsync(host);
        var deep = new StringBuilder().Insert(0, "<a>", 20_000).Insert(60_000, "</a>", 20_000).ToString();
        await using var authority = ScriptedService.Answering(200, "application/xml", deep);
        var service = await person.MakeAsync(authority.Address);

        var page = await person.SendAsync(service);

        Assert.Contains("200 as expected", page.Text);
        Assert.Contains("<a><a><a><a>", page.Text);
    }
}
