using ElectronicMessages.Tests.Benchmarks.Reporting;

namespace ElectronicMessages.Tests.Benchmarks.WholeFlow;

internal static class WholeFlowBenchmark
{
    public static Task MeasureAsync(Report report, CancellationToken cancellationToken) => Task.CompletedTask;
}
