using System.Security.Cryptography;

namespace ElectronicMessages.Host.Operations.Webhooks;

/// <summary>
/// When a delivery is tried again: after 10 s, then three times as long each time up to 3 hours, a fifth more or less, for a
/// day. A receiver that asks for longer (RFC 9110 section 10.2.3) gets it, up to 6 hours.
/// </summary>
internal static class Backoff
{
    public static readonly TimeSpan GivenUpAfter = TimeSpan.FromDays(1);

    public static readonly TimeSpan LongestAsked = TimeSpan.FromHours(6);

    private static readonly TimeSpan _first = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _longest = TimeSpan.FromHours(3);

    /// <param name="attempts">How many there were, this one included.</param>
    /// <param name="asked">How long the receiver asks to wait; null where it does not.</param>
    /// <returns>Null where the day is over.</returns>
    public static DateTimeOffset? Next(int attempts, DateTimeOffset since, DateTimeOffset now, TimeSpan? asked = null)
    {
        var planned = _first * Math.Pow(3, Math.Min(attempts - 1, 10));
        var wait = (planned < _longest ? planned : _longest) * Jitter();
        var end = since + GivenUpAfter;
        if (now + wait > end)
        {
            return null;
        }

        // What is asked for does not cost the last try.
        var patience = asked < LongestAsked ? asked.Value : asked is null ? wait : LongestAsked;
        var next = now + (patience > wait ? patience : wait);
        return next < end ? next : end;
    }

    // Many deliveries that failed together do not come back together.
    private static double Jitter() => RandomNumberGenerator.GetInt32(800, 1_201) / 1_000d;
}
