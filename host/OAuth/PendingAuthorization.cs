using ElectronicMessages.Contracts.Authorization;

namespace ElectronicMessages.Host.OAuth;

/// <summary>Who begins an authorization, in which browser.</summary>
/// <param name="TakesOverFrom">The user whose authorization the owner agreed to end; null where there is none.</param>
internal sealed record AuthorizationOwner(string UserId, string UserName, string BrowserId, string? TakesOverFrom = null);

/// <param name="Url">Where the browser goes (<see cref="Uri.AbsoluteUri"/>); holds the state and is never logged.</param>
internal sealed record BegunAuthorization(string PendingId, Uri Url);

/// <summary>The query of the redirect back, as it came: every value of a parameter that came several times.</summary>
internal sealed record AuthorizationResponse(
    IReadOnlyList<string> State,
    IReadOnlyList<string> Code,
    IReadOnlyList<string> Error,
    IReadOnlyList<string> ErrorDescription,
    IReadOnlyList<string> Iss)
{
    /// <summary>The compiler's version would print the state and the code.</summary>
    public override string ToString() => "[answer to a sign-in]";
}

/// <summary>A pending authorization as others may see it: no state, no nonce, no verifier, no code.</summary>
internal sealed record PendingAuthorization
{
    public required string Id { get; init; }

    public required string LegalEntity { get; init; }

    public required string WebApplicationId { get; init; }

    public required string UserId { get; init; }

    public required string UserName { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Until when the authority's answer is taken.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When the code arrived; null before.</summary>
    public DateTimeOffset? CodeReceivedAt { get; init; }

    /// <summary>When the code was taken out to be redeemed; null before.</summary>
    public DateTimeOffset? RedeemedAt { get; init; }

    /// <summary>The number of the problem that ended it; null where none did.</summary>
    public string? ProblemNumber { get; init; }

    /// <summary>The user whose authorization this one's owner agreed to end; null where nobody was asked.</summary>
    public string? TakesOverFrom { get; init; }
}

/// <summary>What redeeming a code needs.</summary>
internal sealed record AuthorizationGrant(string PendingId, Secret Code, Secret CodeVerifier, Secret Nonce, string RedirectUrl, string? RequestedAcr, DateTimeOffset CodeReceivedAt)
{
    /// <summary>The client that the code was given to; a record that says otherwise by now does not get to send it.</summary>
    public AuthorizedClient? Client { get; init; }

    /// <summary>The scope that was asked for.</summary>
    public string? Scope { get; init; }

    /// <summary>When the person may have signed in at the earliest; null where any time was good.</summary>
    public DateTimeOffset? AuthenticatedSince { get; init; }
}

/// <summary>The client and the authority of a sign-in, as they were when it began.</summary>
internal sealed record AuthorizedClient(string? Issuer, string ClientId, Uri TokenUrl);
