using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Host.Plugins;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>What the page says about a record before anything is tried: what is missing, and what looks wrong.</summary>
internal sealed class RecordChecks(SimulatorAddresses simulators)
{
    /// <summary>Required fields that are empty, in the order of the type.</summary>
    public static IReadOnlyList<MissingField> Missing(WebApplicationRecord record, OfferedType type) =>
        [.. type.Description.Required
            .Where(guidance => IsEmpty(record, guidance.Field))
            .Select(guidance => guidance.Field == WebApplicationField.ClientSecret && record.ClientAuthentication == ClientAuthenticationMethod.PrivateKeyJwt
                ? new MissingField("Client key", "Make one under Client keys below, and register its public half with the authority.", guidance.Link)
                : new MissingField(Caption(guidance.Field), guidance.WhereToGetIt, guidance.Link))];

    /// <summary>Whether the Redirect URL is a Web applications page of the legal entity, wherever the host is reached.</summary>
    public static bool RedirectsHere(WebApplicationRecord record) =>
        Uri.TryCreate(record.RedirectUrl, UriKind.Absolute, out var url)
        && url.AbsolutePath.EndsWith($"/{record.LegalEntity}/web-applications", StringComparison.Ordinal)
        && url.Query.Length == 0;

    /// <summary>Known mistakes that a save warns about and does not refuse.</summary>
    public IReadOnlyList<string> Warnings(WebApplicationRecord record, OfferedType type, string pageUrl)
    {
        var warnings = new List<string>();
        if (record.RedirectUrl.Length > 0 && !type.Description.OutOfBandRedirectUrls.Contains(record.RedirectUrl) && !string.Equals(record.RedirectUrl, pageUrl, StringComparison.Ordinal))
        {
            warnings.Add($"The Redirect URL differs from the address of this page, {pageUrl}. The authority sends the browser to what is registered there, character by character.");
        }

        if (Defaults(type, record.Environment) is { } defaults)
        {
            warnings.AddRange(ForeignAddresses(record, type, defaults));
        }

        return warnings;
    }

    /// <summary>The defaults of a type in an environment; the Simulator's are Test's with the simulators' addresses.</summary>
    public EnvironmentDefaults? Defaults(OfferedType type, WebApplicationEnvironment environment)
    {
        if (environment != WebApplicationEnvironment.Simulator)
        {
            return type.Description.Environments.FirstOrDefault(defaults => defaults.Environment == environment);
        }

        return type.Description.Environments.FirstOrDefault(defaults => defaults.Environment == WebApplicationEnvironment.Test) is { } test && simulators.Enabled
            ? test with
            {
                Environment = WebApplicationEnvironment.Simulator,
                BaseUrl = Rewrite(test.BaseUrl),
                AuthorizationUrlPath = Rewrite(test.AuthorizationUrlPath),
                TokenUrlPath = Rewrite(test.TokenUrlPath),
                Issuer = Rewrite(test.Issuer),
                Hosts = [.. test.Hosts.Select(host => new Uri(simulators.Rewrite($"https://{host}/")).Authority)],
            }
            : null;
    }

    private static IEnumerable<string> ForeignAddresses(WebApplicationRecord record, OfferedType type, EnvironmentDefaults defaults)
    {
        var addresses = new (string Caption, Uri? Url)[]
        {
            ("Authorization URL", EndpointUrls.Authorization(record)),
            ("Token URL", EndpointUrls.Token(record)),
        };
        foreach (var (caption, url) in addresses)
        {
            if (url is not null && defaults.Hosts.Count > 0 && !defaults.Hosts.Contains(url.Authority, StringComparer.OrdinalIgnoreCase))
            {
                yield return $"The {caption} {url.GetLeftPart(UriPartial.Path)} is not an address of {type.Description.Caption} in {record.Environment} ({string.Join(", ", defaults.Hosts)}). Addresses of two web applications are easily swapped.";
            }
        }

        if (record.Issuer.Length > 0 && defaults.Issuer is { Length: > 0 } issuer && IssuerOf(record.Issuer) != IssuerOf(issuer))
        {
            yield return $"The issuer {IssuerOf(record.Issuer)} is not the one of {type.Description.Caption} in {record.Environment}, {IssuerOf(issuer)}.";
        }
    }

    /// <summary>The issuer, also where the URL of its discovery document was given.</summary>
    private static string IssuerOf(string issuerOrDocument)
    {
        const string Document = "/.well-known/openid-configuration";
        return issuerOrDocument.EndsWith(Document, StringComparison.Ordinal) ? issuerOrDocument[..^Document.Length] : issuerOrDocument;
    }

    private static bool IsEmpty(WebApplicationRecord record, WebApplicationField field) => field switch
    {
        WebApplicationField.BaseUrl => record.BaseUrl.Length == 0,
        WebApplicationField.AuthorizationUrlPath => record.AuthorizationUrlPath.Length == 0,
        WebApplicationField.TokenUrlPath => record.TokenUrlPath.Length == 0,
        WebApplicationField.RedirectUrl => record.RedirectUrl.Length == 0,
        WebApplicationField.ClientId => record.ClientId.Length == 0,
        WebApplicationField.ClientSecret when record.ClientAuthentication == ClientAuthenticationMethod.PrivateKeyJwt => record.ClientKeyExpiresAt is null,
        WebApplicationField.ClientSecret => record.ClientSecretSetAt is null,
        WebApplicationField.Scope => record.Scope.Length == 0,
        WebApplicationField.Issuer => record.Issuer.Length == 0,
        WebApplicationField.DerivedFrom => record.DerivedFromId is null,
        _ => false,
    };

    private static string Caption(WebApplicationField field) => field switch
    {
        WebApplicationField.BaseUrl => "Base URL",
        WebApplicationField.AuthorizationUrlPath => "Authorization URL path",
        WebApplicationField.TokenUrlPath => "Token URL path",
        WebApplicationField.RedirectUrl => "Redirect URL",
        WebApplicationField.ClientId => "Client ID",
        WebApplicationField.ClientSecret => "Client secret",
        WebApplicationField.Scope => "Scope",
        WebApplicationField.Issuer => "Issuer",
        WebApplicationField.DerivedFrom => "Derived from",
        _ => field.ToString(),
    };

    private string? Rewrite(string? url) => url is null ? null : simulators.Rewrite(url);
}

/// <summary>A required field that is empty, and where its value comes from.</summary>
internal sealed record MissingField(string Caption, string WhereToGetIt, Uri? Link);
