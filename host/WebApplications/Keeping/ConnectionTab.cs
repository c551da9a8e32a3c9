using ElectronicMessages.Host.OAuth.Keeping;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.WebApplications.Keeping;

/// <summary>What the FastTab <em>Connection</em> shows.</summary>
internal sealed record ConnectionTab(RecordOverview Overview, IReadOnlyList<TimelineState> Timeline, Words NextStep, IReadOnlyList<ConnectionAttempt> Attempts)
{
    public ConnectionKeeping? Keeping => Overview.Subject?.Keeping;

    public MessageBarModel? LastError => Keeping?.LastError is { } error
        ? MessageBarModel.Of(error, WebApplicationPaths.Next(error, Overview.Record.LegalEntity, Overview.Record.Id, Overview.Record.DerivedFromId)) with { IsOfThePast = true }
        : null;

    public static string Verb(TokenCallKind kind) => kind switch
    {
        TokenCallKind.Redeem => "Redeem the code",
        TokenCallKind.Refresh => "Refresh",
        TokenCallKind.Exchange => "Exchange",
        TokenCallKind.Test => "Test",
        TokenCallKind.ClientCredentials => "Application token",
        _ => "Revoke",
    };
}

/// <summary>Reads it.</summary>
internal sealed class ConnectionTabReader(ConnectionAttempts attempts, ConnectionTimeline timeline)
{
    public async Task<ConnectionTab> ReadAsync(RecordOverview overview, CancellationToken cancellationToken) =>
        new(overview, timeline.Of(overview), timeline.NextStep(overview), await attempts.ListAsync(overview.Record.Id, cancellationToken));
}
