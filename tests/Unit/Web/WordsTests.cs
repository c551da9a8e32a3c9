using System.Text.Encodings.Web;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Tests.Unit.Web;

[TestClass]
public sealed class WordsTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 22, 13, 5, 9, TimeSpan.Zero);
    private readonly Display _display = new(new FakeClock(_now));

    [TestMethod]
    public void A_time_within_a_sentence_can_run()
    {
        var sentence = "Connected · " + _display.Remaining(_now.AddMinutes(119)) + " left";

        Assert.AreEqual("Connected · 1 h 59 min left", sentence.ToString());
        Assert.AreEqual(
            "Connected &#xB7; <time datetime=\"2026-11-22T15:04:09.000Z\" data-expires-at=\"rough\">1 h 59 min</time> left",
            Html(sentence));
    }

    [TestMethod]
    public void Text_is_encoded_wherever_it_stands()
    {
        var sentence = "<b>" + _display.Since(_now) + "<script>";

        Assert.StartsWith("&lt;b&gt;<time", Html(sentence), StringComparison.Ordinal);
        Assert.EndsWith("</time>&lt;script&gt;", Html(sentence), StringComparison.Ordinal);
    }

    [TestMethod]
    public void No_text_is_no_words()
    {
        Words words = (string?)null;

        Assert.IsTrue(words.IsEmpty);
        Assert.AreEqual("", Html(words));
    }

    private static string Html(Words words)
    {
        using var writer = new StringWriter();
        words.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }
}
