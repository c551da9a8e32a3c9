namespace ElectronicMessages.Contracts.WebApplications;

/// <summary>A web application record as a plugin sees it: what the administrator set and what the host knows; no secret.</summary>
public sealed record WebApplicationView
{
    /// <summary>The identifier of the record; opaque and stable.</summary>
    public required string Id { get; init; }

    /// <summary><em>Application name</em>.</summary>
    public required string Name { get; init; }

    /// <summary>The key of its type, such as <c>XX Sign-in</c>.</summary>
    public required string TypeKey { get; init; }

    /// <summary>Which of the authority's environments the record is for.</summary>
    public required WebApplicationEnvironment Environment { get; init; }

    /// <summary><em>Client ID</em>.</summary>
    /// <value>Null while it is missing.</value>
    public string? ClientId { get; init; }

    /// <summary><em>Scope</em>, values separated by one space.</summary>
    /// <value>Null while it is missing.</value>
    public string? Scope { get; init; }

    /// <summary>The authorization endpoint: the path where it is absolute, else Base URL + path.</summary>
    /// <value>Null where the application has no interactive step.</value>
    public Uri? AuthorizationUrl { get; init; }

    /// <summary>The token endpoint: the path where it is absolute, else Base URL + path, else the Base URL itself.</summary>
    /// <value>Null while neither is set.</value>
    public Uri? TokenUrl { get; init; }

    /// <summary><em>Granted scope</em>, from the last token answer.</summary>
    /// <value>Null without a token.</value>
    public string? GrantedScope { get; init; }

    /// <summary>When the access token expires.</summary>
    /// <value>Null without a token.</value>
    public DateTimeOffset? AccessTokenExpiresAt { get; init; }

    /// <summary>Whether an authorization code waits to be redeemed by the user who runs the action.</summary>
    public bool HasAuthorizationCode { get; init; }

    /// <summary>Whether a refresh token is stored.</summary>
    public bool HasRefreshToken { get; init; }
}
