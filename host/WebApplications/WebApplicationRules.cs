using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Host.OAuth;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>What a record may hold. Each fault names its field, so that the page shows it there.</summary>
internal static class WebApplicationRules
{
    public const int NameLength = 60;
    public const int DescriptionLength = 250;
    public const int UrlLength = 2_000;
    public const int ScopeLength = 2_000;
    public const int SecretLength = 4_096;
    public const int HeaderLength = 200;

    /// <param name="type">What the record's type allows; null where its plugin is missing.</param>
    /// <returns>By the name of the property of <see cref="WebApplicationInput"/>; empty where all is well.</returns>
    public static IReadOnlyDictionary<string, string> Check(WebApplicationRecord record, WebApplicationTypeDescription? type)
    {
        var faults = new Dictionary<string, string>(StringComparer.Ordinal);
        Text(faults, nameof(WebApplicationInput.Name), record.Name, NameLength, required: true);
        Text(faults, nameof(WebApplicationInput.Description), record.Description, DescriptionLength);
        Text(faults, nameof(WebApplicationInput.ClientId), record.ClientId, HeaderLength);
        Text(faults, nameof(WebApplicationInput.Scope), record.Scope, ScopeLength);
        Text(faults, nameof(WebApplicationInput.Accept), record.Accept, HeaderLength);
        Text(faults, nameof(WebApplicationInput.ContentType), record.ContentType, HeaderLength);
        Url(faults, nameof(WebApplicationInput.BaseUrl), record.BaseUrl, record.Environment);
        Url(faults, nameof(WebApplicationInput.Issuer), record.Issuer, record.Environment);
        RedirectUrl(faults, record, type);
        Path(faults, nameof(WebApplicationInput.AuthorizationUrlPath), record.AuthorizationUrlPath, record);
        Path(faults, nameof(WebApplicationInput.TokenUrlPath), record.TokenUrlPath, record);
        var months = type?.AuthorizationMonths ?? AuthorizationPeriod.Year;
        var longest = AuthorizationPeriod.LongestSeconds(months);
        if (record.AuthorizationLifetimeSeconds < 60 || record.AuthorizationLifetimeSeconds > longest)
        {
            faults[nameof(WebApplicationInput.AuthorizationLifetimeSeconds)] = $"Enter between 60 seconds and {longest} ({longest / 86_400} days). At most {AuthorizationPeriod.Words(months)} count.";
        }

        if (SupplementaryHeaders.Fault(record.SupplementaryHeaders, type) is { } fault)
        {
            faults[nameof(WebApplicationInput.SupplementaryHeaders)] = fault;
        }

        return faults;
    }

    private static void Text(Dictionary<string, string> faults, string field, string value, int length, bool required = false)
    {
        if (required && value.Length == 0)
        {
            faults[field] = "Enter a value.";
        }
        else if (value.Length > length)
        {
            faults[field] = $"At most {length} characters fit here; this has {value.Length}.";
        }
        else if (value.Any(char.IsControl))
        {
            faults[field] = "Remove the line breaks and other control characters.";
        }
    }

    private static void Path(Dictionary<string, string> faults, string field, string value, WebApplicationRecord record)
    {
        if (value.Contains("://", StringComparison.Ordinal))
        {
            Url(faults, field, value, record.Environment);
            return;
        }

        Text(faults, field, value, UrlLength);
        if (value.Length > 0 && record.BaseUrl.Length == 0)
        {
            faults.TryAdd(field, "A path needs a Base URL before it. Enter an absolute URL here, or fill the Base URL.");
        }
        else if (value.Contains('#', StringComparison.Ordinal))
        {
            faults.TryAdd(field, "Remove the fragment: the part from # on never reaches the authority.");
        }
    }

    // RFC 6749 section 3.1.2: no fragment. The environment Simulator is on this machine, where http is all there is.
    private static void RedirectUrl(Dictionary<string, string> faults, WebApplicationRecord record, WebApplicationTypeDescription? type)
    {
        if (type?.OutOfBandRedirectUrls.Contains(record.RedirectUrl) == true)
        {
            return;
        }

        const string Field = nameof(WebApplicationInput.RedirectUrl);
        var local = Uri.TryCreate(record.RedirectUrl, UriKind.Absolute, out var url) && url.IsLoopback;
        Url(faults, Field, record.RedirectUrl, local && record.Environment != WebApplicationEnvironment.Production ? WebApplicationEnvironment.Simulator : record.Environment);
    }

    private static void Url(Dictionary<string, string> faults, string field, string value, WebApplicationEnvironment environment)
    {
        Text(faults, field, value, UrlLength);
        if (value.Length == 0 || faults.ContainsKey(field))
        {
            return;
        }

        if (!Uri.TryCreate(value, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp))
        {
            faults[field] = "Enter an absolute URL that begins with https://.";
        }
        else if (url.Scheme != Uri.UriSchemeHttps && environment != WebApplicationEnvironment.Simulator)
        {
            faults[field] = "Enter a URL that begins with https://. Plain http is for the environment Simulator alone.";
        }
        else if (url.UserInfo.Length > 0)
        {
            faults[field] = "Remove the user name and password from the URL. They belong in Client ID and Client secret.";
        }
        else if (value.Contains('#', StringComparison.Ordinal))
        {
            faults[field] = "Remove the fragment: the part from # on never reaches the authority.";
        }
    }
}
