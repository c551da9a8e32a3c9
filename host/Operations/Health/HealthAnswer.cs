using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ElectronicMessages.Host.Operations.Health;

/// <summary>The detail as JSON.</summary>
internal sealed record HealthAnswer(string Status, IReadOnlyList<HealthAnswerCheck> Checks)
{
    public static Task WriteAsync(HttpContext context, HealthReport report) =>
        context.Response.WriteAsJsonAsync(Of(report), context.RequestAborted);

    /// <summary>A check that threw says so by a number; what it threw is in the log.</summary>
    public static string Words(HealthReportEntry entry) => entry.Exception is null
        ? entry.Description ?? ""
        : $"{OperationsProblems.CheckFailed.Number} {OperationsProblems.CheckFailed.Title} {OperationsProblems.CheckFailed.Advice}";

    private static HealthAnswer Of(HealthReport report) => new(
        report.Status.ToString(),
        [.. report.Entries.Select(entry => new HealthAnswerCheck(entry.Key, entry.Value.Status.ToString(), Words(entry.Value), entry.Value.Data, entry.Value.Duration.TotalMilliseconds))]);
}

/// <param name="Milliseconds">How long the check took.</param>
internal sealed record HealthAnswerCheck(string Name, string Status, string? Description, IReadOnlyDictionary<string, object> Facts, double Milliseconds);
