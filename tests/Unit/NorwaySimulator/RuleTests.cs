using System.Text;
using System.Xml.Linq;
using ElectronicMessages.Norway.Simulator.Skatteetaten;

namespace ElectronicMessages.Tests.Unit.NorwaySimulator;

[TestClass]
public sealed class RuleTests
{
    private const string Ordinary = "alminnelig";
    private const string Compensation = "kompensasjon";
    private const string ReverseCharge = "omvendtAvgiftsplikt";

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(Ordinary, "R002", "4||100|25|25|")]
    [DataRow(Ordinary, "R019", "3||1000|25|239|")]
    [DataRow(Ordinary, "R020", "3||-1000|25|-250|")]
    [DataRow(Ordinary, "R021", "1||||40|")]
    [DataRow(Ordinary, "R023 R028", "81||||-40|")]
    [DataRow(Ordinary, "R027", "91||1000|25|250|;91||||-251|")]
    [DataRow(Ordinary, "R030", "86||1000|25|250|;86||||-100|;86||||-100|")]
    [DataRow(Ordinary, "R036", "88||1000|12|120|")]
    [DataRow(Ordinary, "R038", "15|tapPåKrav|||-40|")]
    [DataRow(Ordinary, "R039", "32|uttak|1000|11,11|111|")]
    [DataRow(Ordinary, "R040", "11|justering|||-40|")]
    [DataRow(Ordinary, "R041", "11|tilbakeføringAvInngåendeMerverdiavgift|||-40|kreditnota")]
    [DataRow(Ordinary, "R065", "14||160||-40|")]
    [DataRow(Ordinary, "R066", "3||1000||250|")]
    [DataRow(Ordinary, "R069", "3|rabatt|1000|25|250|")]
    [DataRow(Ordinary, "R070", "3||1000|25|250|oppdiktet")]
    [DataRow(Ordinary, "R078", "1|tilbakeføringAvInngåendeMerverdiavgift|||40|")]
    [DataRow(Ordinary, "R081 R033", "81||1000||250|")]
    [DataRow(Ordinary, "R082 R018", "3||1000|25|250.50|")]
    [DataRow(Ordinary, "R114", "3|kompensasjonsrett|1000|25|250|")]
    [DataRow(Ordinary, "R116", "81|kompensasjonsrett|||-40|")]
    [DataRow(Ordinary, "R122 R019", "3||10|25|100|")]
    [DataRow(Ordinary, "R127", "3||4|25|0|")]
    [DataRow(Compensation, "R086", "1||160|25|40|")]
    [DataRow(Compensation, "R087", "11|justeringMerverdiavgiftskompensasjonFastEiendom|-160|15|-24|")]
    [DataRow(Compensation, "R088", "12||-900|11,11|-99|")]
    [DataRow(Compensation, "R091 R069", "1|tapPåKrav|-160|25|-40|")]
    [DataRow(Compensation, "R093", "1||||-40|")]
    [DataRow(ReverseCharge, "R108", "87||-160|25|-40|")]
    [DataRow(ReverseCharge, "R109", "87||||40|")]
    [DataRow(ReverseCharge, "R110 R069", "87|uttak|160|25|40|")]
    [DataRow(ReverseCharge, "R111", "87|kompensasjonsrett|160|25|40|")]
    [DataRow(ReverseCharge, "R113", "3||160|25|40|")]
    [DataRow(ReverseCharge, "R124", "86||160|25|40|")]
    [DataRow(Ordinary, "", "3||1000|25|240|")]
    [DataRow(Ordinary, "", "5||-1000|0|0|")]
    [DataRow(Ordinary, "", "1||||40|Kreditnota")]
    [DataRow(Ordinary, "", "1|tapPåKrav|||40|")]
    [DataRow(Ordinary, "", "3||3|25|0|")]
    [DataRow(Compensation, "", "1||-160|25|-40|")]
    [DataRow(ReverseCharge, "", "86|kompensasjonsrett|160|25|40|")]
    public async Task A_line_breaks_the_rules_that_it_should_and_no_other(string category, string rules, string lines)
    {
        var findings = await CheckAsync(category, lines);

        CollectionAssert.AreEquivalent(
            rules.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            findings.First.Select(finding => finding.Rule.Number).Distinct(StringComparer.Ordinal).ToArray(),
            string.Join('\n', findings.First));
    }

    [TestMethod]
    [DataRow(Compensation, "skattleggingsperiodeAar", "aarlig", "R095")]
    [DataRow(ReverseCharge, "skattleggingsperiodeToMaaneder", "mars-april", "R106")]
    [DataRow("eHandel", "skattleggingsperiodeTreMaaneder", "januar-mars", "R104")]
    [DataRow("primaernaering", "skattleggingsperiodeAar", "aarlig", "")]
    public async Task A_kind_of_return_has_its_period(string category, string period, string value, string rule)
    {
        var findings = await CheckAsync(category, "", document => document.Descendants(document.Root!.Name.Namespace + "periode").Single().ReplaceNodes(new XElement(document.Root.Name.Namespace + period, value)));

        Assert.AreEqual(rule, findings.First.SingleOrDefault()?.Rule.Number ?? "");
    }

    [TestMethod]
    public async Task A_total_without_lines_and_an_unknown_remark_on_the_return_are_refused()
    {
        var findings = await CheckAsync(Ordinary, "", document =>
        {
            document.Descendants(document.Root!.Name.Namespace + "fastsattMerverdiavgift").Single().Value = "1";
            document.Root.Add(new XElement(document.Root.Name.Namespace + "merknad", new XElement(document.Root.Name.Namespace + "utvalgtMerknad", "periodisering")));
        });

        CollectionAssert.AreEquivalent(new[] { "R084", "R071" }, findings.First.Select(finding => finding.Rule.Number).ToArray());
    }

    [TestMethod]
    public async Task Every_remark_code_is_of_the_published_list()
    {
        var published = XDocument.Load(Path.Combine(PublishedData.Folder, "code-lists", "merknad.xml"));
        var ns = published.Root!.Name.Namespace;

        foreach (var code in published.Root.Elements(ns + "kode"))
        {
            var name = (string)code.Element(ns + "tekniskNavn")!;
            var extra = code.Element(ns + "kodetillegg")!;
            var ofLine = (string)extra.Element(ns + "merknadGjelder")! == "mva kode";
            foreach (var (kind, flag) in new[] { (ReturnKind.Ordinary, "alminneligPrimær"), (ReturnKind.Compensation, "kompensasjon"), (ReturnKind.ReverseCharge, "omvendtAvgiftsplikt") })
            {
                var expected = extra.Element(ns + flag) is not null;
                Assert.IsTrue(!expected || (ofLine ? Remarks.OfLine(name, kind) : Remarks.OfReturn(name, kind)), $"{name} {kind}");
            }
        }

        await Task.CompletedTask;
    }

    // Each line: code|specification|base|rate|VAT|remark.
    private async Task<Findings> CheckAsync(string category, string lines, Action<XDocument>? change = null)
    {
        XNamespace ns = VatReturnModel.Namespace;
        var parsed = lines.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('|')).ToList();
        var total = parsed.Sum(line => decimal.Truncate(decimal.Parse(line[4], System.Globalization.CultureInfo.InvariantCulture)));
        var period = category == ReverseCharge ? new XElement(ns + "skattleggingsperiodeTreMaaneder", "januar-mars") : new XElement(ns + "skattleggingsperiodeToMaaneder", "mars-april");
        var document = new XDocument(new XElement(ns + "mvaMeldingDto",
            new XElement(ns + "innsending", new XElement(ns + "regnskapssystemsreferanse", "1")),
            new XElement(ns + "skattegrunnlagOgBeregnetSkatt",
                new XElement(ns + "skattleggingsperiode", new XElement(ns + "periode", period), new XElement(ns + "aar", "2026")),
                new XElement(ns + "fastsattMerverdiavgift", total),
                parsed.Select(line => new XElement(ns + "mvaSpesifikasjonslinje",
                    new XElement(ns + "mvaKode", line[0]),
                    Optional("spesifikasjon", line[1]),
                    Optional("grunnlag", line[2]),
                    Optional("sats", line[3]),
                    new XElement(ns + "merverdiavgift", line[4]),
                    line[5].Length == 0 ? null : new XElement(ns + "merknad", new XElement(ns + "utvalgtMerknad", line[5]))))),
            new XElement(ns + "betalingsinformasjon"),
            new XElement(ns + "skattepliktig", new XElement(ns + "organisasjonsnummer", "314725832")),
            new XElement(ns + "meldingskategori", category)));
        change?.Invoke(document);
        return await VatReturnCheck.RunAsync(new MemoryStream(Encoding.UTF8.GetBytes(document.ToString())), TestContext.CancellationToken);

        XElement? Optional(string name, string value) => value.Length == 0 ? null : new(ns + name, value);
    }
}
