using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.OAuth.Keeping;
using ElectronicMessages.Host.Plugins;

namespace ElectronicMessages.Host.WebApplications.Keeping;

/// <summary>
/// When tokens are renewed: what the type declares, what the administrator chose in the record, and never beyond the end of
/// the authorization.
/// </summary>
internal static class KeepingPolicy
{
    private static readonly TimeSpan _longestMargin = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan _longestReserve = TimeSpan.FromDays(1);

    // A window that shrinks towards the end of a grant would otherwise ask for ever shorter steps.
    private static readonly TimeSpan _shortestStep = TimeSpan.FromSeconds(30);

    /// <summary>From when on a token is renewed before it is given out.</summary>
    public static DateTimeOffset RenewAt(OfferedType type, Connection connection) =>
        connection.AccessTokenExpiresAt - Margin(type, connection);

    public static ActionDescription? RefreshAction(OfferedType type) => type.Actions.FirstOrDefault(action => action.Kind == ActionKind.RefreshAccessToken);

    public static ActionDescription? ObtainAction(OfferedType type) => type.Actions.FirstOrDefault(action => action.Kind == ActionKind.ObtainAccessToken);

    /// <summary>The next step that the host takes by itself; null where it takes none. A derived token follows its parent's instead.</summary>
    public static PlannedStep? Plan(WebApplicationRecord record, OfferedType type, Connection connection)
    {
        if (LacksConsent(record, type) || type.Description.DerivedFrom is not null || RefreshAction(type) is null || !connection.HasRefreshToken)
        {
            return null;
        }

        var steps = new[] { Ahead(record, type, connection), KeepAlive(record, type, connection) };
        var next = steps.Where(step => step is not null).MinBy(step => step!.At);
        return next is not null && next.At < connection.AuthorizationValidUntil && next.At >= connection.TokenObtainedAt + _shortestStep ? next : null;
    }

    /// <summary>The type asks for a system administrator's consent and nobody has given it: nothing is renewed without a person.</summary>
    public static bool LacksConsent(WebApplicationRecord record, OfferedType type) => type.Description.Consent is not null && record.ConsentAt is null;

    private static PlannedStep? Ahead(WebApplicationRecord record, OfferedType type, Connection connection)
    {
        var at = RenewAt(type, connection);
        return (type.Description.TokenKeeping.RefreshAhead || IsKeptAlive(record, type)) && (connection.RefreshableUntil is null || connection.RefreshableUntil > at)
            ? new(PlannedStepKind.Refresh, at)
            : null;
    }

    private static PlannedStep? KeepAlive(WebApplicationRecord record, OfferedType type, Connection connection)
    {
        if (!IsKeptAlive(record, type) || connection.RefreshableUntil is not { } until)
        {
            return null;
        }

        var fifth = (until - connection.TokenObtainedAt) / 5;
        return new(PlannedStepKind.KeepAlive, until - (fifth < _longestReserve ? fifth : _longestReserve));
    }

    private static bool IsKeptAlive(WebApplicationRecord record, OfferedType type) => record.KeepAlive && type.Description.TokenKeeping.KeepAlivePermitted;

    private static TimeSpan Margin(OfferedType type, Connection connection)
    {
        if (type.Description.TokenKeeping.RefreshMargin is { } declared)
        {
            return declared;
        }

        var fifth = (connection.AccessTokenExpiresAt - connection.TokenObtainedAt) / 5;
        return fifth < _longestMargin ? fifth : _longestMargin;
    }
}
