using System.Diagnostics;

namespace ElectronicMessages.Tests.Benchmarks.Reporting;

/// <summary>Two ways to do one thing, measured in turn in the same process: ours, bare, ours, bare.</summary>
/// <param name="Batch">How often each is done in one measurement; what is fast needs many.</param>
internal sealed record InTurn(int WarmUp, int Rounds, int Batch)
{
    /// <param name="ours">Does our side as often as it is told.</param>
    /// <param name="bare">Does the bare side as often as it is told.</param>
    public async Task<Measured> MeasureAsync(Func<int, Task> ours, Func<int, Task> bare)
    {
        var our = new List<double>();
        var least = new List<double>();
        for (var round = -WarmUp; round < Rounds; round++)
        {
            var one = await MicrosecondsAsync(ours);
            var other = await MicrosecondsAsync(bare);
            if (round >= 0)
            {
                our.Add(one);
                least.Add(other);
            }
        }

        return new(our, least);
    }

    private async Task<double> MicrosecondsAsync(Func<int, Task> side)
    {
        var begun = Stopwatch.GetTimestamp();
        await side(Batch);
        return Stopwatch.GetElapsedTime(begun).TotalMicroseconds / Batch;
    }
}

/// <summary>Microseconds for one, of either side, round by round.</summary>
internal sealed record Measured(IReadOnlyList<double> Ours, IReadOnlyList<double> Bare)
{
    public Sample Ratio => Sample.Of(Ours.Zip(Bare, (our, bare) => our / bare));

    public double RatioOfMedians => Sample.Of(Ours).Median / Sample.Of(Bare).Median;

    public void WriteWithoutAim(Report report)
    {
        report.Row("", "microseconds", "99 in 100 below");
        Row(report, "ours", Ours);
        Row(report, "bare", Bare);
    }

    public void WriteTo(Report report, double aim)
    {
        WriteWithoutAim(report);
        report.Row("ratio, round by round", Ratio.ToString("0.00"));
        report.Row("ratio of the medians", Report.Number(RatioOfMedians));
        report.Row("aim, at most", $"{Report.Number(aim)} {Verdict(aim)}");
    }

    // On a busy machine the two can differ widely; neither alone is believed.
    private string Verdict(double aim) =>
        Ratio.Median <= aim == RatioOfMedians <= aim ? Report.Verdict(RatioOfMedians <= aim) : "UNDECIDED: the two ratios disagree";

    private static void Row(Report report, string name, IReadOnlyList<double> values)
    {
        var sample = Sample.Of(values);
        var format = sample.Median < 10 ? "0.000" : "0";
        report.Row(name, sample.ToString(format), sample.Nearly.ToString(format, System.Globalization.CultureInfo.InvariantCulture));
    }
}
