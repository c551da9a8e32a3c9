using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.OAuth.Keeping;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Security;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>Everything that the rules of an action look at, read once.</summary>
internal sealed record ActionSubject(WebApplicationRecord Record, OfferedType Type, SignedInUser User)
{
    public Connection? Connection { get; init; }

    /// <summary>How the connection is kept; null where nothing was ever done.</summary>
    public ConnectionKeeping? Keeping { get; init; }

    /// <summary>The user's own authorization whose code waits.</summary>
    public PendingAuthorization? Code { get; init; }

    /// <summary>Another user's authorization whose code waits.</summary>
    public PendingAuthorization? CodeOfAnother { get; init; }

    /// <summary>The user's sign-in whose code the authority shows and the user is to paste.</summary>
    public PendingAuthorization? AwaitedCode { get; init; }

    /// <summary>An authorization whose code waited too long.</summary>
    public PendingAuthorization? ExpiredCode { get; init; }

    /// <summary>The application's own token; null where there is none.</summary>
    public ApplicationToken? ApplicationToken { get; init; }

    public WebApplicationRecord? Parent { get; init; }

    public Connection? ParentConnection { get; init; }

    public bool IsPersonal => Type.Description.Subject == SubjectRule.OnlyTheUserWhoAuthorized;

    /// <summary>The authority shows the code instead of sending the browser back.</summary>
    public bool ShowsCode => Type.Description.OutOfBandRedirectUrls.Contains(Record.RedirectUrl);

    /// <summary>Whether the user may use the authorization that is stored, by the type's subject rule.</summary>
    public bool MayUse(Connection connection) => !IsPersonal || connection.AuthorizedByUserId == User.Id;

    public ActionContext ToContext(DateTimeOffset now) => new()
    {
        LegalEntity = Record.LegalEntity,
        UserId = User.Id,
        UserName = User.Name,
        WebApplication = View(Record, Connection, Code is not null),
        Parent = Parent is null ? null : View(Parent, ParentConnection, hasCode: false),
        Now = now,
    };

    private static WebApplicationView View(WebApplicationRecord record, Connection? connection, bool hasCode) => new()
    {
        Id = record.Id,
        Name = record.Name,
        TypeKey = record.TypeKey,
        Environment = record.Environment,
        ClientId = record.ClientId.Length == 0 ? null : record.ClientId,
        Scope = record.Scope.Length == 0 ? null : record.Scope,
        AuthorizationUrl = EndpointUrls.Authorization(record),
        TokenUrl = EndpointUrls.Token(record),
        GrantedScope = connection?.GrantedScope,
        AccessTokenExpiresAt = connection?.AccessTokenExpiresAt,
        HasAuthorizationCode = hasCode,
        HasRefreshToken = connection?.HasRefreshToken ?? false,
    };
}

/// <summary>Finds the record and whoever asks, and says whether they may meet at all.</summary>
internal sealed class ActionSubjects(WebApplicationStore store, PluginCatalog plugins, SimulatorAddresses simulators, Connections connections, ConnectionKeepings keepings, Authorizations authorizations, ApplicationTokens applicationTokens, TimeProvider time)
{
    /// <summary>The record with all that belongs to it, or why this user may not act on it.</summary>
    public async Task<Outcome<ActionSubject>> FindAsync(string legalEntity, string id, SignedInUser user, CancellationToken cancellationToken)
    {
        if (!user.May(Permission.SeeRecords, legalEntity) || await store.FindAsync(legalEntity, id, cancellationToken) is not { } record)
        {
            return WebApplicationProblems.NotFound;
        }

        return Refusal(record, user) is { } problem ? problem : await ReadAsync(record, plugins.FindType(record.TypeKey)!, user, cancellationToken);
    }

    public async Task<ActionSubject> ReadAsync(WebApplicationRecord record, OfferedType type, SignedInUser user, CancellationToken cancellationToken)
    {
        var parent = record.DerivedFromId is { } parentId ? await store.FindAsync(record.LegalEntity, parentId, cancellationToken) : null;
        var own = await authorizations.FindUnredeemedAsync(record.Id, user.Id, cancellationToken);
        var any = own ?? await authorizations.FindUnredeemedAsync(record.Id, userId: null, cancellationToken);
        var code = own ?? (type.Description.Subject == SubjectRule.AnyPermittedUser ? any : null);
        var isOver = code?.CodeReceivedAt + type.Description.CodeLifetime <= time.GetUtcNow();
        return new(record, type, user)
        {
            Connection = await connections.FindAsync(record.Id, cancellationToken),
            Keeping = await keepings.FindAsync(record.Id, cancellationToken),
            Code = isOver ? null : code,
            ExpiredCode = isOver ? code : null,
            AwaitedCode = type.Description.OutOfBandRedirectUrls.Contains(record.RedirectUrl) ? await authorizations.FindAwaitedAsync(record.Id, user.Id, cancellationToken) : null,
            ApplicationToken = type.Actions.Any(action => action.Kind == ActionKind.Custom) ? await applicationTokens.FindAsync(record.Id, cancellationToken) : null,
            CodeOfAnother = any is not null && any.UserId != user.Id ? any : null,
            Parent = parent,
            ParentConnection = parent is null ? null : await connections.FindAsync(parent.Id, cancellationToken),
        };
    }

    private Problem? Refusal(WebApplicationRecord record, SignedInUser user) =>
        !user.May(Permission.RunActions, record.LegalEntity) ? WebApplicationProblems.RunNotAllowed
        : !record.IsUsableBy(user) ? WebApplicationProblems.NotAllowed
        : plugins.WhyMissing(record.TypeKey, record.LegalEntity) is { } missing ? missing
        : record.Environment == WebApplicationEnvironment.Simulator && !simulators.Enabled ? WebApplicationProblems.SimulatorsOff
        : null;
}
