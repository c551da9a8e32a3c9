using System.Text;
using ElectronicMessages.Host.WebServices;

namespace ElectronicMessages.Tests.Unit.WebServices;

[TestClass]
public sealed class AnswerTextTests
{
    [TestMethod]
    public void XML_is_indented() =>
        Assert.AreEqual("<a>\n  <b>æ</b>\n</a>", Text("<?xml version=\"1.0\"?><a><b>æ</b></a>", "application/xml"));

    [TestMethod]
    public void JSON_is_indented_and_keeps_its_letters() =>
        Assert.AreEqual("{\n  \"a\": \"æ<b>\"\n}", Text("{\"a\":\"æ<b>\"}", "application/json").ReplaceLineEndings("\n"));

    [TestMethod]
    public void A_document_type_is_not_read()
    {
        const string Bomb = "<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;&b;\">]><a>&c;</a>";

        Assert.AreEqual(Bomb, Text(Bomb, "application/xml"));
    }

    [TestMethod]
    public void Thousands_of_levels_are_shown_as_they_came()
    {
        var deepXml = string.Concat(Enumerable.Repeat("<a>", 20_000)) + string.Concat(Enumerable.Repeat("</a>", 20_000));
        var deepJson = new string('[', 50_000) + new string(']', 50_000);

        Assert.AreEqual(deepXml, Text(deepXml, "application/xml"));
        Assert.AreEqual(deepJson, Text(deepJson, "application/json"));
    }

    [TestMethod]
    public void HTML_and_broken_markup_stay_as_they_are()
    {
        Assert.AreEqual("<p>one<br>two", Text("<p>one<br>two", "text/html"));
        Assert.AreEqual("{\"a\":", Text("{\"a\":", "application/json"));
    }

    [TestMethod]
    public void Only_the_beginning_of_a_long_answer_is_shown()
    {
        var shown = AnswerText.Of(Encoding.ASCII.GetBytes(new string('x', AnswerText.Longest)), AnswerText.Longest + 1, "text/plain");

        Assert.IsTrue(shown.IsCut);
        Assert.AreEqual(AnswerText.Longest, shown.Text?.Length);
    }

    [TestMethod]
    public void Bytes_that_are_no_text_are_not_shown() =>
        Assert.IsNull(AnswerText.Of(new byte[] { 0x25, 0x50, 0x00, 0x01 }, 4, "application/pdf").Text);

    [TestMethod]
    [DataRow("iso-8859-1")]
    [DataRow("\"utf-8\"")]
    [DataRow("no-such-charset")]
    public void The_charset_of_the_answer_counts_where_it_is_known(string charset)
    {
        var encoding = charset == "iso-8859-1" ? Encoding.Latin1 : Encoding.UTF8;

        Assert.AreEqual("æøå", AnswerText.Of(encoding.GetBytes("æøå"), 3, $"text/plain; charset={charset}").Text);
    }

    [TestMethod]
    [DataRow("application/xml;charset=UTF-8", "answer.xml")]
    [DataRow("application/problem+json", "answer.json")]
    [DataRow("text/html", "answer.txt")]
    [DataRow("image/svg+xml", "answer.txt")]
    [DataRow("application/pdf", "answer.pdf")]
    [DataRow("", "answer.bin")]
    public void An_answer_is_named_by_its_content_type(string contentType, string name) => Assert.AreEqual(name, AnswerName.Of(contentType));

    private static string Text(string answer, string contentType)
    {
        var bytes = Encoding.UTF8.GetBytes(answer);
        return AnswerText.Of(bytes, bytes.Length, contentType).Text!;
    }
}
