namespace ElectronicMessages.Contracts.Authorization;

/// <summary>
/// A request to the token endpoint that an action asks the host to make. The host adds client authentication, the code,
/// the tokens and the PKCE verifier; a plugin never holds them.
/// </summary>
public abstract record TokenRequest
{
    private protected TokenRequest()
    {
    }

    /// <summary>Further form or query parameters of the authority's own, by name.</summary>
    /// <value>Empty by default. A name that belongs to the protocol refuses the action.</value>
    public IReadOnlyDictionary<string, string> AdditionalParameters { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Redeems the authorization code that the signed-in user received (RFC 6749 section 4.1.3).</summary>
    public sealed record RedeemAuthorizationCode : TokenRequest;

    /// <summary>Uses the stored refresh token (RFC 6749 section 6).</summary>
    public sealed record UseRefreshToken : TokenRequest;

    /// <summary>
    /// Asks for a token of the application itself, by its own credentials (RFC 6749 section 4.4). No person stands behind
    /// it; it is kept beside the authorization and goes along with web services whose
    /// <see cref="WebServices.WebServiceTemplate.Token"/> says so. Only an action of the plugin's own may ask for it.
    /// </summary>
    public sealed record UseClientCredentials : TokenRequest
    {
        /// <summary>Scope to ask for, values separated by one space.</summary>
        /// <value>Null (the default) leaves it to the authority.</value>
        public string? Scope { get; init; }
    }

    /// <summary>
    /// Exchanges the access token of the web application that this one is derived from: that token goes along as bearer
    /// (RFC 6750 section 2.1) and the answer holds this application's token.
    /// </summary>
    public sealed record ExchangeParentToken : TokenRequest
    {
        /// <summary>The HTTP method of the exchange.</summary>
        /// <value><c>GET</c> by default.</value>
        public HttpMethod Method { get; init; } = HttpMethod.Get;
    }
}
