namespace ElectronicMessages.Contracts.Authorization;

/// <summary>
/// What an action wants of the sign-in at the authority. The host adds everything that protects the sign-in
/// (<c>state</c>, <c>nonce</c>, the PKCE challenge), the client, the redirect URL and the record's scope.
/// </summary>
/// <remarks>OpenID Connect Core 3.1.2.1; RFC 6749 section 4.1.1.</remarks>
public sealed record SignInRequest
{
    /// <summary>Scope to ask for, values separated by one space.</summary>
    /// <value>Null (the default) asks for the scope of the web application record.</value>
    public string? Scope { get; init; }

    /// <summary>Authentication contexts to ask for (<c>acr_values</c>), separated by one space, best first.</summary>
    /// <value>
    /// Null (the default) leaves the parameter out. When set, the identity token that comes back must carry at least the
    /// lowest level named here, in the order of <see cref="WebApplications.WebApplicationTypeDescription.SecurityLevels"/>.
    /// </value>
    public string? AcrValues { get; init; }

    /// <summary>Languages of the sign-in pages (<c>ui_locales</c>), BCP 47 tags separated by one space.</summary>
    /// <value>Null (the default) leaves the choice to the authority.</value>
    public string? UiLocales { get; init; }

    /// <summary>Whether the authority shall ask again (<c>prompt</c>): <c>login</c>, <c>consent</c> or <c>none</c>.</summary>
    /// <value>Null (the default) leaves the parameter out.</value>
    public string? Prompt { get; init; }

    /// <summary>
    /// How long ago the person may have signed in at the authority, in whole seconds (<c>max_age</c>). The identity token
    /// that comes back must say when it was (<c>auth_time</c>), and an older sign-in is refused.
    /// </summary>
    /// <value>Null (the default) leaves the parameter out and asks nothing.</value>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>Further parameters of the authority's own, by name.</summary>
    /// <value>
    /// Empty by default. A name that belongs to the protocol (<c>state</c>, <c>nonce</c>, <c>redirect_uri</c>,
    /// <c>code_challenge</c>, <c>client_id</c>, <c>response_type</c>, <c>scope</c> and their like) refuses the action.
    /// </value>
    public IReadOnlyDictionary<string, string> AdditionalParameters { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);
}
