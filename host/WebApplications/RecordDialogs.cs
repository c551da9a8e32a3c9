using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.Web.Languages;
using ElectronicMessages.Host.WebApplications.Background;
using ElectronicMessages.Host.WebApplications.Keeping;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>The dialogs of the page: <em>Electronic report parameters</em> of each action, New, Import predefined setup, Delete.</summary>
internal sealed class RecordDialogs(RememberedParameters remembered, ActionRules rules, RecordChecks checks, PluginCatalog plugins, SimulatorAddresses simulators, WebApplicationStore store, ClientKeyDialogs keys, TimeProvider time)
{
    /// <summary>Before the names of an action's parameters in the form.</summary>
    public const string Prefix = "p.";

    /// <summary>The box of an action that may run in the background.</summary>
    public const string InBackground = "in-background";

    public async Task<DialogPanelModel?> OpenAsync(RecordPageRequest request, RecordOverview? selected, SignedInUser user, CancellationToken cancellationToken) => request.Dialog switch
    {
        null or "" => null,
        "new" => New(request),
        "import" => Import(request),
        "delete" when selected is not null => await DeleteAsync(request, selected, cancellationToken),
        "consent" when selected?.Subject is { } asked => HandDialogs.Consent(request, asked, user),
        "disconnect" when selected?.Subject is { } connected => await DisconnectAsync(request, connected, user, cancellationToken),
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
            : rules.Refusal(subject, action) is { } refused && !(refused == WebApplicationProblems.NoCode && HandDialogs.AsksForCode(subject, action)) ? refused : null;
        var values = request.Values ?? await remembered.ReadAsync(user.Id, subject.Record.Id, action.Key, cancellationToken);
        var signsIn = action.Kind == ActionKind.GetAuthorizationCode;
        var read = problem is null ? await plugins.ReadParametersAsync(subject.Record.TypeKey, action, values, subject.ToContext(time.GetUtcNow()), cancellationToken) : problem;
        problem ??= read.Problem;
        return new($"{Texts.Say(action.Caption)} · {subject.Record.Name}", $"{record}?handler=Run&key={Uri.EscapeDataString(action.Key)}", record)
        {
            Text = action.DialogText,
            FieldsHref = action.Parameters.Any(field => field.VisibleWhen is not null || field.ReadOnlyWhen is not null || field.DependsOn.Count > 0) ? $"{record}?handler=Fields&key={Uri.EscapeDataString(action.Key)}" : null,
            Footnote = signsIn && problem is null ? HandDialogs.Footnote(subject)
                : action.Mode == ExecutionMode.Background && problem is null ? QueueAction.Message : null,
            Fields = problem is not null ? [] : signsIn && TakeOver.IsOne(subject) ? TakeOverFields(subject, request) : HandDialogs.CodeFields(subject, action),
            Parameters = problem is null ? read.Value.Fields : [],
            LastFields = problem is not null ? [] : signsIn ? HandDialogs.ConsentFields(subject) : action.Mode == ExecutionMode.Both ? [new(InBackground, "Run in the background") { Kind = FieldKind.YesNo, Editing = true, Help = "The result is a line in the action log; you need not wait." }] : [],
            ParameterPrefix = Prefix,
            Values = values.ToDictionary(value => value.Key, value => (string?)value.Value, StringComparer.Ordinal),
            Errors = request.Faults ?? new Dictionary<string, string>(StringComparer.Ordinal),
            Message = problem is not null
                ? MessageBarModel.Of(problem, WebApplicationPaths.Next(problem, request.LegalEntity, subject.Record.Id, subject.Record.DerivedFromId))
                : request.Refusal is { } refusal ? MessageBarModel.Of(refusal)
                : signsIn && TakeOver.Announcement(subject) is { } announcement ? MessageBarModel.Warning(announcement)
                : signsIn ? HandDialogs.ConsentMessage(subject) : null,
            CanSubmit = problem is null,
            OpensNewTab = signsIn,
            AfterSubmitHref = subject.ShowsCode ? WebApplicationPaths.Dialog(request.LegalEntity, subject.Record.Id, ActionKeys.ObtainAccessToken) : record,
        };
    }

    private static IReadOnlyList<FieldModel> TakeOverFields(ActionSubject subject, RecordPageRequest request) =>
    [
        new(TakeOver.Field, $"I take over: the authorization of {subject.Connection!.AuthorizedByUserName} ends")
        {
            Kind = FieldKind.YesNo,
            Editing = true,
            Required = true,
            Value = request.Refusal is null ? null : "true",
        },
        .. request.Password is { } password ? [password] : Array.Empty<FieldModel>(),
    ];

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
                new("country", "Country") { Kind = FieldKind.Choice, Editing = true, Required = true, Autofocus = true, Value = countries.Find(country => request.LegalEntity.StartsWith(country, StringComparison.Ordinal)), Choices = [.. countries.Select(country => new FieldChoice(country, CountryName(country)))] },
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

    private async Task<DialogPanelModel> DisconnectAsync(RecordPageRequest request, ActionSubject subject, SignedInUser user, CancellationToken cancellationToken)
    {
        var record = WebApplicationPaths.Record(request.LegalEntity, subject.Record.Id);
        var derived = await store.DerivedFromAsync(request.LegalEntity, subject.Record.Id, cancellationToken);
        var problem = !user.May(Permission.RunActions, request.LegalEntity) ? WebApplicationProblems.RunNotAllowed
            : !subject.Record.IsUsableBy(user) ? WebApplicationProblems.NotAllowed
            : DisconnectWebApplication.Refusal(subject);
        var authority = subject.Type.Description.Revocation is null ? "The authority cannot revoke its tokens: they are forgotten here and end by themselves." : "The tokens are revoked at the authority, as well as it can be reached, and forgotten here in any case.";
        return new($"{subject.Record.Name} · {subject.Record.TypeKey}", $"{record}?handler=Disconnect", record)
        {
            Title = "Revoke and disconnect?",
            Text = $"{authority} {subject.Connection?.AuthorizedByUserName ?? "Somebody"} must sign in again before anything can be sent.",
            Footnote = derived.Count == 0 ? null : $"{string.Join(", ", derived.Select(other => other.Name))} is made from it and is forgotten too.",
            OkCaption = "Revoke and disconnect",
            Dangerous = true,
            CanSubmit = problem is null,
            Message = problem is null ? null : MessageBarModel.Of(problem, WebApplicationPaths.Next(problem, request.LegalEntity, subject.Record.Id, subject.Record.DerivedFromId)),
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
