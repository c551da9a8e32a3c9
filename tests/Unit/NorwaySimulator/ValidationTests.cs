using System.Text;
using System.Xml.Linq;
using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.Tests.Unit.NorwaySimulator;

[TestClass]
public sealed class ValidationTests
{
    private static readonly XNamespace _result = "no:skatteetaten:fastsetting:avgift:mva:valideringsresultat:v1";

    [TestMethod]
    [DataRow("good-1-sales-and-purchases.xml", "ingen avvik", "")]
    [DataRow("good-2-import-and-refund.xml", "ingen avvik", "")]
    [DataRow("good-3-reverse-charge.xml", "ingen avvik", "")]
    [DataRow("bad-1-total-differs.xml", "avvikende skattemelding", "R018")]
    [DataRow("bad-2-unknown-code.xml", "ugyldig skattemelding", "R002")]
    [DataRow("bad-3-deduction-without-remark.xml", "ugyldig skattemelding", "R021")]
    [DataRow("bad-4-not-by-the-schema.xml", "ugyldig skattemelding", "R001")]
    public async Task A_sample_is_answered_as_its_description_says(string file, string verdict, string rule)
    {
        using var authorities = new SimulatedAuthorities();
        var sample = Samples(authorities).Single(sample => sample.FileName == file);

        var response = await authorities.ValidateAsync(await authorities.AccessTokenAsync(), sample.Content.ToArray());
        var result = XDocument.Parse(SimulatedAuthorities.Text(response)).Root!;

        Assert.AreEqual(200, response.Status);
        Assert.AreEqual(verdict, (string)result.Element(_result + "avvikVedMeldingslevering")!);
        CollectionAssert.AreEquivalent(rule.Split(' ', StringSplitOptions.RemoveEmptyEntries), result.Descendants(_result + "regelDefinisjon").Select(element => element.Value).Distinct(StringComparer.Ordinal).ToArray());
        Assert.Contains(rule, sample.Description, StringComparison.Ordinal);
    }

    [TestMethod]
    public void Every_file_of_the_samples_is_offered_for_the_web_service()
    {
        using var authorities = new SimulatedAuthorities();

        var files = Directory.GetFiles(Repository.PathOf("plugins", "Norway.Simulator", "Samples"), "*.xml").Select(Path.GetFileName).ToArray();

        CollectionAssert.AreEquivalent(files, Samples(authorities).Select(sample => sample.FileName).ToArray());
        Assert.IsTrue(Samples(authorities).All(sample => sample.WebService == "NO Validate VAT return"));
    }

    [TestMethod]
    public async Task Every_answer_is_valid_by_the_published_schema_of_results()
    {
        using var authorities = new SimulatedAuthorities();
        var schema = PublishedSchema.OfResults();
        var token = await authorities.AccessTokenAsync();

        foreach (var document in Samples(authorities).Select(sample => sample.Content.ToArray()).Append(Encoding.UTF8.GetBytes("<a><b></a>")))
        {
            var response = await authorities.ValidateAsync(token, document);

            Assert.IsNull(schema.Fault(response.Body.ToArray()));
        }
    }

    [TestMethod]
    public async Task A_structural_fault_says_where_it_stands()
    {
        using var authorities = new SimulatedAuthorities();
        var sample = Samples(authorities).Single(sample => sample.FileName == "bad-4-not-by-the-schema.xml");

        var response = await authorities.ValidateAsync(await authorities.AccessTokenAsync(), sample.Content.ToArray());
        var finding = XDocument.Parse(SimulatedAuthorities.Text(response)).Descendants(_result + "avvik").First();

        Assert.AreEqual("/mvaMeldingDto/skattegrunnlagOgBeregnetSkatt/mvaSpesifikasjonslinje[1]/merverdiavgift", (string)finding.Element(_result + "stiTilAvvik")!);
        Assert.AreEqual("22", (string)finding.Element(_result + "xmlLinjenummer")!);
        Assert.StartsWith("cvc-", (string)finding.Descendants(_result + "detaljer").Single()!, StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("no XML")]
    [DataRow("<mvaMeldingDto>")]
    [DataRow("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")]
    [DataRow("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>")]
    public async Task What_cannot_be_read_is_invalid_and_never_expanded_or_fetched(string document)
    {
        using var authorities = new SimulatedAuthorities();

        var response = await authorities.ValidateAsync(await authorities.AccessTokenAsync(), Encoding.UTF8.GetBytes(document));

        Assert.AreEqual(200, response.Status);
        Assert.Contains("ugyldig skattemelding", SimulatedAuthorities.Text(response), StringComparison.Ordinal);
        Assert.Contains("R001", SimulatedAuthorities.Text(response), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Only_ID_portens_access_token_is_accepted()
    {
        using var authorities = new SimulatedAuthorities();
        var tokens = await authorities.TokensAsync();
        var access = (string)tokens["access_token"]!;
        var altinn = SimulatedAuthorities.Text(await authorities.ExchangeAsync(access));

        Assert.AreEqual(401, (await authorities.ValidateAsync(null, [])).Status);
        Assert.AreEqual(401, (await authorities.ValidateAsync(altinn, [])).Status);
        Assert.AreEqual(401, (await authorities.ValidateAsync((string)tokens["id_token"]!, [])).Status);
        Assert.AreEqual(403, (await authorities.ValidateAsync(await authorities.AccessTokenAsync(scope: "openid profile"), [])).Status);
        Assert.AreEqual(415, (await authorities.ValidateAsync(access, [], "application/json")).Status);
        Assert.AreEqual(200, (await authorities.ValidateAsync(access, [])).Status);
        authorities.Clock.Advance(TimeSpan.FromSeconds(7201));
        Assert.AreEqual(401, (await authorities.ValidateAsync(access, [])).Status);
    }

    [TestMethod]
    public async Task A_return_of_twenty_five_megabytes_is_read_and_a_longer_one_refused()
    {
        using var authorities = new SimulatedAuthorities();
        var token = await authorities.AccessTokenAsync();
        var head = Encoding.UTF8.GetString(Samples(authorities)[0].Content.Span);
        var padding = 25 * 1024 * 1024 - Encoding.UTF8.GetByteCount(head);

        var longest = await authorities.ValidateAsync(token, Encoding.UTF8.GetBytes(head + new string(' ', padding)));
        var tooLong = await authorities.ValidateAsync(token, Encoding.UTF8.GetBytes(head + new string(' ', padding + 1)));

        Assert.AreEqual(200, longest.Status);
        Assert.AreEqual(413, tooLong.Status);
    }

    private static IReadOnlyList<SimulatorSample> Samples(SimulatedAuthorities authorities) => authorities.Description.Samples;
}
