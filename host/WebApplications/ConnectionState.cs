using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.OAuth;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>Where a record stands on its way, told from its set-up, its codes and its tokens.</summary>
internal enum ConnectionStage
{
    SetUpIncomplete,
    NotAuthorized,
    CodeReceived,

    /// <summary>The user signs in, and the authority shows the code to copy.</summary>
    CodeAwaited,
    Connected,

    /// <summary>The access token is over; the refresh token lives.</summary>
    RefreshDue,

    /// <summary>Derived: the parent has a token and this one has none that lives.</summary>
    ObtainDue,

    /// <summary>Derived: the parent's token must come first.</summary>
    WaitsForParent,

    /// <summary>Neither token nor refresh token lives.</summary>
    SignInAgain,

    /// <summary>The tokens were revoked and forgotten.</summary>
    Revoked,

    /// <summary>The authority does not accept this client as it is set up, and no token lives.</summary>
    Misconfigured,

    /// <summary>The plugin that offers the type is not loaded, or no simulators run.</summary>
    Unavailable,
}

/// <param name="Summary">The state in a few words, for the list.</param>
/// <param name="Reason">Why, in one sentence, where the words do not say it.</param>
internal sealed record ConnectionState(ConnectionStage Stage, string Summary, string? Reason = null)
{
    /// <summary>Days until the authorization is over, where reauthorization is due.</summary>
    public int? ReauthorizationDueInDays { get; init; }

    /// <summary>When the access token expires, while it lives.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>Tells the state of a record; within 30 days of its end an authorization is due to be given anew.</summary>
internal sealed class ConnectionStates(TimeProvider time)
{
    public const int ReauthorizationDays = 30;

    public ConnectionState Of(ActionSubject subject)
    {
        var state = Stage(subject);
        var end = subject.Connection?.AuthorizationValidUntil;
        return end is { } until && Days(until) <= ReauthorizationDays ? state with { ReauthorizationDueInDays = Math.Max(0, Days(until)) } : state;
    }

    private ConnectionState Stage(ActionSubject subject)
    {
        var now = time.GetUtcNow();
        if (RecordChecks.Missing(subject.Record, subject.Type) is { Count: > 0 } missing)
        {
            return new(ConnectionStage.SetUpIncomplete, "Set-up incomplete", $"Missing: {string.Join(", ", missing.Select(field => field.Caption))}.");
        }

        if (subject.Code is not null)
        {
            return new(ConnectionStage.CodeReceived, "Authorization code received");
        }

        if (subject.AwaitedCode is not null && !(subject.Connection?.AccessTokenExpiresAt > now))
        {
            return new(ConnectionStage.CodeAwaited, "Waiting for the authorization code");
        }

        if (subject.Type.Description.DerivedFrom is not null)
        {
            return Derived(subject, now);
        }

        return subject.Connection is { } connection ? Kept(subject, Own(subject, connection, now), connection, now) : NotConnected(subject);
    }

    private static ConnectionState NotConnected(ActionSubject subject) => subject.Keeping is { RevokedAt: not null, RevokedBy: { } name }
        ? new(ConnectionStage.Revoked, "Disconnected", $"{name} revoked and disconnected it.")
        : new(ConnectionStage.NotAuthorized, "Not authorized");

    /// <summary>What the last renewal brought to light: while the access token lives, it is told; afterwards it is the state.</summary>
    private static ConnectionState Kept(ActionSubject subject, ConnectionState state, Connection connection, DateTimeOffset now)
    {
        if (subject.Keeping is not { LastError: { } error } keeping || !(keeping.Stopped || keeping.SuspectSince is not null) || connection.AuthorizationValidUntil <= now)
        {
            return state;
        }

        var reason = $"{error.Number}: {error.Title}";
        return connection.AccessTokenExpiresAt > now ? state with { Reason = $"{reason} The access token is not renewed any more." }
            : error.Class == ErrorClass.Operator ? new(ConnectionStage.Misconfigured, "Misconfigured", reason)
            : new(ConnectionStage.SignInAgain, "Sign in again", reason);
    }

    private static ConnectionState Own(ActionSubject subject, Connection connection, DateTimeOffset now)
    {
        if (connection.AuthorizationValidUntil <= now)
        {
            return new(ConnectionStage.SignInAgain, "Sign in again", $"The authorization is over: it lasts {AuthorizationPeriod.Words(subject.Type.Description.AuthorizationMonths)} at most.");
        }

        if (connection.AccessTokenExpiresAt > now)
        {
            return Connected(connection);
        }

        if (connection.HasRefreshToken && (connection.RefreshableUntil is null || connection.RefreshableUntil > now))
        {
            return new(ConnectionStage.RefreshDue, "Access token expired · can be refreshed");
        }

        return new(ConnectionStage.SignInAgain, "Sign in again", connection.HasRefreshToken
            ? "The access token has expired, and the time to refresh it is over."
            : "The access token has expired, and the authority gave no refresh token.");
    }

    private static ConnectionState Derived(ActionSubject subject, DateTimeOffset now)
    {
        var parentName = subject.Parent?.Name ?? subject.Type.Description.DerivedFrom!;
        var parentLives = subject.ParentConnection is { } parent && parent.AccessTokenExpiresAt > now && parent.AuthorizationValidUntil > now;
        if (subject.Connection is not { } connection)
        {
            return subject.Keeping?.RevokedAt is not null && !parentLives ? NotConnected(subject)
                : parentLives
                ? new(ConnectionStage.ObtainDue, $"Derived from {parentName} · no token")
                : new(ConnectionStage.WaitsForParent, $"Derived from {parentName} · no token", $"{parentName} needs an access token first.");
        }

        if (subject.ParentConnection is { } taken && taken.AuthorizedByUserId != connection.AuthorizedByUserId)
        {
            return new(ConnectionStage.ObtainDue, "Obtain anew", $"{taken.AuthorizedByUserName} has taken over {parentName}; this token still belongs to {connection.AuthorizedByUserName}.");
        }

        if (connection.AccessTokenExpiresAt <= now || connection.AuthorizationValidUntil <= now)
        {
            return parentLives
                ? new(ConnectionStage.ObtainDue, "Access token expired · obtain anew")
                : new(ConnectionStage.WaitsForParent, "Sign in again", $"The token expired together with {parentName}'s. Obtain a new one there first.");
        }

        var changed = subject.ParentConnection?.Version != connection.ParentVersion;
        return Kept(subject, Connected(connection) with { Reason = changed ? $"{parentName}'s token has changed since. Obtain this one anew to follow it." : null }, connection, now);
    }

    private static ConnectionState Connected(Connection connection) =>
        new(ConnectionStage.Connected, "Connected") { ExpiresAt = connection.AccessTokenExpiresAt };

    private int Days(DateTimeOffset until) => (int)Math.Ceiling((until - time.GetUtcNow()).TotalDays);
}
