using System.Diagnostics;
using ElectronicMessages.Host.OAuth;

namespace ElectronicMessages.Tests.Benchmarks.Reporting;

/// <summary>
/// Where a token call spends its time, by the moments that the host itself tells of. The bare side tells of the same, so
/// that a difference can be laid to the part that makes it.
/// </summary>
internal sealed class Parts : ITokenCallMilestones
{
    private static readonly string[] _names =
    [
        "  until the intent is durable",
        "  until the call is sent",
        "  the call",
        "  the answer checked, rows written",
        "  the commit of the tokens",
        "  after it",
    ];

    private readonly List<double>[] _ours = [.. _names.Select(_ => new List<double>())];
    private readonly List<double>[] _bare = [.. _names.Select(_ => new List<double>())];
    private readonly long[] _reached = new long[_names.Length - 1];

    public ValueTask ReachedAsync(TokenCallMilestone milestone, string webApplicationId, CancellationToken cancellationToken)
    {
        Reach(milestone);
        return ValueTask.CompletedTask;
    }

    public void Reach(TokenCallMilestone milestone)
    {
        var place = milestone switch
        {
            TokenCallMilestone.AfterIntent => 0,
            TokenCallMilestone.BeforeSend => 1,
            TokenCallMilestone.AfterAnswer => 2,
            TokenCallMilestone.BeforeCommit => 3,
            TokenCallMilestone.AfterCommit => 4,
            _ => -1,
        };
        if (place >= 0)
        {
            _reached[place] = Stopwatch.GetTimestamp();
        }
    }

    public void Keep(long begun, long ended, bool ours)
    {
        long[] moments = [begun, .. _reached, ended];
        for (var part = 0; part < _names.Length; part++)
        {
            (ours ? _ours : _bare)[part].Add(Stopwatch.GetElapsedTime(moments[part], moments[part + 1]).TotalMicroseconds);
        }
    }

    public void WriteTo(Report report)
    {
        report.Row("part by part, microseconds", "ours", "bare", "more");
        for (var part = 0; part < _names.Length; part++)
        {
            var (ours, bare) = (Sample.Of(_ours[part]), Sample.Of(_bare[part]));
            report.Row(_names[part], ours.ToString("0"), bare.ToString("0"), (ours.Median - bare.Median).ToString("0", System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
