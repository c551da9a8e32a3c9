using System.Globalization;
using ElectronicMessages.Host.Ledgers.Collecting;
using ElectronicMessages.Host.Ledgers.Importing;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ElectronicMessages.Host.Ledgers;

/// <summary>Reconciliation: the accounts of taxes against the tax of entries, period by period.</summary>
[Authorize(Policies.SeeRecords)]
internal sealed class ReconciliationModel(ReconcileTaxes reconcile, ImportStore imports, PluginCatalog plugins, TimeProvider time) : PageModel
{
    private const int VouchersShown = 100;
    private static readonly int[] _lengths = [1, 2, 3, 6, 12];

    [FromRoute]
    public string LegalEntity { get; init; } = "";

    [FromQuery]
    public int? Year { get; init; }

    /// <summary>How many months a period has.</summary>
    [FromQuery]
    public int? Months { get; init; }

    /// <summary>The period that is looked into, beginning with 1.</summary>
    [FromQuery]
    public int? Period { get; init; }

    public bool HasLedger { get; private set; }

    public int ShownYear { get; private set; }

    public int ShownMonths => Months is { } months && _lengths.Contains(months) ? months : 2;

    public IReadOnlyList<Reconciliation> Periods { get; private set; } = [];

    public Reconciliation? Opened { get; private set; }

    public IReadOnlyList<DifferingVoucher> Vouchers { get; private set; } = [];

    public IReadOnlyList<FieldModel> Fields =>
    [
        new("year", "Year") { Kind = FieldKind.Number, Editing = true, Value = ShownYear.ToString(CultureInfo.InvariantCulture) },
        new("months", "Length of a period")
        {
            Kind = FieldKind.Choice,
            Editing = true,
            Choices = [.. _lengths.Select(length => new FieldChoice(length.ToString(CultureInfo.InvariantCulture), length == 1 ? "1 month" : $"{length} months", length == ShownMonths))],
        },
    ];

    public string AddressOf(int period) =>
        string.Create(CultureInfo.InvariantCulture, $"{LedgerPaths.Reconciliation(LegalEntity)}?year={ShownYear}&months={ShownMonths}&period={period}");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        ViewData.SetTitle("Reconciliation");
        var newest = (await imports.ListAsync(LegalEntity, null, 50, cancellationToken)).FirstOrDefault(import => import.State == ImportState.Complete);
        HasLedger = newest is not null;
        ShownYear = Year is >= 1900 and <= 9998 ? Year.Value : newest?.To?.Year ?? time.GetUtcNow().Year;
        if (!HasLedger || plugins.LedgerMappings is not [var mapping, ..])
        {
            return Page();
        }

        var periods = Enumerable.Range(0, 12 / ShownMonths)
            .Select(index => new DateOnly(ShownYear, (index * ShownMonths) + 1, 1))
            .Select(first => new LedgerPeriod(first, first.AddMonths(ShownMonths).AddDays(-1)))
            .ToList();
        var reconciled = await reconcile.ExecuteAsync(LegalEntity, mapping.Key, periods, cancellationToken);
        if (!reconciled.Succeeded)
        {
            return this.Problem(reconciled.Problem, StatusCodes.Status409Conflict);
        }

        Periods = reconciled.Value;
        if (Period is { } opened && opened >= 1 && opened <= Periods.Count)
        {
            Opened = Periods[opened - 1];
            Vouchers = await reconcile.ListVouchersAsync(LegalEntity, mapping.Key, Opened.Period, VouchersShown, cancellationToken);
        }

        return Page();
    }
}
