using ElectronicMessages.Host.Operations.Notices;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Operations.Webhooks;

/// <summary>The fields of a webhook's form.</summary>
internal static class WebhookFields
{
    public static IReadOnlyList<FieldModel> Of(WebhookInput input, bool isNew) =>
    [
        new("name", "Name") { Editing = true, Required = true, Value = input.Name, MaxLength = WebhookInput.LongestName, Help = "Who is told, such as Finance chat.", Autofocus = isNew },
        new("address", "Address") { Editing = true, Required = true, Kind = FieldKind.Url, Value = input.Address, MaxLength = WebhookAddress.MaximumLength, Placeholder = "https://", Help = "Where the receiver takes the notices, by https." },
        new("kinds", "Told of")
        {
            Editing = true,
            Kind = FieldKind.Choices,
            Wide = true,
            Choices = [.. NoticeKinds.Chosen.Select(kind => new FieldChoice(kind.ToString(), kind.Caption(), input.Kinds.Contains(kind)))],
        },
        .. isNew ? Array.Empty<FieldModel>() : [new("disabled", "Switched off") { Editing = true, Kind = FieldKind.YesNo, Value = input.Disabled ? "true" : "false", Wide = true, Help = "What is due meanwhile waits, and is given up after a day." }],
    ];
}
