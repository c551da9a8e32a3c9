namespace ElectronicMessages.Host.Web.Telemetry;

/// <summary>
/// What a health check counts for. A folder registers its checks with
/// <c>services.AddHealthChecks().AddCheck&lt;DatabaseHealth&gt;("Database", tags: [HealthTags.Ready])</c>; the name is the heading on
/// the page <em>Health</em>, the description a sentence below it, and the data become its facts (texts, numbers, times).
/// </summary>
internal static class HealthTags
{
    /// <summary>Without it the host cannot serve: <c>/health/ready</c> answers 503. Only what answers at once, and never the state of a connection.</summary>
    public const string Ready = "ready";
}
