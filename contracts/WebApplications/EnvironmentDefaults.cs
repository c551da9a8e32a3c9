namespace ElectronicMessages.Contracts.WebApplications;

/// <summary>Which of an authority's environments a record is for.</summary>
public enum WebApplicationEnvironment
{
    /// <summary>The stand-ins that a plugin ships; loopback only; never in Production.</summary>
    Simulator,

    /// <summary>The authority's test environment.</summary>
    Test,

    /// <summary>The real one.</summary>
    Production,
}

/// <summary>What a new record of a type starts with in one environment. Every value can be changed in the record.</summary>
/// <param name="Environment">
/// <see cref="WebApplicationEnvironment.Test"/> or <see cref="WebApplicationEnvironment.Production"/>. The host makes the
/// Simulator's from Test's: each host name that a simulator stands in for becomes its address on this machine.
/// </param>
public sealed record EnvironmentDefaults(WebApplicationEnvironment Environment)
{
    /// <summary><em>Base URL</em>.</summary>
    /// <value>Null (the default) for blank.</value>
    public string? BaseUrl { get; init; }

    /// <summary><em>Authorization URL path</em>: a path, or an absolute URL, which wins over the base.</summary>
    /// <value>Null (the default) where there is no interactive step.</value>
    public string? AuthorizationUrlPath { get; init; }

    /// <summary><em>Token URL path</em>: a path, or an absolute URL, which wins over the base.</summary>
    /// <value>Null (the default) where the Base URL itself is the endpoint.</value>
    public string? TokenUrlPath { get; init; }

    /// <summary>The issuer, whose discovery document lies below it; also the issuer of tokens that are JWTs.</summary>
    /// <value>Null (the default) where the authority has none.</value>
    public string? Issuer { get; init; }

    /// <summary><em>Scope</em>, values separated by one space.</summary>
    /// <value>Null (the default) for blank.</value>
    public string? Scope { get; init; }

    /// <summary><em>Accept</em> header of token calls.</summary>
    /// <value>Null (the default) for none.</value>
    public string? Accept { get; init; }

    /// <summary><em>Content type</em> of token calls.</summary>
    /// <value>Null (the default) for none.</value>
    public string? ContentType { get; init; }

    /// <summary>How the client authenticates at the token endpoint.</summary>
    /// <value><see cref="ClientAuthenticationMethod.None"/> by default.</value>
    public ClientAuthenticationMethod ClientAuthentication { get; init; } = ClientAuthenticationMethod.None;

    /// <summary>The host names that addresses of this environment have; another one warns when the record is saved.</summary>
    /// <value>Empty by default: nothing is compared.</value>
    public IReadOnlyList<string> Hosts { get; init; } = [];
}

/// <summary>How a client authenticates at the token endpoint (OpenID Connect Core section 9).</summary>
public enum ClientAuthenticationMethod
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Client ID and secret in the form (RFC 6749 section 2.3.1, second way).</summary>
    ClientSecretPost,

    /// <summary>Client ID and secret as Basic credentials, each form-encoded first (RFC 6749 section 2.3.1).</summary>
    ClientSecretBasic,

    /// <summary>An assertion (RFC 7523) signed with a key that the host makes and keeps; its public half is registered with the authority.</summary>
    PrivateKeyJwt,
}
