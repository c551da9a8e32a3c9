namespace ElectronicMessages.Host.Web;

/// <summary>What a folder above puts on Home, which does not know it.</summary>
internal interface IHomeSection
{
    /// <returns>Null where there is nothing to say.</returns>
    Task<HomeSection?> ReadAsync(string legalEntity, CancellationToken cancellationToken);
}

/// <param name="Id">Of the heading; letters and hyphens.</param>
internal sealed record HomeSection(string Id, string Caption, IReadOnlyList<HomeCard> Cards)
{
    /// <summary>Where there is more of it; null for no link.</summary>
    public NextButton? More { get; init; }
}

internal sealed record HomeCard(string Caption, string Href, BadgeModel State, Words Text);
