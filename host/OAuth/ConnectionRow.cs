namespace ElectronicMessages.Host.OAuth;

/// <summary>A row of connection, in the database's own types.</summary>
internal sealed record ConnectionRow
{
    public string WebApplicationId { get; init; } = "";

    public string LegalEntity { get; init; } = "";

    public long Version { get; init; }

    public string AuthorizedByUserId { get; init; } = "";

    public string AuthorizedByUserName { get; init; } = "";

    public long AuthorizedAt { get; init; }

    public long AuthorizationValidUntil { get; init; }

    public string? GrantedScope { get; init; }

    public long TokenObtainedAt { get; init; }

    public long AccessTokenExpiresAt { get; init; }

    public string SealedAccessToken { get; init; } = "";

    public string? SealedRefreshToken { get; init; }

    public long? RefreshableUntil { get; init; }

    public string? Subject { get; init; }

    public long? ParentVersion { get; init; }

    public string? ClientFingerprint { get; init; }

    /// <summary>The row of a connection, without its sealed tokens.</summary>
    public static ConnectionRow From(Connection connection) => new()
    {
        WebApplicationId = connection.WebApplicationId,
        LegalEntity = connection.LegalEntity,
        Version = connection.Version,
        AuthorizedByUserId = connection.AuthorizedByUserId,
        AuthorizedByUserName = connection.AuthorizedByUserName,
        AuthorizedAt = connection.AuthorizedAt.ToUnixTimeMilliseconds(),
        AuthorizationValidUntil = connection.AuthorizationValidUntil.ToUnixTimeMilliseconds(),
        GrantedScope = connection.GrantedScope,
        TokenObtainedAt = connection.TokenObtainedAt.ToUnixTimeMilliseconds(),
        AccessTokenExpiresAt = connection.AccessTokenExpiresAt.ToUnixTimeMilliseconds(),
        RefreshableUntil = connection.RefreshableUntil?.ToUnixTimeMilliseconds(),
        Subject = connection.Subject,
        ParentVersion = connection.ParentVersion,
        ClientFingerprint = connection.ClientFingerprint,
    };

    public Connection ToConnection() => new()
    {
        WebApplicationId = WebApplicationId,
        LegalEntity = LegalEntity,
        Version = Version,
        AuthorizedByUserId = AuthorizedByUserId,
        AuthorizedByUserName = AuthorizedByUserName,
        AuthorizedAt = DateTimeOffset.FromUnixTimeMilliseconds(AuthorizedAt),
        AuthorizationValidUntil = DateTimeOffset.FromUnixTimeMilliseconds(AuthorizationValidUntil),
        GrantedScope = GrantedScope,
        TokenObtainedAt = DateTimeOffset.FromUnixTimeMilliseconds(TokenObtainedAt),
        AccessTokenExpiresAt = DateTimeOffset.FromUnixTimeMilliseconds(AccessTokenExpiresAt),
        HasRefreshToken = SealedRefreshToken is not null,
        RefreshableUntil = RefreshableUntil is { } until ? DateTimeOffset.FromUnixTimeMilliseconds(until) : null,
        Subject = Subject,
        ParentVersion = ParentVersion,
        ClientFingerprint = ClientFingerprint,
    };

    /// <summary>The compiler's version would print the sealed values.</summary>
    public override string ToString() => $"{WebApplicationId} version {Version}";
}
