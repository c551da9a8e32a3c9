namespace ElectronicMessages.UnitedKingdom.Simulator.OAuth;

/// <summary>What a business has granted to the application.</summary>
internal sealed class Grant
{
    public required TestOrganisation Organisation { get; init; }

    public required IReadOnlyList<string> Scope { get; init; }

    /// <summary>18 months after it was given; nothing is refreshed from then on.</summary>
    public required DateTimeOffset EndsAt { get; init; }
}

/// <summary>What an access token permits.</summary>
/// <param name="Grant">Null for the application's own token.</param>
internal sealed record AccessToken(Grant? Grant, DateTimeOffset EndsAt);
