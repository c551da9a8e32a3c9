using System.Net.Http.Headers;

namespace ElectronicMessages.Host.WebServices;

/// <summary>What a record may hold. Each fault names its field, so that the page shows it there.</summary>
internal static class WebServiceRules
{
    public const int NameLength = 60;
    public const int DescriptionLength = 250;
    public const int AddressLength = 2_000;
    public const int HeaderLength = 200;
    public const int ScopesLength = 500;
    public const int MostCodes = 10;
    public const int LongestTimeLimit = 600;

    /// <param name="simulated">Its web application belongs to the environment Simulator, the only one where http will do.</param>
    /// <returns>By the name of the property of <see cref="WebServiceInput"/>; empty where all is well.</returns>
    public static IReadOnlyDictionary<string, string> Check(WebServiceRecord record, bool simulated)
    {
        var faults = new Dictionary<string, string>(StringComparer.Ordinal);
        Text(faults, nameof(WebServiceInput.Name), record.Name, NameLength, required: true);
        Text(faults, nameof(WebServiceInput.Description), record.Description, DescriptionLength);
        Header(faults, nameof(WebServiceInput.Accept), record.Accept);
        Header(faults, nameof(WebServiceInput.ContentType), record.ContentType);
        Text(faults, nameof(WebServiceInput.RequiredScopes), record.RequiredScopes, ScopesLength);
        Address(faults, record.InternetAddress, simulated);
        if (!RequestMethods.All.Contains(record.Method))
        {
            faults[nameof(WebServiceInput.Method)] = $"Choose one of {string.Join(", ", RequestMethods.All)}.";
        }

        if (record.ContentType.Length > 0 && !MediaTypeHeaderValue.TryParse(record.ContentType, out _))
        {
            faults.TryAdd(nameof(WebServiceInput.ContentType), "Enter a media type, such as application/xml.");
        }

        if (record.SuccessfulResponseCodes.Count is 0 or > MostCodes || record.SuccessfulResponseCodes.Any(code => code is < 200 or > 599))
        {
            faults[nameof(WebServiceInput.SuccessfulResponseCodes)] = $"Enter one to {MostCodes} HTTP statuses between 200 and 599, such as 200.";
        }

        if (record.TimeLimitSeconds is < 1 or > LongestTimeLimit)
        {
            faults[nameof(WebServiceInput.TimeLimitSeconds)] = $"Enter between 1 and {LongestTimeLimit} seconds.";
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

    // RFC 9110 section 5.5: a field value is visible ASCII; a line break in it would begin another header.
    private static void Header(Dictionary<string, string> faults, string field, string value)
    {
        Text(faults, field, value, HeaderLength);
        if (value.Any(letter => letter is < ' ' or > '~'))
        {
            faults.TryAdd(field, "Only letters, digits and signs of ASCII travel in a header.");
        }
    }

    // Empty is allowed: whoever sends with the record gives the address then.
    private static void Address(Dictionary<string, string> faults, string value, bool simulated)
    {
        const string Field = nameof(WebServiceInput.InternetAddress);
        Text(faults, Field, value, AddressLength);
        if (value.Length == 0 || faults.ContainsKey(Field))
        {
            return;
        }

        if (!Uri.TryCreate(value, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
        {
            faults[Field] = "Enter an absolute URL that begins with https://.";
        }
        else if (address.Scheme != Uri.UriSchemeHttps && !simulated)
        {
            faults[Field] = "Enter a URL that begins with https://. Plain http is for web applications of the environment Simulator alone.";
        }
        else if (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback)
        {
            faults[Field] = "Simulators run on this machine: plain http goes to 127.0.0.1 alone.";
        }
        else if (address.UserInfo.Length > 0)
        {
            faults[Field] = "Remove the user name and password from the URL. The web application's token is what identifies the sender.";
        }
        else if (value.Contains('#', StringComparison.Ordinal))
        {
            faults[Field] = "Remove the fragment: the part from # on never reaches the web service.";
        }
    }
}
