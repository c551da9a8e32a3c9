namespace ElectronicMessages.Host.Web;

/// <summary>What stands around every page; implemented by Security, which knows the user and the legal entities.</summary>
internal interface IPageFrame
{
    Task<PageFrame> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>Whether authorities are played by simulators here; implemented by Plugins, which serves them.</summary>
internal interface ISimulatorsServed
{
    bool Enabled { get; }
}

/// <param name="UserName">Null for a visitor who has not signed in.</param>
/// <param name="LegalEntityKey">From the address; null on a page that belongs to none.</param>
/// <param name="Navigation">What this user may open, in the order in which it is drawn.</param>
internal sealed record PageFrame(
    string? UserName,
    string? UserId,
    string? LegalEntityKey,
    string? LegalEntityName,
    IReadOnlyList<LegalEntityLink> LegalEntities,
    IReadOnlyList<NavigationEntry> Navigation,
    bool IsDevelopment,
    bool SimulatorsEnabled)
{
    public static readonly PageFrame Empty = new(null, null, null, null, [], [], false, false);
}

internal sealed record LegalEntityLink(string Key, string Name, string Href);

/// <param name="Section">Empty for what stands above the first section, such as Home.</param>
/// <param name="Badge">Zero for none.</param>
/// <param name="BadgeMeaning">The badge in words, such as <c>1 authorization needs attention</c>.</param>
internal sealed record NavigationEntry(string Section, string Caption, string Href, bool IsCurrent, int Badge = 0, string? BadgeMeaning = null);
