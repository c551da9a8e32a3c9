using System.Security.Cryptography;

namespace ElectronicMessages.Host.Operations.Webhooks;

/// <summary>When a delivery is tried again: after 10 s, then three times as long each time up to 3 hours, a fifth more or less, for a day.</summary>
internal static class Backoff
{
    public static readonly TimeSpan GivenUpAfter = TimeSpan.FromDays(1);

    private static readonly TimeSpan _first = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _longest = TimeSpan.FromHours(3);

    /// <param name="attempts">How many there were, this one included.</param>
    /// <returns>Null where the day is over.</returns>
    public static DateTimeOffset? Next(int attempts, DateTimeOffset since, DateTimeOffset now)
    {
        var planned = _first * Math.Pow(3, Math.Min(attempts - 1, 10));
        var wait = (planned < _longest ? planned : _longest) * Jitter();
        return now + wait <= since + GivenUpAfter ? now + wait : null;
    }

    // Many deliveries that failed together do not come back together.
    private static double Jitter() => RandomNumberGenerator.GetInt32(800, 1_201) / 1_000d;
}
