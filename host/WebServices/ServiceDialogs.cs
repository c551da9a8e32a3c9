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

    /// <summary>
    /// <em>Request identification information</em>: exactly what goes out, what does not and why, and the two answers. A file
    /// is chosen here, so that it is received once, with the answer.
    /// </summary>
    public DialogPanelModel Identification(WebServiceRecord selected, PrepareResult.ToShow shown) =>
        new($"{selected.Method} · {selected.Name}", WebServicePaths.Send(selected.LegalEntity, selected.Id), WebServicePaths.Record(selected.LegalEntity, selected.Id))
        {
            Title = "Request identification information",
            Text = shown.Identification.Text,
            Hidden = new Dictionary<string, string>(StringComparer.Ordinal) { [SendForm.Ticket] = shown.Ticket },
            Facts = [.. shown.Request.Headers.Select(header => new DialogFact(header.Name, header.Value))],
            FactsCaption = $"{shown.Request.Headers.Count} headers are sent",
            MissingFacts = [.. shown.Request.LeftOut.Select(header => new DialogFact(header.Name, header.Reason))],
            MissingFactsCaption = $"{shown.Request.LeftOut.Count} left out",
            LastFields =
            [
                new(SendForm.Agreement, shown.Identification.Agreement) { Kind = FieldKind.YesNo, Editing = true, Required = true },
                .. selected.HasBody ? [new FieldModel(ReceiveUpload.FileField, "File") { Kind = FieldKind.File, Editing = true, Required = true, Help = "Up to 25 MB. Its name, length and SHA-256 are kept in the action log, the file itself is not." }] : Array.Empty<FieldModel>(),
            ],
            IsMultipart = true,
            OkCaption = "Submit",
            Decision = new(SendForm.Decision, SendForm.Submit, SendForm.DoNotSubmit, "Do not submit"),
        };
}
