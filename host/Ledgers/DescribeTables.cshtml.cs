using System.Globalization;
using ElectronicMessages.Host.Ledgers.Tables;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.Web.Languages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ElectronicMessages.Host.Ledgers;

/// <summary>How the tables that were chosen are read: proposed, confirmed by a person, and remembered.</summary>
[Authorize(Policies.RunActions)]
internal sealed class DescribeTablesModel(ImportTables importTables, CurrentUser currentUser) : PageModel
{
    private const int RowsShown = 5;

    [FromRoute]
    public string LegalEntity { get; init; } = "";

    [FromRoute]
    public string UploadId { get; init; } = "";

    public IReadOnlyList<ProposedTable> Tables { get; private set; } = [];

    private SignedInUser Person => currentUser.User ?? throw new InvalidOperationException("The policy admits signed-in users only.");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Tables = await importTables.ProposeAsync(LegalEntity, UploadId, Person, cancellationToken);
        if (Tables.Count == 0)
        {
            return this.Problem(LedgersProblems.UploadGone, StatusCodes.Status404NotFound, new("Open Ledger imports", LedgerPaths.Imports(LegalEntity)));
        }

        ViewData.SetTitle("How the tables are read");
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var tables = await importTables.ProposeAsync(LegalEntity, UploadId, Person, cancellationToken);
        var chosen = tables.Select((table, index) => Read(table, index)).ToList();
        if (Missing(tables, chosen) is { } missing)
        {
            TempData.Keep(MessageBarModel.Of(missing));
            return Redirect(LedgerPaths.Tables(LegalEntity, UploadId));
        }

        var started = await importTables.StartAsync(LegalEntity, UploadId, chosen, Person, cancellationToken);
        if (started.Problem is { } problem)
        {
            TempData.Keep(MessageBarModel.Of(problem));
            return Redirect(LedgerPaths.Imports(LegalEntity));
        }

        return Redirect(LedgerPaths.Import(LegalEntity, started.Value));
    }

    public IReadOnlyList<FieldModel> FormOf(ProposedTable table, int index) =>
    [
        Choice(index, "kind", "What it holds", table.Layout.Kind.ToString(), [(nameof(TableKind.Entries), "Ledger entries"), (nameof(TableKind.TaxCodes), "Tax codes"), (nameof(TableKind.Ignored), "Nothing to import")]),
        Choice(index, "decimal", "Decimal sign", table.Layout.DecimalSign, [(",", "Comma (1 234,56)"), (".", "Point (1 234.56)")]),
        Choice(index, "date", "Dates", table.Layout.DateFormat, [.. GuessLayout.DateFormats.Select(format => (format, format))]),
        Choice(index, "encoding", "Encoding", table.Layout.Encoding, [("utf-8", "UTF-8"), ("iso-8859-1", "ISO 8859-1 (Western)"), ("utf-16", "UTF-16")]),
    ];

    public IReadOnlyList<FieldModel> ColumnsOf(ProposedTable table, int index) =>
    [
        .. TableFields.Of(table.Layout.Kind).Select(field => Choice(
            index,
            "column." + field.Name,
            field.Label,
            table.Layout.Columns.GetValueOrDefault(field.Name, ""),
            [("", "Not in the table"), .. table.Headings.Distinct(StringComparer.Ordinal).Select(heading => (heading, heading))]) with { Required = field.Required }),
    ];

    public static IEnumerable<IReadOnlyList<string>> Preview(ProposedTable table) => table.Rows.Take(RowsShown);

    private TableLayout Read(ProposedTable table, int index)
    {
        var kind = Enum.TryParse<TableKind>(Field(index, "kind"), out var chosen) && Enum.IsDefined(chosen) ? chosen : table.Layout.Kind;
        // The columns that are offered are those of the kind that was proposed; another kind is proposed anew.
        var fields = kind == table.Layout.Kind ? TableFields.Of(kind) : [];
        return table.Layout with
        {
            Kind = kind,
            DecimalSign = Field(index, "decimal") is "." ? "." : ",",
            DateFormat = GuessLayout.DateFormats.FirstOrDefault(format => format == Field(index, "date")) ?? table.Layout.DateFormat,
            Encoding = GuessLayout.Encodings.FirstOrDefault(encoding => encoding == Field(index, "encoding")) ?? table.Layout.Encoding,
            Columns = fields
                .Select(field => (field.Name, Heading: Field(index, "column." + field.Name)))
                .Where(column => table.Headings.Contains(column.Heading))
                .ToDictionary(column => column.Name, column => column.Heading, StringComparer.Ordinal),
        };
    }

    private static Contracts.Problems.Problem? Missing(IReadOnlyList<ProposedTable> tables, List<TableLayout> chosen)
    {
        if (tables.Count == 0)
        {
            return LedgersProblems.UploadGone;
        }

        for (var index = 0; index < tables.Count; index++)
        {
            var lacking = TableFields.Of(chosen[index].Kind).Where(field => field.Required && !chosen[index].Columns.ContainsKey(field.Name)).Select(field => Texts.Say(field.Label)).ToList();
            if (lacking.Count > 0)
            {
                return LedgersProblems.TableUnreadable(tables[index].Name, Texts.Say("Choose the column for: {0}.", string.Join(", ", lacking)));
            }
        }

        return chosen.Exists(layout => layout.Kind == TableKind.Entries) ? null : LedgersProblems.Empty;
    }

    private string Field(int index, string name) => Request.Form[NameOf(index, name)].ToString();

    private static FieldModel Choice(int index, string name, string label, string value, IReadOnlyList<(string Value, string Caption)> choices) => new(NameOf(index, name), label)
    {
        Kind = FieldKind.Choice,
        Editing = true,
        Choices = [.. choices.Select(choice => new FieldChoice(choice.Value, choice.Caption, choice.Value == value))],
    };

    private static string NameOf(int index, string name) => string.Create(CultureInfo.InvariantCulture, $"table{index}.{name}");
}
