using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.OAuth;

/// <summary>The tokens of each web application, sealed; at most one authorization a record.</summary>
internal sealed class Connections
{
    public Task<Connection?> FindAsync(string webApplicationId, CancellationToken cancellationToken) => throw new NotImplementedException();

    public Task<IReadOnlyList<Connection>> ListAsync(string legalEntity, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Puts a new authorization in the place of the old one, if any.</summary>
    public Task<Connection> ReplaceAsync(NewConnection connection, TokenSet tokens, UnitOfWork work, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>
    /// Renews the tokens of an authorization; who authorized, and until when, stays. A refresh token that did not come
    /// back is kept. Null where the connection is no longer the version that was read.
    /// </summary>
    public Task<Connection?> RenewAsync(Connection connection, TokenSet tokens, UnitOfWork work, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>The access token, opened. The caller has checked who may use it.</summary>
    public Task<Secret?> AccessTokenAsync(Connection connection, CancellationToken cancellationToken) => throw new NotImplementedException();

    public Task<Secret?> RefreshTokenAsync(Connection connection, CancellationToken cancellationToken) => throw new NotImplementedException();

    public Task ForgetAsync(string webApplicationId, UnitOfWork work, CancellationToken cancellationToken) => throw new NotImplementedException();
}

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
}

internal sealed record NewConnection(
    string WebApplicationId,
    string LegalEntity,
    string AuthorizedByUserId,
    string AuthorizedByUserName,
    DateTimeOffset AuthorizedAt,
    DateTimeOffset AuthorizationValidUntil,
    long? ParentVersion = null);
