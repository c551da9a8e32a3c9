namespace ElectronicMessages.Norway.Simulator.IdPorten;

/// <summary>Authorization requests that were pushed (RFC 9126), each good once and for 120 seconds.</summary>
internal sealed class PushedRequests(TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(120);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (string Query, DateTimeOffset EndsAt)> _requests = new(StringComparer.Ordinal);

    public string Keep(string query)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            foreach (var (old, _) in _requests.Where(request => request.Value.EndsAt < now).ToList())
            {
                _requests.Remove(old);
            }

            var reference = $"urn:idporten:{Draw.Opaque(32)}";
            _requests[reference] = (query, now + Lifetime);
            return reference;
        }
    }

    /// <summary>The request behind a reference, once; null where it was used, is too old, or was never given.</summary>
    public string? Take(string reference)
    {
        lock (_lock)
        {
            return _requests.Remove(reference, out var request) && request.EndsAt > time.GetUtcNow() ? request.Query : null;
        }
    }
}
