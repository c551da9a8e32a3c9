using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace ElectronicMessages.Tests.Integration.Reports;

[TestClass]
public sealed class ReportsOverHttp
{
    private const string Term = "alminnelig/2022/TwoMonths/2";

    private static readonly XNamespace _return = "no:skatteetaten:fastsetting:avgift:mva:skattemeldingformerverdiavgift:v1.0";

    [TestMethod]
    public async Task A_ledger_becomes_the_file_that_was_previewed_and_the_file_goes_stale_when_an_answer_changes()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await WithWorkbookAsync(host);

        var draft = await person.BeginAsync(2022, Term);
        var refused = await person.PressAsync(draft, "Generate");
        var answered = await person.AnswerReversalsAsync(await person.AgainAsync(draft));
        var made = await person.PressAsync(answered, "Generate");
        var (bytes, content) = await ReadFileAsync(person, made);
        var changed = await person.PressAsync(made, "Save answers", (made.OptionOf("return"), "BFU"));
        var again = await person.PressAsync(changed, "Generate");

        Assert.Contains("VAT to pay: 77 511", draft.Flat());
        Assert.Contains("R021 · Refused", draft.Flat());
        Assert.Contains("EM-0309", refused.Flat());
        Assert.DoesNotContain("R021", answered.Flat());
        Assert.Contains("The file is made and holds what you see here.", made.Flat());
        Assert.AreEqual("77511", content.Descendants(_return + "fastsattMerverdiavgift").Single().Value);
        Assert.AreEqual("913238254", content.Descendants(_return + "organisasjonsnummer").Single().Value);
        Assert.Contains("kreditnota", content.Descendants(_return + "utvalgtMerknad").Select(remark => remark.Value).ToArray());
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(bytes)), made.Text);
        Assert.Contains("The file is stale.", changed.Flat());
        Assert.DoesNotContain("The file is stale.", again.Flat());
        CollectionAssert.AreEqual(bytes, (await ReadFileAsync(person, made)).Bytes);
    }

    [TestMethod]
    public async Task A_ledger_that_comes_in_again_makes_the_file_stale()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await WithWorkbookAsync(host);
        var draft = await person.AnswerReversalsAsync(await person.BeginAsync(2022, Term));
        var made = await person.PressAsync(draft, "Generate");

        await person.ImportAsync("skatteetaten-cases", "alle-tilfeller-1.20.xml");
        var later = await person.AgainAsync(made);

        Assert.DoesNotContain("The file is stale.", made.Flat());
        Assert.Contains("The file is stale.", later.Flat());
    }

    [TestMethod]
    public async Task Only_remarks_of_the_list_are_offered_and_another_one_is_not_taken()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await WithWorkbookAsync(host);
        var draft = await person.BeginAsync(2022, Term);
        var option = draft.OptionOf("1|in|||1-TF");

        var forged = await person.PressAsync(draft, "Save answers", (option, "fast eiendom"));
        var unchanged = await person.AgainAsync(draft);

        Assert.Contains("<option value=\"kreditnota\">", draft.Html);
        Assert.DoesNotContain("<option value=\"fast eiendom\">", draft.Html);
        Assert.Contains("EM-0308", forged.Flat());
        Assert.Contains("R021", unchanged.Flat());
    }

    [TestMethod]
    public async Task An_answer_to_an_older_draft_overwrites_nothing()
    {
        await using var host = await TestHost.StartAsync();
        using var first = await WithWorkbookAsync(host);
        using var second = await host.SignInAsync(DemoUser.Accountant);
        var draft = await first.BeginAsync(2022, Term);
        var same = await second.AgainAsync(draft);

        await first.PressAsync(draft, "Save answers", (draft.OptionOf("return"), "BFU"));
        var late = await second.PressAsync(same, "Save answers", (same.OptionOf("return"), "forlis"));

        Assert.Contains("EM-0304", late.Flat());
        Assert.Contains("advance ruling", (await first.AgainAsync(draft)).Flat());
    }

    [TestMethod]
    public async Task A_deviation_is_sent_where_somebody_ticks_it_and_not_before()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await host.SignInAsync(DemoUser.Accountant);
        await person.ImportManifoldAsync(100, "skatteetaten-cases", "alle-tilfeller-1.30.xml");
        await person.SaveSettingsAsync(("category", "alminnelig"), ("periodLength", "Year"));
        var draft = await person.AnswerReversalsAsync(await person.BeginAsync(2022, "alminnelig/2022/Year/1"));
        var form = draft.Forms.Single(form => form.Id == "answers");

        var unknown = await person.PressAsync(draft, "Generate");
        var ticks = System.Text.RegularExpressions.Regex.Matches(draft.Html, "name=\"known\" value=\"(?<tick>[0-9a-f]{16})\"", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Select(tick => ("known", (string?)tick.Groups["tick"].Value)).ToArray();
        var known = await person.SubmitAsync(form.PressedBy("Generate")! with { Fields = [.. form.Fields, .. ticks.Select(tick => KeyValuePair.Create(tick.Item1, tick.Item2!))] });

        Assert.Contains("R052 · Deviation", draft.Flat());
        Assert.Contains("EM-0310", unknown.Flat());
        Assert.Contains("The file is made and holds what you see here.", known.Flat());
        Assert.Contains("R052", known.Flat());
    }

    [TestMethod]
    public async Task What_was_delivered_is_compared_with_what_is_there_now()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await WithWorkbookAsync(host);
        var made = await person.PressAsync(await person.AnswerReversalsAsync(await person.BeginAsync(2022, Term)), "Generate");

        var ahead = await person.SubmitAsync(made.FormWithButton("Mark as delivered"), ("day", "2999-01-01"));
        var delivered = await person.SubmitAsync(made.FormWithButton("Mark as delivered"), ("day", "2022-06-10"));
        var list = await person.GetAsync($"{ReportFlow.List}?year=2022");

        Assert.Contains("EM-0316", ahead.Flat());
        Assert.Contains("Delivered before", delivered.Flat());
        Assert.Contains("Difference", delivered.Flat());
        Assert.Contains("March–April 2022", list.Flat());
        Assert.Contains("Delivered", list.Flat());
    }

    [TestMethod]
    public async Task The_sheet_holds_the_lines_of_the_preview_as_numbers()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await WithWorkbookAsync(host);
        var draft = await person.BeginAsync(2022, Term);

        var sheet = await ReadAsync(person, $"{draft.Address.AbsolutePath}/sheet");
        using var document = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(new MemoryStream(sheet), isEditable: false);
        var cells = document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Cell>().ToArray();

        Assert.IsGreaterThan(200, cells.Length);
        Assert.IsTrue(cells.Any(cell => cell.CellValue?.Text == "77511"));
        Assert.IsTrue(cells.Any(cell => cell.InnerText.Contains("R021", StringComparison.Ordinal)));
        Assert.IsFalse(document.WorkbookPart.WorksheetParts.Single().Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.CellFormula>().Any());
        Assert.HasCount(0, new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(document).ToArray());
    }

    [TestMethod]
    public async Task Attachments_are_bounded_by_what_the_authority_takes_and_make_the_file_stale()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await WithWorkbookAsync(host);
        var made = await person.PressAsync(await person.AnswerReversalsAsync(await person.BeginAsync(2022, Term)), "Generate");
        HtmlForm Attached(Page page, string name, byte[] content) => page.FormWithButton("Attach").Attach("file", name, "application/octet-stream", new ByteArrayContent(content));

        var unfit = await person.SubmitAsync(Attached(made, "run.exe", [1, 2, 3]));
        var attached = await person.SubmitAsync(Attached(made, "C:\\letters\\letter.pdf", Encoding.ASCII.GetBytes("%PDF-1.7")));
        var twice = await person.SubmitAsync(Attached(attached, "letter.pdf", [1]));
        var content = await ReadAsync(person, attached.Links.First(link => link.Address.AbsolutePath.Contains("/attachments/", StringComparison.Ordinal)).Address.AbsolutePath);
        var removed = await person.SubmitAsync(attached.Forms.Single(form => form["attachment"] is not null));

        Assert.Contains("EM-0313", unfit.Flat());
        Assert.Contains("letter.pdf", attached.Flat());
        Assert.Contains("The file is stale.", attached.Flat());
        Assert.Contains("EM-0314", twice.Flat());
        Assert.AreEqual("%PDF-1.7", Encoding.ASCII.GetString(content));
        Assert.DoesNotContain("letter.pdf", removed.Flat());
        Assert.DoesNotContain("The file is stale.", removed.Flat());
    }

    [TestMethod]
    public async Task Whoever_may_only_read_sees_everything_and_changes_nothing()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await WithWorkbookAsync(host);
        using var auditor = await host.SignInAsync(DemoUser.Auditor);
        var draft = await person.BeginAsync(2022, Term);
        var form = draft.Forms.Single(form => form.Id == "answers").PressedBy("Generate")!;

        var seen = await auditor.AgainAsync(draft);
        var forged = await auditor.SubmitAsync(seen.Forms.Single(form => form.Id == "answers") with { Action = form.Action });

        Assert.Contains("77 511", seen.Flat());
        Assert.DoesNotContain("<button class=\"button button--prominent\"", seen.Html);
        Assert.Contains("EM-0302", forged.Flat());
        Assert.AreEqual(HttpStatusCode.NotFound, (await person.GetAsync(draft.Address.AbsolutePath.Replace("NO01", "NO02", StringComparison.Ordinal))).Status);
    }

    [TestMethod]
    public async Task Newer_lists_of_the_host_count_without_a_restart()
    {
        using var lists = new TempDirectory();
        await using var host = await TestHost.StartAsync(new() { Settings = new Dictionary<string, string?> { ["Reports:DataDirectory"] = lists.Path } });
        using var person = await WithWorkbookAsync(host);
        var made = await person.PressAsync(await person.AnswerReversalsAsync(await person.BeginAsync(2022, Term)), "Generate");
        var own = await File.ReadAllTextAsync(Repository.PathOf("plugins", "Norway.VatReturn", "Return", "Data", "code-lists.json"));

        Directory.CreateDirectory(Path.Combine(lists.Path, "norway.vatreturn"));
        await File.WriteAllTextAsync(Path.Combine(lists.Path, "norway.vatreturn", "code-lists.json"), own.Replace("2025-11-04", "2099-01-01", StringComparison.Ordinal).Replace("\"Exports\"", "\"Sold abroad\"", StringComparison.Ordinal));
        var later = await person.AgainAsync(made);

        Assert.DoesNotContain("Sold abroad", made.Flat());
        Assert.Contains("Sold abroad", later.Flat());
        Assert.Contains("The file is stale.", later.Flat());
    }

    [TestMethod]
    public async Task Without_a_ledger_the_page_says_where_to_begin()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await host.SignInAsync(DemoUser.Accountant);

        var fresh = await person.GetAsync(ReportFlow.List);
        await person.SaveSettingsAsync(("category", "alminnelig"), ("periodLength", "TwoMonths"));
        var draft = await person.BeginAsync(2022, Term);

        Assert.Contains("No settings yet", fresh.Flat());
        Assert.Contains("EM-02", draft.Flat());
        Assert.Contains("Ledger imports", draft.Flat());
    }

    private static async Task<Visitor> WithWorkbookAsync(TestHost host)
    {
        var person = await host.SignInAsync(DemoUser.Accountant);
        await person.ImportAsync("skatteetaten-cases", "alle-tilfeller-1.30.xml");
        await person.SaveSettingsAsync(("category", "alminnelig"), ("periodLength", "TwoMonths"));
        return person;
    }

    private static async Task<(byte[] Bytes, XElement Content)> ReadFileAsync(Visitor person, Page draft)
    {
        var bytes = await ReadAsync(person, draft.FileOf().AbsolutePath);
        return (bytes, XDocument.Load(new MemoryStream(bytes)).Root!);
    }

    private static Task<byte[]> ReadAsync(Visitor person, string path) => person.DownloadAsync(path);
}
