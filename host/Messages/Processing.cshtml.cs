using ElectronicMessages.Contracts.Messages;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.Web.Languages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ElectronicMessages.Host.Messages;

/// <summary>Electronic message processing: which there are, and how each goes from status to status.</summary>
[Authorize(Policies.SeeRecords)]
internal sealed class ProcessingModel(PluginCatalog plugins) : PageModel
{
    [FromRoute]
    public string LegalEntity { get; init; } = "";

    [FromRoute]
    public string? Key { get; init; }

    [FromQuery]
    public string? Filter { get; init; }

    public RecordListModel List { get; private set; } = null!;

    public MessageProcessing? Selected { get; private set; }

    public IActionResult OnGet()
    {
        var all = plugins.ProcessingsOf(LegalEntity);
        Selected = Key is null ? (all.Count > 0 ? all[0] : null) : all.FirstOrDefault(processing => processing.Key == Key);
        if (Key is not null && Selected is null)
        {
            return this.Problem(MessagesProblems.NoSuchProcessing, StatusCodes.Status404NotFound, new("Open Electronic message processing", MessagePaths.Processings(LegalEntity)));
        }

        List = new("Message processings", MessagePaths.Processings(LegalEntity), [.. all.Where(IsFound).Select(Item)]) { Filter = Filter };
        ViewData.SetTitle(Selected is null ? "Electronic message processing" : $"{Selected.Key} · {Texts.Say("Electronic message processing")}");
        return Page();
    }

    public string StatusCaption(string key) =>
        Selected!.Statuses.FirstOrDefault(status => status.Key == key)?.Caption ?? Selected.ItemStatuses.FirstOrDefault(status => status.Key == key)?.Caption ?? key;

    private bool IsFound(MessageProcessing processing) => string.IsNullOrWhiteSpace(Filter) || processing.Key.Contains(Filter.Trim(), StringComparison.CurrentCultureIgnoreCase);

    private RecordItem Item(MessageProcessing processing) =>
        new(processing.Key, MessagePaths.Processing(LegalEntity, processing.Key), processing.Description, Tone.Neutral, processing == Selected) { Badge = processing.Country };
}
