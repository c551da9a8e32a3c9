using ElectronicMessages.Contracts.Parameters;
using ElectronicMessages.Contracts.WebApplications;

namespace ElectronicMessages.Contracts.WebServices;

/// <summary>A predefined record of <em>Web service settings</em>: one HTTP operation that uses a web application's token.</summary>
public sealed record WebServiceTemplate
{
    /// <summary>The key and the name of the predefined record, such as <c>XX Validate VAT return</c>; at most 60 characters.</summary>
    public required string Name { get; init; }

    /// <summary>One sentence, or a label key that begins with <c>@</c>.</summary>
    /// <value>Empty by default.</value>
    public string Description { get; init; } = "";

    /// <summary>The country whose predefined setup it belongs to: ISO 3166-1 alpha-2, upper case.</summary>
    public required string Country { get; init; }

    /// <summary>The key of the web application type whose token goes along.</summary>
    public required string WebApplicationType { get; init; }

    /// <summary>Which of the web application's tokens goes along.</summary>
    /// <value><see cref="TokenUse.Authorization"/> by default.</value>
    public TokenUse Token { get; init; } = TokenUse.Authorization;

    /// <summary>
    /// The scopes that the token must hold, each of them; the host compares them with the scope that was granted and sends
    /// nothing where one is missing. An entry may name several scopes joined by <c>|</c>, of which one suffices, and one
    /// that ends in <c>*</c> stands for all that begin so: <c>returns:write|returns.all:*</c>. They are the record's from
    /// then on, and an administrator may change them there.
    /// </summary>
    /// <value>Empty by default: nothing is compared.</value>
    public IReadOnlyList<string> RequiredScopes { get; init; } = [];

    /// <summary>The request method.</summary>
    public required HttpMethod Method { get; init; }

    /// <summary>
    /// <em>Internet address</em> by environment. The host makes the Simulator's from Test's, as with
    /// <see cref="EnvironmentDefaults"/>. A name in braces, such as <c>{taxNumber}</c>, is filled with the parameter of that
    /// name; the other parameters become the query, those that are empty are left out.
    /// </summary>
    public required IReadOnlyDictionary<WebApplicationEnvironment, string> InternetAddress { get; init; }

    /// <summary>The <c>Accept</c> header.</summary>
    /// <value>Null (the default) for none.</value>
    public string? Accept { get; init; }

    /// <summary>The content type of the body.</summary>
    /// <value>Null (the default) where the method has no body.</value>
    public string? ContentType { get; init; }

    /// <summary>The HTTP statuses that mean success.</summary>
    /// <value>200 by default.</value>
    public IReadOnlyList<int> SuccessfulResponseCodes { get; init; } = [200];

    /// <summary>
    /// What is asked before the request is sent. Made from a parameters record by
    /// <c>services.AddWebService&lt;TParameters&gt;(template)</c>.
    /// </summary>
    /// <value>Empty by default: nothing is asked.</value>
    public IReadOnlyList<ParameterDescription> Parameters { get; init; } = [];

    /// <summary>How long the whole call may take.</summary>
    /// <value>100 seconds by default; at most 10 minutes.</value>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(100);
}

/// <summary>Which token of a web application goes along with a request.</summary>
public enum TokenUse
{
    /// <summary>The access token of the person who authorized.</summary>
    Authorization,

    /// <summary>The application's own token; see <see cref="Authorization.TokenRequest.UseClientCredentials"/>.</summary>
    Application,
}
