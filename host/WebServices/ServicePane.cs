using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.WebServices;

/// <summary>The Action Pane of the page.</summary>
internal static class ServicePane
{
    public static ActionPaneModel Of(string legalEntity, WebServiceRecord? selected, SignedInUser user)
    {
        var whyNot = user.May(Permission.EditRecords, legalEntity) ? null : "Your roles admit reading only.";
        var buttons = new List<ActionButton>
        {
            new("New") { Href = $"{WebServicePaths.List(legalEntity)}?dialog=new", WhyDisabled = whyNot },
        };
        if (selected is not null)
        {
            var record = WebServicePaths.Record(legalEntity, selected.Id);
            buttons.Add(new("Edit") { Href = WebServicePaths.Edit(legalEntity, selected.Id), WhyDisabled = whyNot });
            buttons.Add(new("Delete") { Href = $"{record}?dialog=delete", WhyDisabled = whyNot });
            buttons.Add(new("Copy base URL")
            {
                PostTo = $"{record}?handler=CopyBaseUrl",
                Fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["version"] = selected.Version.ToString(System.Globalization.CultureInfo.InvariantCulture) },
                WhyDisabled = whyNot ?? (selected.WebApplicationId is null ? "Choose a web application first." : null),
            });
        }

        return new([new("Maintain", buttons)]);
    }
}
