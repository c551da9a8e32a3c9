namespace ElectronicMessages.Host.OAuth;

/// <summary>The state of an authorization, without its secrets.</summary>
internal sealed record Connection
{
    public required string WebApplicationId { get; init; }

    public required string LegalEntity { get; init; }

    /// <summary>Grows with every change of the tokens.</summary>
    public required long Version { get; init; }

    public required string AuthorizedByUserId { get; init; }

    public required string AuthorizedByUserName { get; init; }

    public required DateTimeOffset AuthorizedAt { get; init; }

    public required DateTimeOffset AuthorizationValidUntil { get; init; }

    public string? GrantedScope { get; init; }

    public required DateTimeOffset TokenObtainedAt { get; init; }

    public required DateTimeOffset AccessTokenExpiresAt { get; init; }

    public bool HasRefreshToken { get; init; }

    public DateTimeOffset? RefreshableUntil { get; init; }

    public string? Subject { get; init; }

    /// <summary>For a derived record: the version of the parent's connection that its token was made from.</summary>
    public long? ParentVersion { get; init; }

    /// <summary>
    /// To which client at which address the refresh token belongs; null for connections from before it was kept, and for
    /// derived ones.
    /// </summary>
    public string? ClientFingerprint { get; init; }
}

internal sealed record NewConnection(
    string WebApplicationId,
    string LegalEntity,
    string AuthorizedByUserId,
    string AuthorizedByUserName,
    DateTimeOffset AuthorizedAt,
    DateTimeOffset AuthorizationValidUntil,
    long? ParentVersion = null,
    string? ClientFingerprint = null);
