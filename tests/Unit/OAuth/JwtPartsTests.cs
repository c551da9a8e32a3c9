using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using ElectronicMessages.Host.OAuth;

namespace ElectronicMessages.Tests.Unit.OAuth;

[TestClass]
public sealed class JwtPartsTests
{
    private static readonly string Header = Part("""{"alg":"RS256"}""");
    private static readonly string Payload = Part("""{"sub":"anna"}""");

    [TestMethod]
    public void A_token_comes_apart_into_header_and_payload()
    {
        var parts = JwtParts.TryRead($"{Header}.{Payload}.c2ln")!;

        Assert.AreEqual("RS256", parts.Header.RootElement.GetProperty("alg").GetString());
        Assert.AreEqual("anna", parts.Payload.RootElement.GetProperty("sub").GetString());
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("{h}.{p}")]
    [DataRow("{h}.{p}.c2ln.c2ln")]
    [DataRow("{h}.{p}.not base64")]
    [DataRow("{h}.{p}.c2ln+")]
    [DataRow("!.{p}.c2ln")]
    [DataRow("{h}.!.c2ln")]
    [DataRow("W10.{p}.c2ln")]
    [DataRow("{h}.W10.c2ln")]
    [DataRow("{h}.e30gIHg.c2ln")]
    [DataRow("eyJhIjoxLCJhIjoyfQ.{p}.c2ln")]
    public void What_is_no_token_of_three_readable_parts_is_not_read(string token) =>
        Assert.IsNull(JwtParts.TryRead(token.Replace("{h}", Header, StringComparison.Ordinal).Replace("{p}", Payload, StringComparison.Ordinal)));

    [TestMethod]
    [DataRow(64 * 1024, true)]
    [DataRow((64 * 1024) + 1, false)]
    public void A_token_of_more_than_64_kB_is_not_read(int length, bool isRead)
    {
        // The signature fills the rest; a length that base64 does not have is made up for by spaces of the header.
        var token = Enumerable.Range(0, 4)
            .Select(spaces => $"{Part($$"""{"alg":"RS256"}{{new string(' ', spaces)}}""")}.{Payload}.")
            .Select(start => start + new string('A', length - start.Length))
            .First(candidate => Base64Url.IsValid(candidate.AsSpan(candidate.LastIndexOf('.') + 1)));

        Assert.AreEqual(isRead, JwtParts.TryRead(token) is not null);
    }

    [TestMethod]
    [DataRow("17", 17L)]
    [DataRow("17.9", 17L)]
    [DataRow("-0.5", -1L)]
    [DataRow("1e300", 1_000_000_000_000_000L)]
    [DataRow("-1e300", -1_000_000_000_000_000L)]
    [DataRow("1e400", null)]
    [DataRow("\"17\"", null)]
    [DataRow("null", null)]
    public void A_date_is_whole_seconds_within_bounds_or_nothing(string value, long? seconds)
    {
        using var json = JsonDocument.Parse($$"""{"at":{{value}}}""");

        Assert.AreEqual(seconds, JwtParts.Seconds(json.RootElement, "at"));
        Assert.IsNull(JwtParts.Seconds(json.RootElement, "another"));
    }

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
