namespace ElectronicMessages.Contracts.WebApplications;

/// <summary>A field that must be filled before an action can run, and where its value comes from.</summary>
/// <param name="Field">The field.</param>
/// <param name="WhereToGetIt">One sentence, or a label key that begins with <c>@</c>.</param>
public sealed record FieldGuidance(WebApplicationField Field, string WhereToGetIt)
{
    /// <summary>A page of the authority where the value is found.</summary>
    /// <value>Null (the default) for none.</value>
    public Uri? Link { get; init; }
}

/// <summary>The fields of a web application record that a type may require.</summary>
public enum WebApplicationField
{
    /// <summary><em>Base URL</em>.</summary>
    BaseUrl,

    /// <summary><em>Authorization URL path</em>.</summary>
    AuthorizationUrlPath,

    /// <summary><em>Token URL path</em>.</summary>
    TokenUrlPath,

    /// <summary><em>Redirect URL</em>.</summary>
    RedirectUrl,

    /// <summary><em>Client ID</em>.</summary>
    ClientId,

    /// <summary><em>Client secret</em>.</summary>
    ClientSecret,

    /// <summary><em>Scope</em>.</summary>
    Scope,

    /// <summary><em>Issuer</em>, or the URL of the discovery document.</summary>
    Issuer,

    /// <summary><em>Derived from</em>.</summary>
    DerivedFrom,
}
