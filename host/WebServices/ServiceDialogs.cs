using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.WebApplications;

namespace ElectronicMessages.Host.WebServices;

/// <summary>The dialogs of the page: New and Delete.</summary>
internal sealed class ServiceDialogs
{
    public DialogPanelModel? Open(ServicePageRequest request, WebServiceRecord? selected, IReadOnlyList<RecordOverview> applications) => request.Dialog switch
    {
        "new" => New(request, applications),
        "delete" when selected is not null => Delete(selected),
        _ => null,
    };

    private static DialogPanelModel New(ServicePageRequest request, IReadOnlyList<RecordOverview> applications)
    {
        var list = WebServicePaths.List(request.LegalEntity);
        return new("New web service", $"{list}?handler=New", list)
        {
            Title = "New",
            Text = "The record begins with the Base URL of its web application. Everything can be changed afterwards.",
            OkCaption = "Create",
            Fields =
            [
                new("name", "Name") { Editing = true, Required = true, Autofocus = true, MaxLength = WebServiceRules.NameLength },
                new("webApplicationId", "Web application") { Kind = FieldKind.Choice, Editing = true, Choices = ServiceFields.ApplicationChoices([.. applications.Select(overview => overview.Record)]) },
                new("method", "Request method") { Kind = FieldKind.Choice, Editing = true, Required = true, Value = RequestMethods.Post, Choices = ServiceFields.Methods },
            ],
        };
    }

    private static DialogPanelModel Delete(WebServiceRecord selected)
    {
        var record = WebServicePaths.Record(selected.LegalEntity, selected.Id);
        return new(selected.Name, $"{record}?handler=Delete", record)
        {
            Title = "Delete this web service?",
            Text = "The record is deleted. Its lines in the action log stay, with what was sent and answered.",
            OkCaption = "Delete",
            Dangerous = true,
        };
    }
}
