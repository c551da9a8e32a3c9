using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace ElectronicMessages.Tests.Integration.Reports;

/// <summary>From a ledger to the draft of a return, as a person goes.</summary>
internal static partial class ReportFlow
{
    public const string List = "/NO01/reports";

    public static async Task ImportAsync(this Visitor person, params string[] parts) =>
        await person.ImportAsync(parts[^1], await File.ReadAllBytesAsync(SharedFile(parts).FullName));

    /// <summary>The same ledger with each amount so many times as large.</summary>
    public static async Task ImportManifoldAsync(this Visitor person, int times, params string[] parts)
    {
        var text = await File.ReadAllTextAsync(SharedFile(parts).FullName);
        var larger = Amounts().Replace(text, amount => amount.Groups["before"].Value + (decimal.Parse(amount.Groups["amount"].Value, CultureInfo.InvariantCulture) * times).ToString(CultureInfo.InvariantCulture));
        await person.ImportAsync(parts[^1], Encoding.UTF8.GetBytes(larger));
    }

    private static async Task ImportAsync(this Visitor person, string name, byte[] content)
    {
        var form = (await person.GetAsync("/NO01/ledger-imports?dialog=new")).FormWithButton("Import")
            .Attach("files", name, "application/octet-stream", new ByteArrayContent(content));
        var import = await person.SubmitAsync(form);
        await Eventually.FindAsync(async () => (await person.GetAsync(import.Address.PathAndQuery)) is var page && page.Html.Contains("id=\"progress\"", StringComparison.Ordinal) ? null : page, "the end of the import");
    }

    public static async Task SaveSettingsAsync(this Visitor person, params (string Name, string? Value)[] settings)
    {
        var dialog = await person.GetAsync($"{List}?dialog=settings");
        var saved = await person.SubmitAsync(dialog.FormWithButton("Save"), [.. settings.Select(setting => ($"setting.{setting.Name}", setting.Value))]);
        Assert.AreEqual(HttpStatusCode.OK, saved.Status);
        Assert.Contains("Saved.", saved.Text);
    }

    /// <summary>Begins the draft of a period, or opens the one that is there.</summary>
    public static async Task<Page> BeginAsync(this Visitor person, int year, string periodKey)
    {
        var list = await person.GetAsync($"{List}?year={year}");
        var form = list.Forms.Single(form => form["period"] == periodKey);
        return await person.SubmitAsync(form);
    }

    public static Task<Page> AgainAsync(this Visitor person, Page draft) => person.GetAsync(draft.Address.AbsolutePath);

    /// <summary>Presses a button of the form with the answers, with these values changed.</summary>
    public static Task<Page> PressAsync(this Visitor person, Page draft, string button, params (string Name, string? Value)[] values) =>
        person.SubmitAsync(draft.Forms.Single(form => form.Id == "answers").PressedBy(button)!, values);

    /// <summary>The name of the option field of the question whose key begins so.</summary>
    public static string OptionOf(this Page draft, string key)
    {
        var form = draft.Forms.Single(form => form.Id == "answers");
        var field = form.Fields.Single(field => field.Key.StartsWith("key.", StringComparison.Ordinal) && field.Value.StartsWith(key, StringComparison.Ordinal)).Key;
        return "option." + field["key.".Length..];
    }

    /// <summary>Answers every question that must be answered with a remark that lines of that kind may carry.</summary>
    public static async Task<Page> AnswerReversalsAsync(this Visitor person, Page draft) => await person.PressAsync(
        draft,
        "Save answers",
        (draft.OptionOf("1|in|||1-TF"), "kreditnota"),
        (draft.OptionOf("1|in|||1-JUS"), "periodisering"));

    public static Uri FileOf(this Page draft) => draft.Links.First(link => link.Address.AbsolutePath.Contains("/files/", StringComparison.Ordinal)).Address;

    public static FileInfo SharedFile(params string[] parts)
    {
        for (var directory = Directory.GetParent(Repository.Root); directory is not null; directory = directory.Parent)
        {
            var file = new FileInfo(Path.Combine([directory.FullName, "shared", "data", "saf-t", .. parts]));
            if (file.Exists)
            {
                return file;
            }
        }

        throw new AssertInconclusiveException($"shared/data/saf-t/{string.Join('/', parts)} lies beside none of the folders above {Repository.Root}.");
    }

    [GeneratedRegex("(?<before><(\\w+:)?(Amount|TaxBase|TotalDebit|TotalCredit)>)(?<amount>[0-9.]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Amounts();

    [GeneratedRegex("\\s+", RegexOptions.None, 1000)]
    private static partial Regex Blanks();

    /// <summary>With one space wherever there is any blank.</summary>
    public static string Flat(this Page page) => Blanks().Replace(page.Text, " ");
}
