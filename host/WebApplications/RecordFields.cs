using System.Globalization;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.Web.Languages;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>The fields of a record in the FastTabs, to read and to edit: one list for both, so that they cannot drift apart.</summary>
internal sealed class RecordFields(Display display, CredentialFields credentials, RecordChecks checks, SimulatorAddresses simulators)
{
    public IReadOnlyList<FieldModel> General(RecordForm form) =>
    [
        Text(form, nameof(WebApplicationInput.Name), "Application name", form.Input.Name, WebApplicationRules.NameLength) with { Required = true, Autofocus = form.Editing, Help = form.Editing ? "Web services find the application by this name." : null },
        Text(form, nameof(WebApplicationInput.Description), "Description", form.Input.Description, WebApplicationRules.DescriptionLength),
        new("Type", "Type") { Value = form.Type is null ? form.Record.TypeKey : $"{form.Record.TypeKey} ({form.Type.Description.Caption})" },
        Environment(form),
        .. form.Editing ? [] : Token(form),
    ];

    public IReadOnlyList<FieldModel> Parameters(RecordForm form) =>
    [
        Url(form, nameof(WebApplicationInput.RedirectUrl), "Redirect URL", form.Input.RedirectUrl) with { Wide = true, Copy = !form.Editing, Note = RedirectNote(form), NoteTone = form.Input.RedirectUrl == form.PageUrl || IsOutOfBand(form) ? Tone.Good : Tone.Warning },
        Text(form, nameof(WebApplicationInput.ClientId), "Client ID", form.Input.ClientId, WebApplicationRules.HeaderLength),
        .. credentials.Of(form),
        Text(form, nameof(WebApplicationInput.Scope), "Scope", form.Input.Scope, WebApplicationRules.ScopeLength) with { Wide = true },
        Url(form, nameof(WebApplicationInput.BaseUrl), "Base URL", form.Input.BaseUrl) with { Wide = true },
        Url(form, nameof(WebApplicationInput.AuthorizationUrlPath), "Authorization URL path", form.Input.AuthorizationUrlPath) with { Kind = FieldKind.Text, Help = form.Editing ? "A path below the Base URL, or an absolute URL, which wins." : null },
        Url(form, nameof(WebApplicationInput.TokenUrlPath), "Token URL path", form.Input.TokenUrlPath) with { Kind = FieldKind.Text, Help = form.Editing ? "Blank: the Base URL itself is the endpoint." : null },
        Url(form, nameof(WebApplicationInput.Issuer), "Issuer or discovery document URL", form.Input.Issuer),
        Choice(form, nameof(WebApplicationInput.ClientAuthentication), "Client authentication method", form.Input.ClientAuthentication.ToString(), Methods),
        Text(form, nameof(WebApplicationInput.Accept), "Accept", form.Input.Accept, WebApplicationRules.HeaderLength),
        Text(form, nameof(WebApplicationInput.ContentType), "Content type", form.Input.ContentType, WebApplicationRules.HeaderLength),
        Choice(form, nameof(WebApplicationInput.DerivedFromId), "Derived from", form.Input.DerivedFromId ?? "", [new("", "None"), .. form.Parents.Select(parent => new FieldChoice(parent.Id, parent.Name))]),
        Text(form, nameof(WebApplicationInput.AuthorizationLifetimeSeconds), "Authorization lifetime (seconds)", form.Input.AuthorizationLifetimeSeconds.ToString(CultureInfo.InvariantCulture), 10) with { Kind = FieldKind.Number, Help = form.Editing ? $"At most {AuthorizationPeriod.Words(form.Type?.Description.AuthorizationMonths ?? AuthorizationPeriod.Year)} count." : null },
        YesNo(form, nameof(WebApplicationInput.ObtainAutomatically), "Obtain the access token automatically", form.Input.ObtainAutomatically),
        YesNo(form, nameof(WebApplicationInput.KeepAlive), "Keep the refresh token alive", form.Input.KeepAlive) with { Help = form.Editing ? "An idle one is used before the authority would forget it." : null },
        YesNo(form, nameof(WebApplicationInput.UsePushedAuthorization), "Push the authorization request", form.Input.UsePushedAuthorization) with { Help = form.Editing ? "Where the authority offers it: what is asked for goes from server to server, and the browser carries a reference only." : null },
    ];

    public static FieldModel Roles(RecordForm form) => new(nameof(WebApplicationInput.Roles), "Roles that may use this web application")
    {
        Kind = FieldKind.Choices,
        Editing = form.Editing,
        Wide = true,
        Value = RolesText(form.Input.Roles),
        Help = "Empty means system administrators only.",
        Choices = [.. Enum.GetValues<Role>().Where(role => role != Role.SystemAdministrator && role != Role.Auditor).Select(role => new FieldChoice(role.ToString(), Permissions.Caption(role), form.Input.Roles.Contains(role)))],
    };

    public static string RolesText(IReadOnlyList<Role> roles) =>
        roles.Count == 0 ? "System administrators only" : string.Join(", ", roles.Select(role => Texts.Say(Permissions.Caption(role))));

    private static readonly IReadOnlyList<FieldChoice> Methods =
    [
        new(nameof(ClientAuthenticationMethod.None), "none"),
        new(nameof(ClientAuthenticationMethod.ClientSecretPost), "client_secret_post"),
        new(nameof(ClientAuthenticationMethod.ClientSecretBasic), "client_secret_basic"),
        new(nameof(ClientAuthenticationMethod.PrivateKeyJwt), "private_key_jwt"),
    ];

    private IEnumerable<FieldModel> Token(RecordForm form)
    {
        var connection = form.Connection;
        yield return new("GrantedScope", "Granted scope") { Value = connection?.GrantedScope };
        yield return new("ExpiresIn", "Access token will expire in")
        {
            Shown = connection is null ? null : connection.AccessTokenExpiresAt > display.Now ? display.RemainingExactly(connection.AccessTokenExpiresAt) : (Words)"Expired on " + display.DateAndTime(connection.AccessTokenExpiresAt),
        };
        yield return new("AuthorizedBy", "Authorized by") { Value = connection?.AuthorizedByUserName };
        yield return new("AuthorizedAt", "Authorization obtained") { Shown = connection is null ? null : display.DateAndTime(connection.AuthorizedAt) };
        yield return new("ValidUntil", "Authorization valid until") { Shown = connection is null ? null : display.DateAndTime(connection.AuthorizationValidUntil) };
        yield return new("RefreshableUntil", "Can be refreshed until")
        {
            Shown = connection switch
            {
                null or { HasRefreshToken: false } => null,
                { RefreshableUntil: { } until } => display.DateAndTime(until),
                _ => "Not said by the authority",
            },
        };
        if (form.Type?.Description.Consent is not null)
        {
            yield return new("Consent", "System administrator consent")
            {
                Shown = form.Record.ConsentAt is { } consentAt ? (Words)$"Received from {form.Record.ConsentBy} on " + display.DateAndTime(consentAt) : "Missing: nothing is renewed by itself",
            };
        }

        if (form.ApplicationToken is { } application)
        {
            yield return new("ApplicationExpiresIn", "Application access token will expire in")
            {
                Shown = application.ExpiresAt > display.Now ? display.RemainingExactly(application.ExpiresAt) : (Words)"Expired on " + display.DateAndTime(application.ExpiresAt),
            };
        }
    }

    private FieldModel Environment(RecordForm form) => Choice(
        form,
        nameof(WebApplicationInput.Environment),
        "Environment",
        form.Input.Environment.ToString(),
        [.. Enum.GetValues<WebApplicationEnvironment>()
            .Where(environment => environment == form.Record.Environment || (form.Type is { } type && checks.Defaults(type, environment) is not null))
            .Where(environment => environment != WebApplicationEnvironment.Simulator || simulators.Enabled || environment == form.Record.Environment)
            .Select(environment => new FieldChoice(environment.ToString(), environment.ToString()))]);

    private static bool IsOutOfBand(RecordForm form) => form.Type?.Description.OutOfBandRedirectUrls.Contains(form.Input.RedirectUrl) == true;

    private static string? RedirectNote(RecordForm form) =>
        form.Input.RedirectUrl.Length == 0 ? null
        : IsOutOfBand(form) ? "The authority shows the code: it is pasted into Obtain access token"
        : form.Input.RedirectUrl == form.PageUrl ? "Equals the URL of this page"
        : $"Differs from the URL of this page, {form.PageUrl}";

    private static FieldModel Text(RecordForm form, string name, string label, string value, int maxLength) =>
        new(name, label) { Editing = form.Editing, Value = value, MaxLength = maxLength, Error = form.Faults.GetValueOrDefault(name) };

    private static FieldModel Url(RecordForm form, string name, string label, string value) =>
        Text(form, name, label, value, WebApplicationRules.UrlLength) with { Kind = FieldKind.Url };

    private static FieldModel YesNo(RecordForm form, string name, string label, bool value) => new(name, label)
    {
        Kind = FieldKind.YesNo,
        Editing = form.Editing,
        Value = form.Editing ? value ? "true" : null : value ? "Yes" : "No",
    };

    private static FieldModel Choice(RecordForm form, string name, string label, string value, IReadOnlyList<FieldChoice> choices) => new(name, label)
    {
        Kind = FieldKind.Choice,
        Editing = form.Editing,
        Value = form.Editing ? value : choices.FirstOrDefault(choice => choice.Value == value)?.Caption ?? value,
        Choices = choices,
        Error = form.Faults.GetValueOrDefault(name),
    };
}

/// <summary>What the fields are drawn from.</summary>
/// <param name="PageUrl">The Web applications page as the browser sees it.</param>
internal sealed record RecordForm(WebApplicationRecord Record, WebApplicationInput Input, OfferedType? Type, string PageUrl)
{
    public OAuth.Connection? Connection { get; init; }

    /// <summary>The application's own token; null where there is none.</summary>
    public OAuth.ApplicationToken? ApplicationToken { get; init; }

    public bool Editing { get; init; }

    /// <summary>What was ticked in a form that is drawn again; null in a fresh one.</summary>
    public EditForm? Entered { get; init; }

    /// <summary>Records that this one may derive from.</summary>
    public IReadOnlyList<WebApplicationRecord> Parents { get; init; } = [];

    /// <summary>By the name of the field.</summary>
    public IReadOnlyDictionary<string, string> Faults { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
