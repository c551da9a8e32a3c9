using ElectronicMessages.Contracts.Authorization;

namespace ElectronicMessages.Host.OAuth;

/// <summary>What a token call brought.</summary>
internal sealed record TokenSet
{
    public required Secret AccessToken { get; init; }

    public Secret? RefreshToken { get; init; }

    /// <summary>
    /// The scope that was granted; the requested one where the answer says nothing (RFC 6749 section 5.1). Null after a
    /// refresh that says nothing: the scope stays what it was.
    /// </summary>
    public string? GrantedScope { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Until when the refresh token can be used, from <c>refresh_token_expires_in</c>; null where the answer does not say.</summary>
    public DateTimeOffset? RefreshableUntil { get; init; }

    /// <summary>A hash of issuer and subject of the identity token; null without one.</summary>
    public string? Subject { get; init; }
}
