using ElectronicMessages.Host.Audit.Export;
using ElectronicMessages.Host.Audit.Keeping;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace ElectronicMessages.Host.Audit;

[Authorize(Policies.SeeActionLog)]
internal sealed class ActionLogModel(
    ActionLog log, ExportActionLog export, WatchActionLog watch, IPageFrame frame, IAuthorizationService authorization, IOptions<ActionLogOptions> options, TimeProvider clock) : PageModel
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

    /// <summary>How long lines are kept, and what the last verification found.</summary>
    public string Keeping => options.Value.KeepYears is { } years ? $"Lines are kept for {(years == 1 ? "one year" : $"{years} years")}." : "Lines are kept for good.";

    public string? Verified => watch.Last is { } last ? ActionLogWords.Of(last) : null;

    public bool IsTampered => watch.Last?.Fault is not null;

    public bool MayVerify { get; private set; }

    public string QueryOfFilter => QueryWith([]).ToString();

    public async Task<IActionResult> OnPostVerifyAsync(CancellationToken cancellationToken)
    {
        if (!(await authorization.AuthorizeAsync(User, HttpContext, Policies.VerifyActionLog)).Succeeded)
        {
            return Forbid();
        }

        var verified = await watch.VerifyAsync(Actor.Of(await frame.ReadAsync(cancellationToken)), cancellationToken);
        TempData.Keep(ActionLogWords.ProblemOf(verified) is { } problem ? MessageBarModel.Of(problem) : MessageBarModel.Success(ActionLogWords.Of(verified)));
        return LocalRedirect($"/{LegalEntity}/action-log{QueryOfFilter}");
    }

    /// <summary>What the filters of the page show, all of it, while it is read.</summary>
    public async Task<IActionResult> OnPostExportAsync(string? format, CancellationToken cancellationToken)
    {
        if (ExportFormat.Of(format) is not { } chosen)
        {
            return BadRequest();
        }

        var filter = new ActionLogFilter(LegalEntity, Outcome: ChosenOutcome, Text: Text, WithInstallation: await authorization.MaySeeInstallationAsync(HttpContext));
        var actor = Actor.Of(await frame.ReadAsync(cancellationToken));
        Response.Headers.CacheControl = "no-store";
        Response.ContentType = chosen.ContentType;
        Response.Headers.ContentDisposition = $"attachment; filename=\"action-log-{LegalEntity}-{clock.GetUtcNow().UtcDateTime:yyyyMMdd-HHmmss}.{chosen.Extension}\"";
        await export.ExecuteAsync(chosen, filter, actor, Response.Body, cancellationToken);
        return new EmptyResult();
    }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        MayVerify = (await authorization.AuthorizeAsync(User, HttpContext, Policies.VerifyActionLog)).Succeeded;
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
        return there ? QueryWith(new() { { side.ToLowerInvariant(), lineId } }).ToString() : null;
    }

    private QueryBuilder QueryWith(QueryBuilder query)
    {
        if (ChosenOutcome is { } outcome)
        {
            query.Add("outcome", outcome.ToString());
        }

        if (!string.IsNullOrWhiteSpace(Text))
        {
            query.Add("text", Text);
        }

        return query;
    }
}
