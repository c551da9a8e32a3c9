using ElectronicMessages.Host.OAuth.Keeping;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.WebApplications.Keeping;

/// <summary>The states of a connection in their order; the last two lie beside the way.</summary>
internal enum ConnectionPhase
{
    NotAuthorized,
    CodeReceived,
    Connected,
    Expiring,
    SignInAgain,
    Revoked,
    Misconfigured,
}

/// <summary>A state on the timeline.</summary>
/// <param name="Text">Since when, from when, or why.</param>
internal sealed record TimelineState(ConnectionPhase Phase, string Caption, Words Text, TimelinePlace Place, Tone Tone);

internal enum TimelinePlace
{
    Behind,
    Here,
    Ahead,
    Aside,
}

/// <summary>Tells where a connection stands and draws the way there and on as a timeline.</summary>
internal sealed class ConnectionTimeline(Display display)
{
    public ConnectionPhase PhaseOf(RecordOverview overview) => overview.State.Stage switch
    {
        ConnectionStage.CodeReceived => ConnectionPhase.CodeReceived,
        ConnectionStage.Revoked => ConnectionPhase.Revoked,
        ConnectionStage.Misconfigured => ConnectionPhase.Misconfigured,
        ConnectionStage.SignInAgain => ConnectionPhase.SignInAgain,
        _ when overview.Subject is not { Connection: { } connection } subject => ConnectionPhase.NotAuthorized,
        _ when overview.Subject!.Keeping is { SuspectSince: not null } => ConnectionPhase.SignInAgain,
        _ when overview.Subject!.Keeping is { Stopped: true, LastError.Class: Contracts.Problems.ErrorClass.Operator } => ConnectionPhase.Misconfigured,
        ConnectionStage.WaitsForParent => ConnectionPhase.SignInAgain,
        _ when KeepingPolicy.RenewAt(overview.Subject!.Type, overview.Subject.Connection!) <= display.Now || overview.State.ReauthorizationDueInDays is not null => ConnectionPhase.Expiring,
        _ => ConnectionPhase.Connected,
    };

    public IReadOnlyList<TimelineState> Of(RecordOverview overview)
    {
        var here = PhaseOf(overview);
        return [.. Enum.GetValues<ConnectionPhase>().Select(phase => new TimelineState(phase, Caption(phase, overview), Text(phase, here, overview), Place(phase, here), phase == here ? ToneOf(phase) : Tone.Neutral))];
    }

    public static string Caption(ConnectionPhase phase, RecordOverview? overview = null) => phase switch
    {
        ConnectionPhase.NotAuthorized => "Not authorized",
        ConnectionPhase.CodeReceived => overview?.Subject is { Parent: { } parent } ? $"{parent.Name} connected" : "Code received",
        ConnectionPhase.Connected => "Connected",
        ConnectionPhase.Expiring => "Expiring",
        ConnectionPhase.SignInAgain => "Sign in again",
        ConnectionPhase.Revoked => "Revoked",
        _ => "Misconfigured",
    };

    public static Tone ToneOf(ConnectionPhase phase) => phase switch
    {
        ConnectionPhase.Connected => Tone.Good,
        ConnectionPhase.CodeReceived => Tone.Active,
        ConnectionPhase.Expiring or ConnectionPhase.SignInAgain or ConnectionPhase.Revoked => Tone.Warning,
        ConnectionPhase.Misconfigured => Tone.Bad,
        _ => Tone.Neutral,
    };

    private static TimelinePlace Place(ConnectionPhase phase, ConnectionPhase here) =>
        phase == here ? TimelinePlace.Here
        : phase is ConnectionPhase.Revoked or ConnectionPhase.Misconfigured ? TimelinePlace.Aside
        : here == ConnectionPhase.Revoked ? TimelinePlace.Ahead
        : here == ConnectionPhase.Misconfigured ? phase <= ConnectionPhase.Connected ? TimelinePlace.Behind : TimelinePlace.Ahead
        : phase < here ? TimelinePlace.Behind : TimelinePlace.Ahead;

    private Words Text(ConnectionPhase phase, ConnectionPhase here, RecordOverview overview)
    {
        var subject = overview.Subject;
        var connection = subject?.Connection;
        return (phase, connection) switch
        {
            (ConnectionPhase.NotAuthorized, null) when phase == here => overview.State.Reason ?? "Nobody has signed in yet",
            (ConnectionPhase.CodeReceived, _) when subject?.Code?.CodeReceivedAt is { } at => (Words)"Received " + display.Since(at) + " ago",
            (ConnectionPhase.CodeReceived, { } known) => (Words)$"{known.AuthorizedByUserName} signed in on " + display.DateAndTime(known.AuthorizedAt),
            (ConnectionPhase.Connected, { } known) => (Words)"Access token of " + display.DateAndTime(known.TokenObtainedAt),
            (ConnectionPhase.Expiring, { } known) when phase == here && known.AccessTokenExpiresAt <= display.Now => (Words)"The access token expired on " + display.DateAndTime(known.AccessTokenExpiresAt) + "; it is renewed when it is needed",
            (ConnectionPhase.Expiring, { } known) when phase == here && overview.State.ReauthorizationDueInDays is { } days && known.AccessTokenExpiresAt > display.Now && KeepingPolicy.RenewAt(subject!.Type, known) > display.Now => $"The authorization ends within {days} days",
            (ConnectionPhase.Expiring, { } known) when phase == here => (Words)"The access token expires in " + display.Remaining(known.AccessTokenExpiresAt),
            (ConnectionPhase.Expiring, { } known) when here == ConnectionPhase.Connected => (Words)"From " + display.DateAndTime(KeepingPolicy.RenewAt(subject!.Type, known)) + " on",
            (ConnectionPhase.SignInAgain, { } known) when phase == here => Why(overview) ?? (Words)"Since " + display.DateAndTime(known.AccessTokenExpiresAt),
            (ConnectionPhase.SignInAgain, { } known) => (Words)"On " + display.Date(known.AuthorizationValidUntil) + " at the latest",
            (ConnectionPhase.Revoked, _) when subject?.Keeping?.RevokedAt is { } at => (Words)$"By {subject.Keeping.RevokedBy} on " + display.DateAndTime(at),
            (ConnectionPhase.Misconfigured, _) when phase == here => Why(overview) ?? Words.None,
            _ => Words.None,
        };
    }

    private static Words? Why(RecordOverview overview) =>
        overview.Subject?.Keeping is { LastError: { } error } && (overview.Subject.Keeping.Stopped || overview.Subject.Keeping.SuspectSince is not null) ? (Words)$"{error.Number}: {error.Title}"
        : overview.State.Reason is { } reason ? (Words)reason
        : null;

    /// <summary>What the host does next by itself, in words.</summary>
    public Words NextStep(RecordOverview overview) => overview.Subject switch
    {
        { Keeping: { NextStep: { } step } } => (Words)Verb(step.Kind) + (step.At <= display.Now ? ", now" : " on ") + (step.At <= display.Now ? Words.None : display.DateAndSeconds(step.At)),
        { Keeping: { SuspectSince: not null } } => "None: a person must sign in again",
        { Keeping: { Stopped: true } } => "None: a person must act first",
        { Connection: null } => "None before somebody signs in",
        { Type.Description.DerivedFrom: not null, Parent: { } parent } => $"Follows {parent.Name}: made anew after its token",
        { Connection.HasRefreshToken: true } subject when KeepingPolicy.LacksConsent(subject.Record, subject.Type) => "None: a system administrator has not consented",
        { Connection.HasRefreshToken: true } => "Refreshed when somebody needs it",
        _ => "None by itself",
    };

    private static string Verb(PlannedStepKind kind) => kind switch
    {
        PlannedStepKind.Refresh => "Refresh ahead of the expiry",
        PlannedStepKind.KeepAlive => "Refresh, so that the refresh token stays alive",
        PlannedStepKind.Exchange => "Make anew from the token that it derives from",
        PlannedStepKind.Retry => "Try again",
        _ => "See what is to be done",
    };
}
