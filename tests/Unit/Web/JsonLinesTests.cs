using System.Text.Json;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.Web.Logging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ElectronicMessages.Tests.Unit.Web;

/// <summary>What a line of the log says of a value is decided by the value's type.</summary>
[TestClass]
public sealed class JsonLinesTests
{
    [TestMethod]
    public void A_line_tells_when_where_what_and_with_which_values()
    {
        var line = Written("Answered {Status} after {Milliseconds:0} ms", ("Status", 200), ("Milliseconds", 12.7));

        Assert.AreEqual("Answered 200 after 13 ms", line.GetProperty("message").GetString());
        Assert.AreEqual(("Warning", "Category", 42), (line.GetProperty("level").GetString(), line.GetProperty("category").GetString(), line.GetProperty("event").GetInt32()));
        Assert.AreEqual(200, line.GetProperty("values").GetProperty("Status").GetInt32());
        Assert.AreEqual(new DateTimeOffset(2026, 2, 10, 8, 0, 0, TimeSpan.Zero), line.GetProperty("at").GetDateTimeOffset());
    }

    [TestMethod]
    public void A_secret_never_prints_whatever_the_template()
    {
        var secret = Secret.Of("canary-secret");

        var line = Written("The {Token} and {@Holder} and {Format:X}", ("Token", secret), ("@Holder", new Holder("canary-secret", secret)), ("Format", secret));

        Assert.AreEqual("The [secret] and [Holder] and [secret]", line.GetProperty("message").GetString());
        Assert.DoesNotContain("canary", line.GetRawText(), StringComparison.Ordinal);
    }

    [TestMethod]
    public void A_structure_says_its_type_and_an_address_loses_its_query()
    {
        var line = Written("{Holder} {List} {Address} {Day} {Long}", ("Holder", new Holder("canary", null)), ("List", new[] { "canary" }), ("Address", new Uri("https://a.example/path?code=canary#canary")), ("Day", DayOfWeek.Monday), ("Long", TimeSpan.FromSeconds(90)));

        Assert.AreEqual("[Holder] [String[]] https://a.example/path Monday 00:01:30", line.GetProperty("message").GetString());
        Assert.DoesNotContain("canary", line.GetRawText(), StringComparison.Ordinal);
    }

    [TestMethod]
    public void A_line_break_in_a_value_does_not_make_a_second_line()
    {
        var text = Text("{Value}", ("Value", "one\r\n{\"at\":\"forged\"}"));

        Assert.HasCount(1, text.TrimEnd('\n').Split('\n'));
    }

    private static JsonElement Written(string template, params (string Name, object? Value)[] values) => JsonDocument.Parse(Text(template, values)).RootElement;

    private static string Text(string template, params (string Name, object? Value)[] values)
    {
        IReadOnlyList<KeyValuePair<string, object?>> state = [.. values.Select(value => KeyValuePair.Create(value.Name, value.Value)), KeyValuePair.Create("{OriginalFormat}", (object?)template)];
        using var writer = new StringWriter { NewLine = "\n" };
        new JsonLines(new FakeClock()).Write(new LogEntry<IReadOnlyList<KeyValuePair<string, object?>>>(LogLevel.Warning, "Category", 42, state, null, (_, _) => "canary: the framework's own words"), null, writer);
        return writer.ToString();
    }

    private sealed record Holder(string Text, Secret? Secret);
}
