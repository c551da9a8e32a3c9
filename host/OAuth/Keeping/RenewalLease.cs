using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web.Telemetry;

namespace ElectronicMessages.Host.OAuth.Keeping;

/// <summary>
/// The right to renew a connection, for one process at a time and a bounded time. Taking it and writing what is about to be
/// sent is one durable statement: whatever happens afterwards, the next one knows that a call may have been made.
/// </summary>
internal sealed class RenewalLease(Database database, Connections connections, ConnectionKeepings keepings, LeaseOwner owner, BackOff backOff, OAuthLimits limits, TimeProvider time)
{
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(250);

    public async Task<Outcome<Taken>> TakeAsync(RenewalOrder order)
    {
        var started = time.GetTimestamp();
        var patience = time.GetUtcNow() + limits.LeaseTime;
        try
        {
            while (true)
            {
                if (await TryTakeAsync(order) is { } taken)
                {
                    return taken;
                }

                if (time.GetUtcNow() >= patience)
                {
                    Metrics.CountRefresh("lease_lost", order.TypeKey);
                    return OAuthProblems.RenewedElsewhere;
                }

                await Task.Delay(backOff.Scattered(_look), time);
            }
        }
        catch (DatabaseBusyException busy)
        {
            // Nothing was sent and nothing was written: a busy database says nothing of the authorization.
            return busy.Problem;
        }
        finally
        {
            Metrics.LeaseWaited(time.GetElapsedTime(started));
        }
    }

    /// <summary>Null where another process has it.</summary>
    private async Task<Outcome<Taken>?> TryTakeAsync(RenewalOrder order)
    {
        await using var work = await database.BeginAsync(CancellationToken.None);
        var (current, refreshToken) = await connections.FindForRenewalAsync(order.WebApplicationId, work, CancellationToken.None);
        if (current?.Version != order.Seen?.Version)
        {
            return current is null ? OAuthProblems.NoRefreshTokenToUse : new Taken(current, null, FateUnknown: false);
        }

        if (order.Kind == TokenCallKind.Refresh && current?.ClientFingerprint is { } authorized && authorized != order.Client.Fingerprint)
        {
            return OAuthProblems.AuthorizedForAnother;
        }

        if ((order.Kind == TokenCallKind.Refresh ? refreshToken : order.ParentToken) is not { } presented)
        {
            return OAuthProblems.NoRefreshTokenToUse;
        }

        // A refresh token that the authority has refused for good is not shown to it again, whoever presses the button: some
        // take it for theft and end every token of the authorization (RFC 9700 section 4.14.2).
        var before = await keepings.FindAsync(order.WebApplicationId, work, CancellationToken.None);
        if (before is { Stopped: true, LastError: { } refused } && OAuthProblems.IsRefusedForGood(refused) && before.Fingerprint == Fingerprint(presented))
        {
            return refused;
        }

        var now = time.GetUtcNow();
        if (await keepings.TryTakeLeaseAsync(order.WebApplicationId, owner.Id, now, now + limits.LeaseTime, order.Kind, Fingerprint(presented), work, CancellationToken.None) is not { } fateUnknown)
        {
            return null;
        }

        await work.CommitAsync(CancellationToken.None);
        return new Taken(null, presented, fateUnknown);
    }

    private static string Fingerprint(Secret token) => Digest.Of(token.Reveal());
}

/// <param name="Overtaken">The connection as somebody else has renewed it meanwhile; null where this process may send.</param>
/// <param name="Presented">The token to send.</param>
/// <param name="FateUnknown">It was sent before, and nobody knows whether it arrived.</param>
internal sealed record Taken(Connection? Overtaken, Secret? Presented, bool FateUnknown);
