using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Contracts.Requests;

namespace ElectronicMessages.Contracts.WebApplications;

/// <summary>A web application type as data. What an authority does differently from others is said here, not in code.</summary>
public sealed record WebApplicationTypeDescription
{
    /// <summary>The key and the name of the predefined record, such as <c>XX Sign-in</c>; at most 60 characters.</summary>
    public required string Key { get; init; }

    /// <summary>What the authority is called among people, such as <c>Sign-in, Country X</c>; or a label key with <c>@</c>.</summary>
    public required string Caption { get; init; }

    /// <summary>One sentence for the predefined record, or a label key with <c>@</c>.</summary>
    /// <value>Empty by default.</value>
    public string Description { get; init; } = "";

    /// <summary>The country whose predefined setup the type belongs to: ISO 3166-1 alpha-2, upper case.</summary>
    public required string Country { get; init; }

    /// <summary>The key of the type whose access token this one is made from.</summary>
    /// <value>Null (the default) where the token is not derived.</value>
    public string? DerivedFrom { get; init; }

    /// <summary>
    /// For a derived type: the scopes that the parent's token must hold to be exchanged, each of them; the host sends nothing
    /// where one is missing. Of several joined by <c>|</c> one suffices, and one that ends in <c>*</c> stands for all that
    /// begin so: <c>returns:*|archive</c>.
    /// </summary>
    /// <value>Empty by default: nothing is compared.</value>
    public IReadOnlyList<string> ParentScopes { get; init; } = [];

    /// <summary>Who may redeem, refresh and send with an authorization.</summary>
    /// <value><see cref="SubjectRule.OnlyTheUserWhoAuthorized"/> by default, the stricter one.</value>
    public SubjectRule Subject { get; init; } = SubjectRule.OnlyTheUserWhoAuthorized;

    /// <summary>What the token endpoint answers with.</summary>
    /// <value><see cref="TokenAnswerFormat.Json"/> by default (RFC 6749 section 5.1).</value>
    public TokenAnswerFormat TokenAnswer { get; init; } = TokenAnswerFormat.Json;

    /// <summary>What an access token is.</summary>
    /// <value><see cref="AccessTokenFormat.Opaque"/> by default: the host never looks into it.</value>
    public AccessTokenFormat AccessToken { get; init; } = AccessTokenFormat.Opaque;

    /// <summary>The authority's levels of assurance (<c>acr</c>), lowest first.</summary>
    /// <value>Empty by default: a level that was asked for must then come back exactly.</value>
    public IReadOnlyList<string> SecurityLevels { get; init; } = [];

    /// <summary>How long an authorization lasts where the record says nothing; never more than <see cref="AuthorizationMonths"/>.</summary>
    /// <value>31536000 seconds by default.</value>
    public TimeSpan AuthorizationLifetime { get; init; } = TimeSpan.FromSeconds(31_536_000);

    /// <summary>How many calendar months an authorization lasts at most; nothing is renewed beyond its end.</summary>
    /// <value>12 by default; at most 120.</value>
    public int AuthorizationMonths { get; init; } = 12;

    /// <summary>How long an authorization code can be redeemed; an older one is not sent any more.</summary>
    /// <value>Null (the default) where the authority alone decides.</value>
    public TimeSpan? CodeLifetime { get; init; }

    /// <summary>
    /// Values of <em>Redirect URL</em> with which the authority shows the code instead of sending the browser back. The user
    /// copies it and pastes it into the dialog of <em>Obtain access token</em>.
    /// </summary>
    /// <value>Empty by default: the browser is always sent back.</value>
    public IReadOnlyList<string> OutOfBandRedirectUrls { get; init; } = [];

    /// <summary>What a system administrator must agree to before the host renews tokens by itself.</summary>
    /// <value>Null (the default) where nothing is to be agreed to.</value>
    public Consent? Consent { get; init; }

    /// <summary>The rows that the FastTab <em>Supplementary headers</em> of a new record begins with.</summary>
    /// <value>Empty by default: the FastTab is there all the same for types that have request headers.</value>
    public IReadOnlyList<SupplementaryHeaderDescription> SupplementaryHeaders { get; init; } = [];

    /// <summary>The dialog before a request with computed headers is sent; goes with <c>type.RequestHeaders&lt;T&gt;()</c>.</summary>
    /// <value>Null (the default) for a type that computes no headers.</value>
    public RequestIdentification? Identification { get; init; }

    /// <summary>The environments of the authority. The Simulator's are made by the host from <em>Test</em>'s.</summary>
    public required IReadOnlyList<EnvironmentDefaults> Environments { get; init; }

    /// <summary>What must be filled before the first action can run, and where to get it.</summary>
    /// <value>Empty by default.</value>
    public IReadOnlyList<FieldGuidance> Required { get; init; } = [];

    /// <summary>What the authority's error answers mean; the first that fits is shown.</summary>
    /// <value>Empty by default.</value>
    public IReadOnlyList<ErrorTranslation> ErrorTranslations { get; init; } = [];

    /// <summary>How the host keeps a connection alive.</summary>
    /// <value>By default tokens are renewed when somebody needs one, and nothing is done in between.</value>
    public TokenKeeping TokenKeeping { get; init; } = new();

    /// <summary>The harmless call behind the button <em>Test connection</em>.</summary>
    /// <value>Null (the default) for none: there is no button.</value>
    public ConnectionTest? ConnectionTest { get; init; }

    /// <summary>How the authority revokes tokens (RFC 7009).</summary>
    /// <value>By default the revocation endpoint of its discovery document; null where the authority cannot revoke.</value>
    public Revocation? Revocation { get; init; } = new();
}

/// <summary>Who may use an authorization.</summary>
public enum SubjectRule
{
    /// <summary>Only the user who got the authorization code may redeem, refresh and send.</summary>
    OnlyTheUserWhoAuthorized,

    /// <summary>Any user whose role the record admits.</summary>
    AnyPermittedUser,
}

/// <summary>What a token endpoint answers with.</summary>
public enum TokenAnswerFormat
{
    /// <summary>A JSON object as RFC 6749 section 5.1.</summary>
    Json,

    /// <summary>
    /// The token alone: bare as text, or as a JSON string, told apart by the content type. Scope and expiry are read from
    /// the token, which must be a JWT.
    /// </summary>
    BareToken,
}

/// <summary>What an access token is.</summary>
public enum AccessTokenFormat
{
    /// <summary>The host does not look into it.</summary>
    Opaque,

    /// <summary>A JWT (RFC 9068 or similar) whose <c>iss</c> must be the record's issuer; another issuer's is never stored.</summary>
    Jwt,
}
