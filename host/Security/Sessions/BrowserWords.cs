namespace ElectronicMessages.Host.Security.Sessions;

/// <summary>A browser's own long name in the few words by which a person knows it: <c>Firefox on Linux</c>.</summary>
internal static class BrowserWords
{
    // In this order: Edge and Opera call themselves Chrome as well, and Chrome calls itself Safari.
    private static readonly (string Sign, string Name)[] _browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl")];

    private static readonly (string Sign, string Name)[] _systems =
        [("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iOS"), ("iPad", "iPadOS"), ("Mac OS X", "macOS"), ("Linux", "Linux")];

    public static string Of(string userAgent)
    {
        var browser = NameIn(userAgent, _browsers);
        var system = NameIn(userAgent, _systems);
        return (browser, system) switch
        {
            (null, null) => userAgent.Length == 0 ? "Unknown browser" : userAgent.Length <= 40 ? userAgent : userAgent[..40] + "…",
            (null, _) => $"Unknown browser on {system}",
            (_, null) => browser,
            _ => $"{browser} on {system}",
        };
    }

    private static string? NameIn(string userAgent, (string Sign, string Name)[] signs) =>
        Array.Find(signs, sign => userAgent.Contains(sign.Sign, StringComparison.Ordinal)).Name;
}
