using System.Globalization;

namespace ElectronicMessages.Tests.Benchmarks.Reporting;

/// <summary>Many measurements of one thing: the median, and the quartiles as its spread.</summary>
/// <param name="Nearly">What 99 in 100 stay below.</param>
internal sealed record Sample(double Lower, double Median, double Upper, double Nearly)
{
    public static Sample Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return new(At(sorted, 0.25), At(sorted, 0.5), At(sorted, 0.75), At(sorted, 0.99));
    }

    public string ToString(string format) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Median.ToString(format, CultureInfo.InvariantCulture)} ({Lower.ToString(format, CultureInfo.InvariantCulture)} to {Upper.ToString(format, CultureInfo.InvariantCulture)})");

    private static double At(List<double> sorted, double share)
    {
        var place = share * (sorted.Count - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((sorted[above] - sorted[below]) * (place - below));
    }
}
