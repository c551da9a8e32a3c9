using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ElectronicMessages.Host.Audit;

[Authorize(Policies.SeeActionLog)]
internal sealed class ActionLogModel(ActionLog log, IAuthorizationService authorization) : PageModel
{
    private const int PageSize = 50;

    [FromRoute]
    public string LegalEntity { get; set; } = "";

    [FromQuery]
    public string? Outcome { get; set; }

    [FromQuery]
    public string? Text { get; set; }

    [FromQuery]
    public string? Before { get; set; }

    [FromQuery]
    public string? After { get; set; }

    public IReadOnlyList<ActionLogLine> Lines { get; private set; } = [];

    public string? NewerHref { get; private set; }

    public string? OlderHref { get; private set; }

    public bool IsFiltered => ChosenOutcome is not null || !string.IsNullOrWhiteSpace(Text);

    public ActionLogOutcome? ChosenOutcome =>
        Enum.TryParse<ActionLogOutcome>(Outcome, out var outcome) && Enum.IsDefined(outcome) ? outcome : null;

    public FieldModel OutcomeField => new(nameof(Outcome), "Outcome")
    {
        Kind = FieldKind.Choice,
        Editing = true,
        Choices = [new("", "All", ChosenOutcome is null), .. Enum.GetValues<ActionLogOutcome>().Select(outcome => new FieldChoice(outcome.ToString(), outcome.Badge().Text, ChosenOutcome == outcome))],
    };

    public FieldModel TextField => new(nameof(Text), "Contains")
    {
        Editing = true,
        Value = Text,
        MaxLength = ActionLogText.Name,
        Placeholder = "Message, action, record, user, number or correlation id",
    };

    public PagerModel Pager => new(Lines.Count == 1 ? "1 line" : $"{Lines.Count} lines", NewerHref, OlderHref) { PreviousCaption = "Newer", NextCaption = "Older" };

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        // One more than is shown tells whether there are others on that side.
        var lines = await log.ListAsync(
            new(
                LegalEntity,
                Outcome: ChosenOutcome,
                Text: Text,
                Before: After is null ? Before : null,
                Count: PageSize + 1,
                WithInstallation: await authorization.MaySeeInstallationAsync(HttpContext),
                After: After),
            cancellationToken);
        var more = lines.Count > PageSize;
        Lines = After is null ? [.. lines.Take(PageSize)] : [.. lines.TakeLast(PageSize)];
        if (Lines.Count > 0)
        {
            NewerHref = After is null ? LinkIf(Before is not null, nameof(After), Lines[0].Id) : LinkIf(more, nameof(After), Lines[0].Id);
            OlderHref = LinkIf(After is not null || more, nameof(Before), Lines[^1].Id);
        }
    }

    private string? LinkIf(bool there, string side, string lineId)
    {
        var query = new QueryBuilder { { side.ToLowerInvariant(), lineId } };
        if (ChosenOutcome is { } outcome)
        {
            query.Add("outcome", outcome.ToString());
        }

        if (!string.IsNullOrWhiteSpace(Text))
        {
            query.Add("text", Text);
        }

        return there ? query.ToString() : null;
    }
}
