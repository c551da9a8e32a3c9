using System.Globalization;
using ElectronicMessages.Host.Ledgers.Collecting;
using ElectronicMessages.Host.Ledgers.Importing;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.Web.Languages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ElectronicMessages.Host.Ledgers;

/// <summary>Ledger entries: what counts in a period, with the vouchers whose date lies in another one.</summary>
[Authorize(Policies.SeeRecords)]
internal sealed class EntriesModel(ReadEntries readEntries, ReadStrayVouchers readStray, ImportStore imports, TimeProvider time) : PageModel
{
    private const int PageSize = 100;
    private const int StrayShown = 200;

    [FromRoute]
    public string LegalEntity { get; init; } = "";

    [FromQuery]
    public DateOnly? From { get; init; }

    [FromQuery]
    public DateOnly? To { get; init; }

    [FromQuery]
    public string? Code { get; init; }

    [FromQuery]
    public string? Side { get; init; }

    [FromQuery]
    public string? Account { get; init; }

    [FromQuery]
    public string? Voucher { get; init; }

    [FromQuery]
    public bool All { get; init; }

    [FromQuery]
    public int Skip { get; init; }

    public LedgerPeriod Period { get; private set; } = null!;

    public bool HasLedger { get; private set; }

    public IReadOnlyList<CollectedEntry> Entries { get; private set; } = [];

    public long Count { get; private set; }

    public IReadOnlyList<StrayVoucher> Stray { get; private set; } = [];

    public PagerModel Pager { get; private set; } = new("", null, null);

    public bool IsFiltered => Code is not null || Side is not null || !string.IsNullOrWhiteSpace(Account) || !string.IsNullOrWhiteSpace(Voucher) || All;

    public IReadOnlyList<FieldModel> Fields =>
    [
        new("from", "From") { Kind = FieldKind.Date, Editing = true, Value = Iso(Period.From) },
        new("to", "To") { Kind = FieldKind.Date, Editing = true, Value = Iso(Period.To) },
        new("code", "Tax code") { Editing = true, Value = Code, MaxLength = 100 },
        new("account", "Account begins with") { Editing = true, Value = Account, MaxLength = 100 },
        new("voucher", "Voucher") { Editing = true, Value = Voucher, MaxLength = 100 },
        new("all", "Also entries without tax") { Kind = FieldKind.YesNo, Editing = true, Value = All ? "true" : null },
    ];

    private LedgerSide? ChosenSide => Enum.TryParse<LedgerSide>(Side, out var side) && Enum.IsDefined(side) ? side : null;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        ViewData.SetTitle("Ledger entries");
        var newest = (await imports.ListAsync(LegalEntity, null, 50, cancellationToken)).FirstOrDefault(import => import.State == ImportState.Complete);
        HasLedger = newest is not null;
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var from = From ?? newest?.From ?? today;
        var to = To ?? newest?.To ?? today;
        Period = from <= to ? new(from, to) : new(to, from);
        if (!HasLedger)
        {
            return;
        }

        var filter = new EntryFilter(LegalEntity, Period)
        {
            TaxCode = Code,
            Side = ChosenSide,
            Account = Account,
            Voucher = Voucher,
            WithoutTax = All,
            Skip = Math.Max(Skip, 0),
            Take = PageSize,
        };
        Count = await readEntries.CountAsync(filter, cancellationToken);
        var entries = new List<CollectedEntry>();
        await foreach (var entry in readEntries.ExecuteAsync(filter, cancellationToken))
        {
            entries.Add(entry);
        }

        Entries = entries;
        Stray = IsFiltered ? [] : await readStray.ExecuteAsync(LegalEntity, Period, StrayShown, cancellationToken);
        Pager = new(
            Entries.Count == 0 ? "" : Texts.Say("Entries {0} to {1} of {2}", Figures.Count(filter.Skip + 1), Figures.Count(filter.Skip + Entries.Count), Figures.Count(Count)),
            filter.Skip == 0 ? null : Address(Math.Max(filter.Skip - PageSize, 0)),
            filter.Skip + Entries.Count < Count ? Address(filter.Skip + PageSize) : null);
    }

    private string Address(int skip)
    {
        var query = new QueryBuilder { { "from", Iso(Period.From) }, { "to", Iso(Period.To) } };
        foreach (var (name, value) in new[] { ("code", Code), ("side", ChosenSide?.ToString()), ("account", Account), ("voucher", Voucher), ("all", All ? "true" : null), ("skip", skip == 0 ? null : skip.ToString(CultureInfo.InvariantCulture)) })
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add(name, value);
            }
        }

        return LedgerPaths.Entries(LegalEntity) + query;
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
