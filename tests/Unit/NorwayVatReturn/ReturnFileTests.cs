using System.Security.Cryptography;
using System.Text;
using ElectronicMessages.Norway.VatReturn.Return;
using ElectronicMessages.Norway.VatReturn.Return.Codes;
using ElectronicMessages.Norway.VatReturn.Return.Files;
using ElectronicMessages.Norway.VatReturn.Return.Periods;
using ElectronicMessages.Tests.Unit.NorwaySimulator;

namespace ElectronicMessages.Tests.Unit.NorwayVatReturn;

[TestClass]
public sealed class ReturnFileTests
{
    [TestMethod]
    public async Task What_is_written_is_valid_by_the_published_schema_reads_back_the_same_and_tells_its_hash()
    {
        var schema = PublishedSchema.OfReturns();

        foreach (var category in ReturnCategory.Open)
        {
            foreach (var period in Enum.GetValues<PeriodKind>().SelectMany(kind => TaxPeriod.All(kind, 2026)))
            {
                var written = The.Ordinary(
                    The.Output("32", 1000, 111, "11,11") with { InternalCode = "FISK <&> \"é\"" },
                    The.Deduction("81", 100, "tilbakeføringAvInngåendeMerverdiavgift", The.Remark("fast eiendom")),
                    The.Deduction("1", -500, remark: The.Text)) with { Category = category, Period = period, Kid = "2345676", Remark = The.Remark("BFU") };

                var (bytes, hash) = await WriteAsync(written);
                var read = ReadReturn.From(new MemoryStream(bytes));

                Assert.IsNull(schema.Fault(bytes), schema.Fault(bytes));
                Assert.HasCount(0, read.Faults);
                Assert.AreEqual(Convert.ToHexStringLower(SHA256.HashData(bytes)), hash);
                CollectionAssert.AreEqual(written.Lines.ToArray(), read.Document!.Lines.ToArray());
                Assert.AreEqual(written with { Lines = read.Document.Lines }, read.Document);
            }
        }
    }

    [TestMethod]
    public async Task A_return_of_nothing_is_valid()
    {
        var (bytes, _) = await WriteAsync(The.Ordinary());

        Assert.IsNull(PublishedSchema.OfReturns().Fault(bytes));
        Assert.Contains("<betalingsinformasjon />", Encoding.UTF8.GetString(bytes));
        Assert.AreNotEqual(0xEF, bytes[0]);
    }

    [TestMethod]
    public void The_published_ones_read_without_a_fault_and_are_written_to_the_same_content()
    {
        foreach (var file in Directory.GetFiles(SharedData.PathOf("skatteetaten", "returns"), "*.xml").Where(file => !file.EndsWith("omvendtavgiftsplikt_mvamelding.xml", StringComparison.Ordinal)))
        {
            using var stream = File.OpenRead(file);

            var read = ReadReturn.From(stream);

            Assert.HasCount(0, read.Faults, file);
            Assert.IsNotEmpty(read.Document!.Lines);
        }
    }

    [TestMethod]
    [DataRow("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>")]
    [DataRow("<mvaMeldingDto")]
    [DataRow("")]
    [DataRow("<mvaMeldingDto/>")]
    [DataRow("<other xmlns='no:skatteetaten:fastsetting:avgift:mva:skattemeldingformerverdiavgift:v1.0'/>")]
    public void What_is_no_return_is_said_to_be_none(string text)
    {
        var read = ReadReturn.From(new MemoryStream(Encoding.UTF8.GetBytes(text)));

        Assert.IsNull(read.Document);
        Assert.HasCount(1, read.Faults);
    }

    [TestMethod]
    [DataRow("<aar>2025</aar>", "<aar>MMXXV</aar>")]
    [DataRow("<merverdiavgift>250</merverdiavgift>", "<merverdiavgift>250,00</merverdiavgift>")]
    [DataRow("<merverdiavgift>250</merverdiavgift>", "")]
    [DataRow("<mvaKode>3</mvaKode>", "<mvaKode>3</mvaKode>text")]
    [DataRow("<sats>25</sats>", "<sats>25</sats><sats>25</sats>")]
    [DataRow("<grunnlag>1000</grunnlag>\n      <sats>25</sats>", "<sats>25</sats><grunnlag>1000</grunnlag>")]
    [DataRow("<meldingskategori>alminnelig</meldingskategori>", "")]
    [DataRow("<sats>25</sats>", "<sats>25</sats><annet/>")]
    public async Task What_the_schema_refuses_is_a_finding(string sound, string unsound)
    {
        var (bytes, _) = await WriteAsync(The.Ordinary(The.Output("3", 1000, 250)));
        var text = Encoding.UTF8.GetString(bytes);
        Assert.Contains(sound, text);
        var changed = Encoding.UTF8.GetBytes(text.Replace(sound, unsound, StringComparison.Ordinal));

        var read = ReadReturn.From(new MemoryStream(changed));

        Assert.IsNotNull(PublishedSchema.OfReturns().Fault(changed));
        Assert.Contains("R001", The.RulesBrokenBy(read.Document!, faults: read.Faults));
    }

    internal static async Task<(byte[] Bytes, string Hash)> WriteAsync(ReturnDocument document)
    {
        using var stream = new MemoryStream();
        var hash = await WriteReturn.ToAsync(document, stream, CancellationToken.None);
        return (stream.ToArray(), hash);
    }
}
