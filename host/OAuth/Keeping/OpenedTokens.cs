using System.Collections.Concurrent;
using ElectronicMessages.Contracts.Authorization;

namespace ElectronicMessages.Host.OAuth.Keeping;

/// <summary>An access token, opened, with the connection that it belongs to.</summary>
/// <param name="RenewAt">From when on it is renewed before it is given out.</param>
internal sealed record OpenedToken(Connection Connection, Secret AccessToken, DateTimeOffset RenewAt);

/// <summary>
/// Access tokens that were opened lately, so that giving one out is a look-up. What this process commits is forgotten here
/// at once; what another process commits is noticed after <see cref="Freshness"/> at the latest.
/// </summary>
internal sealed class OpenedTokens(TimeProvider time)
{
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Slot> _slots = new(StringComparer.Ordinal);

    /// <summary>The token where it was read a moment ago, need not be renewed yet and is authorized still; null where the database must be asked.</summary>
    public OpenedToken? Find(string webApplicationId) =>
        _slots.TryGetValue(webApplicationId, out var slot) && slot.Kept is { } kept && kept.GoodUntil > time.GetUtcNow() ? kept.Token : null;

    /// <summary>Taken before the database is read: what was read before a commit is not kept after it.</summary>
    public long Stamp(string webApplicationId) => Volatile.Read(ref _slots.GetOrAdd(webApplicationId, _ => new()).Changes);

    public void Keep(OpenedToken token, long stamp)
    {
        var slot = _slots.GetOrAdd(token.Connection.WebApplicationId, _ => new());
        lock (slot)
        {
            if (slot.Changes == stamp)
            {
                var ends = new[] { time.GetUtcNow() + Freshness, token.RenewAt, token.Connection.AuthorizationValidUntil };
                slot.Kept = new(token, ends.Min());
            }
        }
    }

    public void Forget(string webApplicationId)
    {
        var slot = _slots.GetOrAdd(webApplicationId, _ => new());
        lock (slot)
        {
            slot.Changes++;
            slot.Kept = null;
        }
    }

    private sealed class Slot
    {
        public long Changes;

        public Kept? Kept { get; set; }
    }

    /// <param name="GoodUntil">When the database must be asked again, the token renewed, or the authorization is over: the first of them.</param>
    private sealed record Kept(OpenedToken Token, DateTimeOffset GoodUntil);
}
