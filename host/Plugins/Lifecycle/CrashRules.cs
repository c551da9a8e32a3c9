using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.Plugins.Lifecycle;

/// <summary>
/// When crashes keep a plugin switched off. Only what the process itself could tell counts: a process that was killed, or
/// lost its power, leaves no crash behind, so that no country is switched off by it.
/// </summary>
internal static class CrashRules
{
    public const int CrashesBeside = 3;
    public static readonly TimeSpan Within = TimeSpan.FromHours(1);

    /// <param name="crashes">Those of one version, the oldest first; trying again forgets them.</param>
    public static Problem? WhyOff(IReadOnlyList<PluginCrash> crashes)
    {
        if (crashes.LastOrDefault(crash => crash.Kind == PluginCrashKind.Loading) is { } loading)
        {
            return PluginsProblems.CrashedWhileLoading(loading.Detail, loading.At);
        }

        if (crashes.LastOrDefault(crash => crash.Kind == PluginCrashKind.Exit) is { } exit)
        {
            return PluginsProblems.EndedTheProcess(exit.Detail, exit.At);
        }

        var beside = crashes.Where(crash => crash.Kind == PluginCrashKind.Beside).ToList();
        return beside.Count >= CrashesBeside && beside[^1].At - beside[^CrashesBeside].At <= Within
            ? PluginsProblems.CrashedRepeatedly(beside[^1].Detail, beside[^1].At)
            : null;
    }
}
