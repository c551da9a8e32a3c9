using System.Globalization;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.WebApplications;

namespace ElectronicMessages.Host.WebServices;

/// <summary>The fields of a record in the FastTabs, to read and to edit: one list for both, so that they cannot drift apart.</summary>
internal static class ServiceFields
{
    public static readonly IReadOnlyList<FieldChoice> Methods = [.. RequestMethods.All.Select(method => new FieldChoice(method, method))];

    public static IReadOnlyList<FieldModel> General(ServiceForm form) =>
    [
        Text(form, nameof(WebServiceInput.Name), "Name", form.Input.Name, WebServiceRules.NameLength) with { Required = true, Autofocus = form.Editing },
        Text(form, nameof(WebServiceInput.Description), "Description", form.Input.Description, WebServiceRules.DescriptionLength),
        Choice(form, nameof(WebServiceInput.WebApplicationId), "Web application", form.Input.WebApplicationId ?? "", ApplicationChoices(form.Applications)) with
        {
            Help = form.Editing ? "Its access token goes along with every request." : null,
        },
        Text(form, nameof(WebServiceInput.RequiredScopes), "Required scopes", form.Input.RequiredScopes, WebServiceRules.ScopesLength) with
        {
            Help = form.Editing ? "Nothing is sent with a token that lacks one of them. Several with a blank between them; where one of several suffices, join them with |." : null,
        },
    ];

    public static IReadOnlyList<FieldModel> Request(ServiceForm form) =>
    [
        Text(form, nameof(WebServiceInput.InternetAddress), "Internet address", form.Input.InternetAddress, WebServiceRules.AddressLength) with
        {
            Kind = FieldKind.Url,
            Wide = true,
            Copy = !form.Editing,
            Note = form.Note,
            NoteTone = Tone.Warning,
            Help = form.Editing ? "Whoever answers here receives the access token. Make sure that it is the authority." : null,
        },
        Choice(form, nameof(WebServiceInput.Method), "Request method", form.Input.Method, Methods),
        Text(form, nameof(WebServiceInput.SuccessfulResponseCodes), "Successful response codes", string.Join(", ", form.Input.SuccessfulResponseCodes), 60) with
        {
            Required = true,
            Help = form.Editing ? "Everything else is a failure. Several with a comma between them." : null,
        },
        Text(form, nameof(WebServiceInput.Accept), "Accept", form.Input.Accept, WebServiceRules.HeaderLength),
        Text(form, nameof(WebServiceInput.ContentType), "Content type", form.Input.ContentType, WebServiceRules.HeaderLength),
        Text(form, nameof(WebServiceInput.TimeLimitSeconds), "Time limit (seconds)", form.Input.TimeLimitSeconds.ToString(CultureInfo.InvariantCulture), 3) with
        {
            Kind = FieldKind.Number,
            Required = true,
            Help = form.Editing ? $"1 to {WebServiceRules.LongestTimeLimit}, for the whole call." : null,
        },
    ];

    public static IReadOnlyList<FieldChoice> ApplicationChoices(IReadOnlyList<WebApplicationRecord> applications) =>
        [new("", "None: no token goes along"), .. applications.Select(application => new FieldChoice(application.Id, $"{application.Name} ({application.Environment})"))];

    private static FieldModel Text(ServiceForm form, string name, string label, string value, int maxLength) =>
        new(name, label) { Editing = form.Editing, Value = value, MaxLength = maxLength, Error = form.Faults.GetValueOrDefault(name) };

    private static FieldModel Choice(ServiceForm form, string name, string label, string value, IReadOnlyList<FieldChoice> choices) => new(name, label)
    {
        Kind = FieldKind.Choice,
        Editing = form.Editing,
        Value = form.Editing ? value : choices.FirstOrDefault(choice => choice.Value == value)?.Caption ?? "Missing: it has been deleted",
        Choices = choices,
        Error = form.Faults.GetValueOrDefault(name),
    };
}

/// <summary>What the fields are drawn from.</summary>
internal sealed record ServiceForm(WebServiceRecord Record, WebServiceInput Input, IReadOnlyList<WebApplicationRecord> Applications)
{
    public bool Editing { get; init; }

    /// <summary>What looks wrong about the internet address.</summary>
    public string? Note { get; init; }

    /// <summary>By the name of the field.</summary>
    public IReadOnlyDictionary<string, string> Faults { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
