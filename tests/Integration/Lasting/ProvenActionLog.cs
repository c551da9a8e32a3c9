using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Tests.Integration.MainJob;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Integration.Lasting;

/// <summary>The action log is proven to others: on its page, at the command line, and by a third party from an export.</summary>
[TestClass]
public sealed class ProvenActionLog
{
    private static readonly string[] LineFields =
    [
        "id", "at", "user_id", "user_name", "legal_entity", "record_id", "record_name", "action", "outcome", "message", "problem_number",
        "problem_title", "problem_detail", "problem_authority_answer", "problem_advice", "problem_next_kind", "problem_next_caption",
        "problem_next_target", "problem_class", "duration", "correlation_id",
    ];

    private static readonly string[] AttachmentFields = ["line_id", "name", "content_type", "length", "sha256"];

    [TestMethod]
    public async Task Auditors_verify_and_accountants_do_not()
    {
        await using var host = await TestHost.StartAsync();
        using var auditor = await host.SignInAsync(DemoUser.Auditor);
        using var accountant = await host.SignInAsync(DemoUser.Accountant);

        var verified = await auditor.SubmitAsync((await auditor.GetAsync("/NO01/action-log")).FormWithButton("Verify now"));
        var page = await accountant.GetAsync("/NO01/action-log");

        Assert.Contains("The action log is whole:", verified.Text);
        Assert.DoesNotContain("Verify now", page.Text);
        Assert.Contains("Export as CSV", page.Text);
    }

    [TestMethod]
    public async Task A_changed_line_is_named_on_the_page_and_at_the_command_line()
    {
        using var installation = new Installation();
        await using var host = await installation.StartAsync();
        using var admin = await host.SignInAsync(DemoUser.Administrator);
        var whole = await installation.RunAsync("verify-action-log");
        await installation.ExecuteAsync("DROP TRIGGER action_log_is_never_changed; UPDATE action_log SET user_name = 'nobody' WHERE sequence = 2");
        var line = await installation.FindAsync<string>("SELECT id FROM action_log WHERE sequence = 2");

        var page = await admin.SubmitAsync((await admin.GetAsync("/NO01/action-log")).FormWithButton("Verify now"));
        var command = await installation.RunAsync("verify-action-log");
        var health = await admin.GetAsync("/health/detail");

        Assert.AreEqual(0, whole.ExitCode, whole.Output);
        Assert.Contains("EM-9100", page.Text);
        Assert.Contains($"The first is entry 2, line {line}", page.Text);
        Assert.AreEqual(1, command.ExitCode);
        Assert.Contains($"line {line}", command.Output);
        Assert.Contains("EM-9100", health.Html);
    }

    [TestMethod]
    public async Task A_third_party_verifies_the_whole_chain_from_an_export_of_either_format()
    {
        using var installation = new Installation();
        await using var host = await installation.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        await flow.AuthorizeAsync();
        await PlantAsync(host, "=HYPERLINK(\"http://evil\")", "'quoted', with \"marks\"", "-1+1", "two words\u00e5");
        var (csv, jsonl) = (installation.PathOf("log.csv"), installation.PathOf("log.jsonl"));

        var first = await installation.RunAsync("export-action-log", "--format", "csv", "--to", csv);
        var second = await installation.RunAsync("export-action-log", "--format", "jsonl", "--to", jsonl);

        Assert.AreEqual(0, first.ExitCode, first.Output);
        Assert.AreEqual(0, second.ExitCode, second.Output);
        AssertChain(ReadCsv(await File.ReadAllTextAsync(csv)), exportsAfter: 0);
        AssertChain([.. (await File.ReadAllLinesAsync(jsonl)).Select(ReadJson)], exportsAfter: 1);
        Assert.Contains("\"'=HYPERLINK(\"\"http://evil\"\")\"", await File.ReadAllTextAsync(csv));
        Assert.Contains(",'-1+1,", await File.ReadAllTextAsync(csv));
    }

    [TestMethod]
    public async Task The_page_exports_what_its_filters_show_and_writes_who_took_it()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        await PlantAsync(host, "Sought one", "Another");

        var page = await flow.Visitor.GetAsync("/NO01/action-log?text=Sought");
        var export = await flow.Visitor.SubmitAsync(page.FormWithButton("Export as JSON lines"));

        var rows = export.Html.TrimEnd('\n').Split('\n').Select(ReadJson).ToList();
        Assert.Contains("attachment; filename=\"action-log-NO01-", export.Headers["Content-Disposition"]);
        Assert.AreEqual("anchor", rows[0]["kind"]);
        Assert.AreEqual("Sought one", rows[1]["message"]);
        Assert.AreEqual("head", rows[2]["kind"]);
        Assert.HasCount(3, rows);
        Assert.Contains("The action log of NO01 was exported as jsonl, filtered.", await flow.NewestLineAsync());
    }

    private static async Task PlantAsync(TestHost host, params string[] messages)
    {
        var log = host.Services.GetRequiredService<ActionLog>();
        foreach (var message in messages)
        {
            await log.AddAsync(
                new() { Id = $"planted-{message.Length}-{message[0]:X}", At = DateTimeOffset.UnixEpoch, LegalEntity = "NO01", Action = "Plant", Outcome = ActionLogOutcome.Succeeded, Message = message },
                CancellationToken.None);
        }
    }

    /// <summary>Computes every hash again by the words of the manual, with nothing of the host's.</summary>
    private static void AssertChain(List<IReadOnlyDictionary<string, string>> rows, int exportsAfter)
    {
        Assert.IsGreaterThan(10 + exportsAfter, rows.Count);
        Assert.AreEqual("anchor", rows[0]["kind"]);
        Assert.AreEqual("head", rows[^1]["kind"]);
        var previous = rows[0]["hash"];
        foreach (var row in rows.Skip(1).SkipLast(1))
        {
            var fields = row["kind"] == "line" ? LineFields : AttachmentFields;
            string?[] values = [row["kind"], row["sequence"], row["entry"], previous, .. fields.Select(field => row.TryGetValue(field, out var value) ? value : field == "correlation_id" ? "" : null)];
            var form = string.Concat(values.Select(value => value is null ? "-," : string.Create(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(value)}:{value},")));
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(form)));
            Assert.AreEqual(row["hash"], hash, $"entry {row["sequence"]}");
            previous = hash;
        }

        Assert.AreEqual(rows[^1]["hash"], previous);
    }

    private static Dictionary<string, string> ReadJson(string line) =>
        JsonDocument.Parse(line).RootElement.EnumerateObject().ToDictionary(property => property.Name, property => property.Value.ToString(), StringComparer.Ordinal);

    /// <summary>RFC 4180, with one apostrophe taken off where one leads; an empty field is none.</summary>
    private static List<IReadOnlyDictionary<string, string>> ReadCsv(string text)
    {
        var rows = new List<List<string>> { new() };
        var field = new StringBuilder();
        var quoted = false;
        for (var at = text.StartsWith('\uFEFF') ? 1 : 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (quoted && letter == '"' && at + 1 < text.Length && text[at + 1] == '"')
            {
                field.Append('"');
                at++;
            }
            else if (letter == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && letter is ',' or '\n')
            {
                rows[^1].Add(field.ToString());
                field.Clear();
                if (letter == '\n')
                {
                    rows.Add([]);
                }
            }
            else if (quoted || letter != '\r')
            {
                field.Append(letter);
            }
        }

        return
        [
            .. rows.Skip(1).Where(row => row.Count > 0).Select(row => rows[0].Zip(row)
                .Where(pair => pair.Second.Length > 0)
                .ToDictionary(pair => pair.First, pair => pair.Second.StartsWith('\'') ? pair.Second[1..] : pair.Second, StringComparer.Ordinal)),
        ];
    }
}
