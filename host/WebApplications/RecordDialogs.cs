using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>The dialogs of the page: <em>Electronic report parameters</em> of each action, New, Import predefined setup, Delete.</summary>
internal sealed class RecordDialogs(RememberedParameters remembered, ActionRules rules, RecordChecks checks, PluginCatalog plugins, SimulatorAddresses simulators, WebApplicationStore store, ClientKeyDialogs keys)
{
    /// <summary>Before the names of an action's parameters in the form.</summary>
    public const string Prefix = "p.";

    public async Task<DialogPanelModel?> OpenAsync(RecordPageRequest request, RecordOverview? selected, SignedInUser user, CancellationToken cancellationToken) => request.Dialog switch
    {
        null or "" => null,
        "new" => New(request),
        "import" => Import(request),
        "delete" when selected is not null => await DeleteAsync(request, selected, cancellationToken),
        { } key when selected is not null && await keys.OpenAsync(selected.Record, key, cancellationToken) is { } ofKeys => ofKeys,
        { } key when selected?.Subject is { } subject && subject.Type.Actions.FirstOrDefault(action => action.Key == key) is { } action =>
            await ActionAsync(request, subject, action, user, cancellationToken),
        _ => null,
    };

    private async Task<DialogPanelModel> ActionAsync(RecordPageRequest request, ActionSubject subject, ActionDescription action, SignedInUser user, CancellationToken cancellationToken)
    {
        var record = WebApplicationPaths.Record(request.LegalEntity, subject.Record.Id);
        var problem = !subject.Record.IsUsableBy(user) ? WebApplicationProblems.NotAllowed
            : !user.May(Permission.RunActions, request.LegalEntity) ? WebApplicationProblems.RunNotAllowed
            : subject.Record.Environment == WebApplicationEnvironment.Simulator && !simulators.Enabled ? WebApplicationProblems.SimulatorsOff
            : rules.Refusal(subject, action);
        var values = request.Values ?? await remembered.ReadAsync(user.Id, subject.Record.Id, action.Key, cancellationToken);
        var signsIn = action.Kind == ActionKind.GetAuthorizationCode;
        return new($"{action.Caption} · {subject.Record.Name}", $"{record}?handler=Run&key={Uri.EscapeDataString(action.Key)}", record)
        {
            Text = action.DialogText,
            Footnote = signsIn && problem is null ? $"You sign in at {subject.Type.Description.Caption} in a new tab. Come back here when it shows Success." : null,
            Parameters = problem is null ? action.Parameters : [],
            ParameterPrefix = Prefix,
            Values = values.ToDictionary(value => value.Key, value => (string?)value.Value, StringComparer.Ordinal),
            Errors = request.Faults ?? new Dictionary<string, string>(StringComparer.Ordinal),
            Message = problem is not null
                ? MessageBarModel.Of(problem, WebApplicationPaths.Next(problem, request.LegalEntity, subject.Record.Id, subject.Record.DerivedFromId))
                : signsIn && TakesOver(subject) is { } announcement ? MessageBarModel.Warning(announcement) : null,
            CanSubmit = problem is null,
            OpensNewTab = signsIn,
            AfterSubmitHref = record,
        };
    }

    /// <summary>What a sign-in by this user will change for the one who authorized; null where nobody else did.</summary>
    public static string? TakesOver(ActionSubject subject) =>
        subject.IsPersonal && subject.Connection is { } connection && connection.AuthorizedByUserId != subject.User.Id
            ? $"{connection.AuthorizedByUserName} authorized this web application. With your sign-in you take over: once your token is stored, only you can use it. Until then the token of {connection.AuthorizedByUserName} keeps working."
            : null;

    private DialogPanelModel New(RecordPageRequest request)
    {
        var list = WebApplicationPaths.List(request.LegalEntity);
        return new("New web application", $"{list}?handler=New", list)
        {
            Title = "New",
            Text = "The record begins with the defaults of its type for the environment. Everything can be changed afterwards.",
            OkCaption = "Create",
            Fields =
            [
                new("typeKey", "Type") { Kind = FieldKind.Choice, Editing = true, Required = true, Autofocus = true, Choices = [.. plugins.Types.Select(type => new FieldChoice(type.Description.Key, $"{type.Description.Key} ({type.Description.Caption})"))] },
                Environments(),
                new("name", "Application name") { Editing = true, MaxLength = WebApplicationRules.NameLength, Help = "Blank: the name of the type." },
            ],
        };
    }

    private DialogPanelModel Import(RecordPageRequest request)
    {
        var list = WebApplicationPaths.List(request.LegalEntity);
        var countries = plugins.Types.Select(type => type.Description.Country).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return new("Makes the records of a country in one step", $"{list}?handler=Import", list)
        {
            Title = "Import predefined setup",
            Text = "What is missing is created. What exists is not touched.",
            CanSubmit = countries.Count > 0,
            Message = countries.Count > 0 ? null : MessageBarModel.Of(WebApplicationProblems.NothingToImport),
            Fields = countries.Count == 0 ? [] :
            [
                new("country", "Country") { Kind = FieldKind.Choice, Editing = true, Required = true, Autofocus = true, Choices = [.. countries.Select(country => new FieldChoice(country, CountryName(country)))] },
                Environments(),
            ],
        };
    }

    private FieldModel Environments() => new("environment", "Environment")
    {
        Kind = FieldKind.Choice,
        Editing = true,
        Required = true,
        Choices = [.. Enum.GetValues<WebApplicationEnvironment>()
            .Where(environment => plugins.Types.Any(type => checks.Defaults(type, environment) is not null))
            .Select(environment => new FieldChoice(environment.ToString(), environment.ToString()))],
        Help = simulators.Enabled ? "Simulator needs nothing of the authority: client, secret and roles are filled." : null,
    };

    private async Task<DialogPanelModel> DeleteAsync(RecordPageRequest request, RecordOverview selected, CancellationToken cancellationToken)
    {
        var record = WebApplicationPaths.Record(request.LegalEntity, selected.Record.Id);
        var derived = await store.DerivedFromAsync(request.LegalEntity, selected.Record.Id, cancellationToken);
        return new($"{selected.Record.Name} · {selected.Record.TypeKey}", $"{record}?handler=Delete", record)
        {
            Title = "Delete this web application?",
            Text = "The record, its client secret and its tokens are deleted. Its lines in the action log stay.",
            OkCaption = "Delete",
            Dangerous = true,
            CanSubmit = derived.Count == 0,
            Message = derived.Count == 0 ? null : MessageBarModel.Of(WebApplicationProblems.HasDerived with { Detail = $"{string.Join(", ", derived.Select(other => other.Name))} derives from {selected.Record.Name}." }),
        };
    }

    private static string CountryName(string code)
    {
        try
        {
            return $"{new System.Globalization.RegionInfo(code).EnglishName} ({code})";
        }
        catch (ArgumentException)
        {
            return code;
        }
    }
}
