using System.Diagnostics;

namespace ElectronicMessages.Host.Web;

/// <summary>The trace identifier of the request under way: the same in the log, the action log, problem details and on error pages.</summary>
internal static class Correlation
{
    /// <summary>Empty where nothing is under way.</summary>
    public static string Current => Activity.Current?.TraceId.ToString() ?? "";

    /// <summary>The framework names a request only where somebody logs; the action log needs the name always.</summary>
    public static void UseCorrelation(this WebApplication app) => app.Use(static async (context, next) =>
    {
        using var named = Activity.Current is null ? new Activity("request").Start() : null;
        await next(context);
    });
}
