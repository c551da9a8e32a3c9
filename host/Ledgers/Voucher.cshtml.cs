using System.Globalization;
using ElectronicMessages.Host.Ledgers.Collecting;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.Web.Languages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ElectronicMessages.Host.Ledgers;

/// <summary>A voucher with all its entries, and what is decided on it.</summary>
[Authorize(Policies.SeeRecords)]
internal sealed class VoucherModel(ReadVoucher readVoucher, DecideOnVoucher decide, CurrentUser currentUser) : PageModel
{
    [FromRoute]
    public string LegalEntity { get; init; } = "";

    [FromRoute]
    public long Id { get; init; }

    [FromQuery]
    public string? Dialog { get; init; }

    public StoredVoucherView Voucher { get; private set; } = null!;

    private string Address => LedgerPaths.Voucher(LegalEntity, Id);

    private SignedInUser Person => currentUser.User ?? throw new InvalidOperationException("The policy admits signed-in users only.");

    private bool MayDecide => Person.May(Permission.EditRecords, LegalEntity);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await readVoucher.FindAsync(LegalEntity, Id, cancellationToken) is not { } voucher)
        {
            return this.Problem(LedgersProblems.VoucherNotFound, StatusCodes.Status404NotFound, new("Open Ledger entries", LedgerPaths.Entries(LegalEntity)));
        }

        Voucher = voucher;
        ViewData.SetTitle(Texts.Say("Voucher {0}", voucher.Number));
        ViewData.SetActionPane(Pane());
        ViewData.SetDialog(MayDecide && voucher.Counts ? DialogOf() : null);
        return Page();
    }

    public async Task<IActionResult> OnPostDecideAsync([FromForm] string? choice, [FromForm] string? reason, [FromForm] DateOnly? day, CancellationToken cancellationToken)
    {
        if (!MayDecide)
        {
            return this.Problem(SecurityProblems.PermissionLacking(Permission.EditRecords, LegalEntity), StatusCodes.Status403Forbidden);
        }

        if (!Enum.TryParse<VoucherChoice>(choice, out var chosen) || !Enum.IsDefined(chosen))
        {
            return BadRequest();
        }

        var decided = await decide.ExecuteAsync(LegalEntity, Id, chosen, day, reason ?? "", Person, cancellationToken);
        TempData.Keep(decided.Problem is { } problem ? MessageBarModel.Of(problem) : MessageBarModel.Success(Texts.Say(chosen switch
        {
            VoucherChoice.Excluded => "Voucher {0} is left out of reports.",
            VoucherChoice.Moved => "Voucher {0} counts in the other period.",
            _ => "Voucher {0} counts as the ledger has it.",
        }, decided.Value.Number)));
        return Redirect(Address);
    }

    private ActionPaneModel Pane()
    {
        var whyNot = !MayDecide ? "Your roles do not admit changes of the set-up." : !Voucher.Counts ? "A later import took the place of this one." : null;
        var buttons = new List<ActionButton>();
        if (Voucher.Decision is null)
        {
            buttons.Add(new("Exclude") { Href = $"{Address}?dialog=exclude", WhyDisabled = whyNot });
            buttons.Add(new("Take into another period") { Href = $"{Address}?dialog=move", WhyDisabled = whyNot });
        }
        else
        {
            buttons.Add(new("Take back") { Href = $"{Address}?dialog=restore", WhyDisabled = whyNot });
        }

        buttons.Add(new("Ledger entries") { Href = LedgerPaths.Entries(LegalEntity) });
        return new([new("Voucher", buttons)]);
    }

    private DialogPanelModel? DialogOf()
    {
        var reason = new FieldModel("reason", "Reason") { Kind = FieldKind.LongText, Editing = true, Required = true, MaxLength = 500 };
        return Dialog switch
        {
            "exclude" => new(Texts.Say("Voucher {0}", Voucher.Number), $"{Address}?handler=Decide", Address)
            {
                Title = "Exclude voucher",
                Text = "Its entries are left out of reports, also after another import. The decision is kept with your name, and can be taken back.",
                Fields = [reason],
                Hidden = Choice(VoucherChoice.Excluded),
                OkCaption = "Exclude",
            },
            "move" => new(Texts.Say("Voucher {0}", Voucher.Number), $"{Address}?handler=Decide", Address)
            {
                Title = "Take into another period",
                Text = "Its entries count in the period in which the day lies.",
                Fields = [new("day", "Day") { Kind = FieldKind.Date, Editing = true, Required = true, Value = Voucher.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }, reason],
                Hidden = Choice(VoucherChoice.Moved),
            },
            "restore" when Voucher.Decision is not null => new(Texts.Say("Voucher {0}", Voucher.Number), $"{Address}?handler=Decide", Address)
            {
                Title = "Take back",
                Text = "It counts again as the ledger has it.",
                Fields = [reason],
                Hidden = Choice(VoucherChoice.Restored),
            },
            _ => null,
        };
    }

    private static Dictionary<string, string> Choice(VoucherChoice choice) => new(StringComparer.Ordinal) { ["choice"] = choice.ToString() };
}
