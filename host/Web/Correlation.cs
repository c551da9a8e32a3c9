using System.Diagnostics;

namespace ElectronicMessages.Host.Web;

/// <summary>The trace identifier of the request under way: the same in the log, the action log, problem details and on error pages.</summary>
internal static class Correlation
{
    /// <summary>Empty where nothing is under way.</summary>
    public static string Current => Activity.Current?.TraceId.ToString() ?? "";
}
