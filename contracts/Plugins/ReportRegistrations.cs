using ElectronicMessages.Contracts.Reports;

namespace ElectronicMessages.Contracts.Plugins;

/// <summary>A registered report: what it is, and how it runs on the plugin's side of the wall.</summary>
internal sealed record ReportRegistration(ReportDescription Description)
{
    public required Func<IServiceProvider, IReadOnlyDictionary<string, string>, int, string, CancellationToken, Task<IReadOnlyList<ReportPeriod>>> ReadPeriodsAsync { get; init; }

    public required Func<IServiceProvider, IReadOnlyDictionary<string, string>, ReportInput, CancellationToken, Task<ReportPreview>> PreviewAsync { get; init; }

    public required Func<IServiceProvider, IReadOnlyDictionary<string, string>, ReportInput, Stream, CancellationToken, Task> WriteAsync { get; init; }
}
