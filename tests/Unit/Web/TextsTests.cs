using System.Text.RegularExpressions;
using ElectronicMessages.Host.Web.Languages;
using ElectronicMessages.Tests.Unit.Conventions;

namespace ElectronicMessages.Tests.Unit.Web;

/// <summary>The host's texts: a text that one language has and another lacks fails the build's tests.</summary>
[TestClass]
public sealed partial class TextsTests
{
    [TestMethod]
    public void Every_text_that_a_page_says_is_there_in_every_language() =>
        Violations.AssertNone(Missing(Said(), Languages()));

    [TestMethod]
    public void The_rule_sees_a_text_that_is_missing() =>
        Violations.AssertFound(Missing(["A text that nobody has translated"], ["nb"]), "nb lacks: A text that nobody has translated");

    [TestMethod]
    public void The_languages_have_the_same_texts_with_the_same_places()
    {
        var bokmaal = Texts.Of("nb");
        var nynorsk = Texts.Of("nn");

        CollectionAssert.AreEquivalent(bokmaal.Keys.ToArray(), nynorsk.Keys.ToArray());
        foreach (var (english, said) in bokmaal.Concat(nynorsk))
        {
            Assert.IsFalse(string.IsNullOrWhiteSpace(said), english);
            CollectionAssert.AreEquivalent(Places(english), Places(said), english);
        }
    }

    [TestMethod]
    [DataRow("nb-NO,nb;q=0.9,en;q=0.8", "nb")]
    [DataRow("no", "nb")]
    [DataRow("fr, nn;q=0.3, en;q=0.2", "nn")]
    [DataRow("en-GB", "en")]
    [DataRow("fr", "en")]
    [DataRow("nb;q=0, en", "en")]
    [DataRow("nb;q=rubbish", "en")]
    [DataRow(null, "en")]
    public void The_language_is_the_first_on_offer_that_the_browser_accepts(string? header, string language) =>
        Assert.AreEqual(language, Language.Accepted(header));

    private static IEnumerable<string> Said() =>
        SourceFile.Under(["host"], ".cshtml").Concat(SourceFile.Under(["host"], ".cs"))
            .SelectMany(file => SayForm().Matches(file.Text))
            .Select(match => Regex.Unescape(match.Groups["text"].Value))
            .Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Languages() => Language.All.Select(language => language.Tag).Where(tag => tag != Language.English);

    private static IEnumerable<string> Missing(IEnumerable<string> said, IEnumerable<string> languages) =>
        said.SelectMany(text => languages.Where(language => !Texts.Of(language).ContainsKey(text)), (text, language) => $"{language} lacks: {text}");

    private static string[] Places(string text) => [.. PlaceForm().Matches(text).Select(match => match.Value)];

    [GeneratedRegex("""Texts\.Say\("(?<text>(?:[^"\\]|\\.)+)["]""", RegexOptions.None, 1000)]
    private static partial Regex SayForm();

    [GeneratedRegex(@"\{\d\}", RegexOptions.None, 1000)]
    private static partial Regex PlaceForm();
}
