using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ElectronicMessages.Host.Operations.Health;

/// <summary>The detail as JSON.</summary>
internal sealed record HealthAnswer(string Status, IReadOnlyList<HealthAnswerCheck> Checks)
{
    public static Task WriteAsync(HttpContext context, HealthReport report) =>
        context.Response.WriteAsJsonAsync(Of(report), context.RequestAborted);

    private static HealthAnswer Of(HealthReport report) => new(
        report.Status.ToString(),
        [.. report.Entries.Select(entry => new HealthAnswerCheck(entry.Key, entry.Value.Status.ToString(), entry.Value.Description, entry.Value.Data, entry.Value.Duration.TotalMilliseconds))]);
}

/// <param name="Milliseconds">How long the check took.</param>
internal sealed record HealthAnswerCheck(string Name, string Status, string? Description, IReadOnlyDictionary<string, object> Facts, double Milliseconds);
