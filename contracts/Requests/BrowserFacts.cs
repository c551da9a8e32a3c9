namespace ElectronicMessages.Contracts.Requests;

/// <summary>
/// What the host knows of a browser: from the connection, from a cookie of its own, and from a small script that runs when
/// something is about to be sent. Without script the latter is not known. Nothing here proves anything: a browser says
/// what it likes.
/// </summary>
public sealed record BrowserFacts
{
    /// <summary>The address of the browser as the host sees it, without port; behind a known proxy the forwarded one.</summary>
    /// <value>Null where it is not known.</value>
    public string? Address { get; init; }

    /// <summary>The port that the browser connected from.</summary>
    /// <value>Null where it is not known, as behind most proxies.</value>
    public int? Port { get; init; }

    /// <summary>When <see cref="Address"/> and <see cref="Port"/> were seen.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>An identifier of this browser on this device, a UUID that lies in a cookie of the host's.</summary>
    /// <value>Null where the browser keeps no cookies.</value>
    public string? DeviceId { get; init; }

    /// <summary><c>navigator.userAgent</c>.</summary>
    /// <value>Null without script.</value>
    public string? UserAgent { get; init; }

    /// <summary>How far the browser's clock is ahead of UTC.</summary>
    /// <value>Null without script.</value>
    public TimeSpan? UtcOffset { get; init; }

    /// <summary>The screens that the browser tells of, as a rule the one that its window is on.</summary>
    /// <value>Empty without script.</value>
    public IReadOnlyList<BrowserScreen> Screens { get; init; } = [];

    /// <summary>The inner width of the window in pixels.</summary>
    /// <value>Null without script.</value>
    public int? WindowWidth { get; init; }

    /// <summary>The inner height of the window in pixels.</summary>
    /// <value>Null without script.</value>
    public int? WindowHeight { get; init; }
}

/// <summary>A screen.</summary>
/// <param name="Width">In pixels of the page.</param>
/// <param name="Height">In pixels of the page.</param>
/// <param name="ScalingFactor">Pixels of the device for one of the page.</param>
/// <param name="ColourDepth">In bits.</param>
public sealed record BrowserScreen(int Width, int Height, decimal ScalingFactor, int ColourDepth);
