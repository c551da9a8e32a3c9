using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using ElectronicMessages.Contracts.Reports;
using ElectronicMessages.Host.Web.Languages;

namespace ElectronicMessages.Host.Reports;

/// <summary>
/// The preview as a sheet: the same groups, lines, findings and answers. Texts are texts and amounts are numbers; no cell is a
/// formula, whatever it begins with. In the host, since the library keeps a plugin from unloading.
/// </summary>
internal static class WriteSheet
{
    private const uint Plain = 0;
    private const uint Bold = 1;
    private const uint Number = 2;
    private const uint BoldNumber = 3;
    private const int LongestCell = 32_000;

    public static byte[] Of(PreparedReport report)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.Workbook = new Workbook();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var sheet = book.AddNewPart<WorksheetPart>();
            sheet.Worksheet = new Worksheet(Widths(report), new SheetData(Rows(report)));
            book.Workbook.AppendChild(new Sheets(new Sheet { Id = book.GetIdOfPart(sheet), SheetId = 1, Name = Texts.Say("Preview") }));
        }

        return stream.ToArray();
    }

    private static IEnumerable<Row> Rows(PreparedReport report)
    {
        var columns = report.Preview.Columns;
        yield return Of(Text(report.Report.Description.Caption, Bold));
        yield return Of(Text(report.Draft.Period.Caption, Bold));
        yield return Of();
        yield return Of([.. columns.Select(column => Text(column.Caption, Bold)), Text(Texts.Say("Answer"), Bold), Text(Texts.Say("Findings"), Bold)]);
        foreach (var group in report.Preview.Groups)
        {
            yield return Of(Text(group.Caption, Bold));
            foreach (var line in group.Lines)
            {
                yield return Of([.. line.Cells.Select((cell, index) => Cell(cell, columns[index].Kind)), Text(AnswerOf(line.Question)), Text(FindingsOf(line.Findings))]);
            }
        }

        yield return Of();
        foreach (var total in report.Preview.Totals)
        {
            yield return Of(Text(total.Caption, total.IsMain ? Bold : Plain), Amount(total.Amount, total.IsMain ? BoldNumber : Number));
        }

        foreach (var question in report.Preview.Questions.Where(question => question.Answer is not null))
        {
            yield return Of(Text(question.Label), Text(AnswerOf(question)));
        }

        foreach (var finding in report.Preview.Findings)
        {
            yield return Of(Text(FindingsOf([finding])));
        }

        foreach (var note in report.Preview.Notes)
        {
            yield return Of(Text(note));
        }
    }

    private static Row Of(params Cell[] cells) => new(cells.Cast<OpenXmlElement>());

    private static Cell Cell(ReportCell cell, ReportCellKind kind) => kind == ReportCellKind.Amount && cell.Amount is { } amount ? Amount(amount, Number) : Text(cell.Text);

    private static Cell Text(string text, uint style = Plain) => new(new InlineString(new Text(Fit(text)) { Space = SpaceProcessingModeValues.Preserve }))
    {
        DataType = CellValues.InlineString,
        StyleIndex = style,
    };

    private static Cell Amount(decimal amount, uint style) => new(new CellValue(amount.ToString(CultureInfo.InvariantCulture))) { DataType = CellValues.Number, StyleIndex = style };

    // What XML cannot hold is left out.
    private static string Fit(string text) => string.Concat(text.Take(LongestCell).Where(letter => !char.IsControl(letter) || letter is '\n' or '\t'));

    private static string AnswerOf(ReportQuestion? question) => question?.Answer switch
    {
        null => "",
        { Text.Length: > 0 } answer => answer.Text,
        var answer => question.Options.FirstOrDefault(option => option.Value == answer.Option)?.Caption ?? answer.Option,
    };

    private static string FindingsOf(IReadOnlyList<ReportFinding> findings) => string.Join('\n', findings.Select(finding =>
        $"{finding.Number} {Texts.Say(finding.Severity == ReportSeverity.Refuses ? "Refused" : "Deviation")}: {finding.Text} {finding.Advice}"));

    private static Columns Widths(PreparedReport report) => new(Enumerable.Range(1, report.Preview.Columns.Count + 2).Select(index => new Column
    {
        Min = (uint)index,
        Max = (uint)index,
        Width = index == 2 || index > report.Preview.Columns.Count ? 50 : 16,
        CustomWidth = true,
    }));

    private static Stylesheet Styles() => new(
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellFormats(
            new CellFormat(),
            new CellFormat { FontId = 1, ApplyFont = true },
            new CellFormat { NumberFormatId = 3, ApplyNumberFormat = true },
            new CellFormat { FontId = 1, ApplyFont = true, NumberFormatId = 3, ApplyNumberFormat = true }));
}
