using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.OAuth;

/// <summary>The sign-in at the authority, from the first redirect to the code: RFC 6749 4.1, RFC 7636, RFC 9207.</summary>
internal sealed class Authorizations
{
    /// <summary>
    /// Reads the authority's metadata, writes one pending row with fresh state, nonce and PKCE verifier, and answers
    /// with the address to send the browser to.
    /// </summary>
    public Task<Outcome<BegunAuthorization>> BeginAsync(OAuthClient client, AuthorizationOwner owner, SignInRequest request, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>The pending row that a callback belongs to, before anything is checked; null where state is missing or unknown.</summary>
    public Task<PendingAuthorization?> FindByStateAsync(string? state, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>
    /// Checks the authority's answer in RFC order and, where it holds, keeps the code, sealed, with its pending row.
    /// Consumes the row whatever the outcome, once only.
    /// </summary>
    /// <param name="signedInUserId">Null for a browser that has signed out meanwhile: then the code is kept and waits for its owner.</param>
    public Task<Outcome<PendingAuthorization>> ReceiveAsync(AuthorizationResponse response, string legalEntity, string? signedInUserId, string? browserId, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    public Task<PendingAuthorization?> FindAsync(string id, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>The newest authorization of a record and user whose code waits to be redeemed; null where there is none.</summary>
    /// <param name="userId">Null for any user's.</param>
    public Task<PendingAuthorization?> FindUnredeemedAsync(string webApplicationId, string? userId, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>The newest authorization of a record and user, whatever became of it.</summary>
    public Task<PendingAuthorization?> FindLatestAsync(string webApplicationId, string userId, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>
    /// Takes the code out: marks the row as redeemed, durably, before the token call, so that a code is sent once even
    /// when the process dies, and answers with what the call needs. Null where another caller has taken it.
    /// </summary>
    public Task<AuthorizationGrant?> TakeCodeAsync(string pendingId, string userId, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Forgets what belongs to a record, when it is deleted.</summary>
    public Task ForgetAsync(string webApplicationId, UnitOfWork work, CancellationToken cancellationToken) => throw new NotImplementedException();
}

/// <summary>Who begins an authorization, in which browser.</summary>
internal sealed record AuthorizationOwner(string UserId, string UserName, string BrowserId);

/// <param name="Url">Where the browser goes; holds the state and is never logged.</param>
internal sealed record BegunAuthorization(string PendingId, Uri Url);

/// <summary>The query of the redirect back, as it came: every value of a parameter that came several times.</summary>
internal sealed record AuthorizationResponse(
    IReadOnlyList<string> State,
    IReadOnlyList<string> Code,
    IReadOnlyList<string> Error,
    IReadOnlyList<string> ErrorDescription,
    IReadOnlyList<string> Iss);

/// <summary>A pending authorization as others may see it: no state, no nonce, no verifier, no code.</summary>
internal sealed record PendingAuthorization
{
    public required string Id { get; init; }

    public required string LegalEntity { get; init; }

    public required string WebApplicationId { get; init; }

    public required string UserId { get; init; }

    public required string UserName { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the code arrived; null before.</summary>
    public DateTimeOffset? CodeReceivedAt { get; init; }

    /// <summary>When the code was taken out to be redeemed; null before.</summary>
    public DateTimeOffset? RedeemedAt { get; init; }

    /// <summary>The number of the problem that ended it; null where none did.</summary>
    public string? ProblemNumber { get; init; }
}

/// <summary>What redeeming a code needs.</summary>
internal sealed record AuthorizationGrant(string PendingId, Secret Code, Secret CodeVerifier, Secret Nonce, string RedirectUrl, string? RequestedAcr, DateTimeOffset CodeReceivedAt);
