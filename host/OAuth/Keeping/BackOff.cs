using System.Security.Cryptography;
using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.OAuth.Keeping;

/// <summary>
/// How long to wait after a failure: doubling from half a minute to an hour, scattered, so that what failed together does not
/// come back together. An authority that asks for longer gets it, up to a day.
/// </summary>
/// <param name="fraction">From 0 to below 1; tests choose it.</param>
internal sealed class BackOff(Func<double> fraction)
{
    public static readonly TimeSpan First = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    public static readonly TimeSpan LongestAsked = TimeSpan.FromDays(1);

    public BackOff()
        : this(() => RandomNumberGenerator.GetInt32(1 << 20) / (double)(1 << 20))
    {
    }

    /// <param name="failures">In a row, this one included.</param>
    public TimeSpan After(int failures, Problem problem)
    {
        var doubled = First * Math.Pow(2, Math.Clamp(failures - 1, 0, 20));
        var wait = Scattered(doubled < Longest ? doubled : Longest);
        var asked = problem.RetryAfter < LongestAsked ? problem.RetryAfter : problem.RetryAfter is null ? null : LongestAsked;
        return asked > wait ? asked.Value : wait;
    }

    /// <summary>A fifth less to a fifth more.</summary>
    public TimeSpan Scattered(TimeSpan wait) => wait * (0.8 + (0.4 * fraction()));
}
