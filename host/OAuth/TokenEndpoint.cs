using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.OAuth;

/// <summary>
/// Calls to the token endpoint: RFC 6749 sections 4.1.3, 5 and 6, and the exchange of a parent's token. No redirects,
/// bounded answers; every answer is checked before it is believed.
/// </summary>
internal sealed class TokenEndpoint
{
    /// <summary>Redeems a code and validates the identity token that comes with it (OpenID Connect Core 3.1.3.7).</summary>
    public Task<Outcome<TokenSet>> RedeemAsync(OAuthClient client, AuthorizationGrant grant, TokenRequest.RedeemAuthorizationCode request, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <param name="subject">The subject of the authorization; a refreshed identity token must name the same.</param>
    public Task<Outcome<TokenSet>> RefreshAsync(OAuthClient client, Secret refreshToken, string? subject, TokenRequest.UseRefreshToken request, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    public Task<Outcome<TokenSet>> ExchangeAsync(OAuthClient client, Secret parentAccessToken, TokenRequest.ExchangeParentToken request, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}

/// <summary>What a token call brought.</summary>
internal sealed record TokenSet
{
    public required Secret AccessToken { get; init; }

    public Secret? RefreshToken { get; init; }

    /// <summary>The scope that was granted; the requested one where the answer says nothing (RFC 6749 section 5.1).</summary>
    public string? GrantedScope { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Until when the refresh token can be used, from <c>refresh_token_expires_in</c>; null where the answer does not say.</summary>
    public DateTimeOffset? RefreshableUntil { get; init; }

    /// <summary>A hash of issuer and subject of the identity token; null without one.</summary>
    public string? Subject { get; init; }
}
