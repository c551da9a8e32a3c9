using System.Text.RegularExpressions;
using ElectronicMessages.Host.Web.Languages;
using ElectronicMessages.Tests.Unit.Conventions;

namespace ElectronicMessages.Tests.Unit.Web;

/// <summary>The host's texts: a text that one language has and another lacks fails the build's tests.</summary>
[TestClass]
public sealed partial class TextsTests
{
    [TestMethod]
    public void Every_text_that_the_host_says_is_there_in_every_language() =>
        Violations.AssertNone(SaidTexts.Missing(Host, Languages()));

    [TestMethod]
    [DataRow("x.cshtml", "<h1>@Texts.Say(\"A text that nobody has translated\")</h1>", "A text that nobody has translated")]
    [DataRow("x.cshtml", "<p>@Texts.Say($\"{Model.Count} are {(Model.Open ? \"open\" : \"shut\")}\")</p>", "{0} are {1}|open|shut")]
    [DataRow("x.cshtml", "<fast-tab id=\"general\" caption=\"A caption\" summary=\"@Model.Count\">", "A caption")]
    [DataRow("XProblems.cs", "public static Problem No(string name) => new(\"EM-9999\", $\"{name} may not.\") { Detail = \"It is so.\", Advice = name.Length > 3 ? $\"Ask {name}.\" : null, Next = new(NextStepKind.OpenList, \"Open it\") };", "{0} may not.|It is so.|Ask {0}.|Open it")]
    [DataRow("x.cs", "Help = \"Read \\u201cthis\\u201d.\", Name = \"NotShown at all\"", "Read “this”.")]
    [DataRow("x.cs", "MessageBarModel.Success(\"Done with it.\") with { Kind = kind == \"Other one\" }", "Done with it.")]
    public void What_is_said_is_found_in_pages_and_in_code(string file, string source, string found) =>
        Assert.AreEqual(found, string.Join('|', SaidTexts.In("/host/" + file, source, []).Select(text => text.Text)));

    [TestMethod]
    public void What_only_a_console_tells_needs_no_language()
    {
        const string Source = "new(\"EM-9999\", \"The start is refused.\");";

        Assert.IsEmpty(SaidTexts.In("/host/X.cs", Source, ["EM-9999"]).ToList());
        Assert.IsEmpty(SaidTexts.In("/host/Storage/X.cs", Source, ["Storage/X.cs"]).ToList());
        Assert.HasCount(1, SaidTexts.In("/host/X.cs", Source, ["EM-9101"]).ToList());
    }

    [TestMethod]
    public void The_build_reads_the_same_texts_as_the_host()
    {
        foreach (var language in Languages())
        {
            var read = Directory.EnumerateFiles(Host, $"{language}.json", SearchOption.AllDirectories).SelectMany(file => SaidTexts.Labels(File.ReadAllText(file))).Distinct().ToList();

            CollectionAssert.AreEquivalent(Texts.Of(language).ToList(), read);
        }
    }

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
            Assert.AreEqual((english.StartsWith(' '), english.EndsWith(' ')), (said.StartsWith(' '), said.EndsWith(' ')), english);
        }
    }

    [TestMethod]
    [DataRow("nb", "Deleted NO Altinn with its tokens.", "Slettet NO Altinn med tokenene.")]
    [DataRow("nn", "Deleted NO Altinn with its tokens.", "Sletta NO Altinn med tokena.")]
    [DataRow("nb", "22 November 2026 14:05", "22. november 2026 14:05")]
    [DataRow("nn", "1 h 59 min", "1 t 59 min")]
    [DataRow("nb", "364 days 23 h", "364 dager 23 t")]
    [DataRow("nb", "2.4 s", "2,4 s")]
    [DataRow("nb", "12.3 kB", "12,3 kB")]
    [DataRow("nn", "Tax accountant in NO01, Auditor in NO02", "Skattemedarbeidar i NO01, Revisor i NO02")]
    [DataRow("nb", "It arrived at 1 March 2026 09:00 and held for 1 min 30 s.", "Den kom 1. mars 2026 09:00 og gjaldt i 1 min 30 s.")]
    [DataRow("nb", "Nothing was sent. Try again in a few minutes; if it stays so, check the network and the token URL of the record. Nothing was kept.", "Ingenting ble sendt. Prøv igjen om noen minutter; hvis det ikke endrer seg, kontroller nettverket og token-URL-en i posten. Ingenting er bevart.")]
    public void A_text_that_holds_values_is_known_again_when_it_is_shown(string language, string english, string said) =>
        Assert.AreEqual(said, In(language, english));

    [TestMethod]
    [DataRow("Anna in accounting")]
    [DataRow("VAT of 2026")]
    [DataRow("many days")]
    [DataRow("3 November")]
    [DataRow("Deleted")]
    [DataRow("")]
    public void What_is_nobodys_text_stays_as_it_is(string name) => Assert.AreEqual(name, In("nb", name));

    [TestMethod]
    public void English_stays_as_it_was_made() => Assert.AreEqual("2.4 s", In("en", "2.4 s"));

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

    private static string Host => Path.Combine(Repository.Root, "host");

    private static string In(string language, string text)
    {
        Language.Use(language);
        return Texts.Say(text);
    }

    private static IEnumerable<string> Languages() => Language.All.Select(language => language.Tag).Where(tag => tag != Language.English);

    private static string[] Places(string text) => [.. PlaceForm().Matches(text).Select(match => match.Groups["place"].Value)];

    [GeneratedRegex(@"\{(?<place>\d)(:\w+)?\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PlaceForm();
}
