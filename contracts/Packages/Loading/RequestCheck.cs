using System.Text.RegularExpressions;
using ElectronicMessages.Contracts.Requests;
using ElectronicMessages.Contracts.WebServices;

namespace ElectronicMessages.Packages.Loading;

/// <summary>Whether what a plugin says of requests keeps the rules that the contracts state: headers, redirect URLs, parameters.</summary>
internal static partial class RequestCheck
{
    public static IEnumerable<string> Faults(ContributedType type)
    {
        var description = type.Description;
        var name = $"the type '{description.Key}'";
        if (type.RequestHeaders is null != description.Identification is null)
        {
            yield return $"{name} {(type.RequestHeaders is null ? "describes an identification and computes no request headers" : "computes request headers and describes no identification")}; the two belong together";
        }

        foreach (var url in description.OutOfBandRedirectUrls.Where(url => !Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is "http" or "https"))
        {
            yield return $"{name} has the out-of-band redirect URL '{url}', which is no absolute URI other than http and https";
        }

        foreach (var twice in description.SupplementaryHeaders.GroupBy(header => header.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            yield return $"{name} has the supplementary header '{twice.Key}' twice";
        }

        foreach (var fault in description.SupplementaryHeaders.Select(Fault).OfType<string>())
        {
            yield return $"{name} has {fault}";
        }
    }

    public static IEnumerable<string> Faults(WebServiceTemplate template)
    {
        var name = $"the web service '{template.Name}'";
        foreach (var fault in ParameterCheck.Faults(template.Parameters, hasSource: false))
        {
            yield return $"{name} has {fault}";
        }

        foreach (var address in template.InternetAddress.Values)
        {
            foreach (var placeholder in Placeholders().Matches(address).Select(match => match.Groups["name"].Value))
            {
                if (template.Parameters.FirstOrDefault(parameter => parameter.Name == placeholder) is not { Required: true })
                {
                    yield return $"{name} has {{{placeholder}}} in its internet address and no required parameter of that name";
                }
            }
        }
    }

    private static string? Fault(SupplementaryHeaderDescription header)
    {
        if (!RequestHeaderNames.CanBeSupplemented(header.Name))
        {
            return $"the supplementary header '{header.Name}', which is no name of a header that may be supplemented";
        }

        try
        {
            return header.Pattern is { } pattern && header.Value.Length > 0 && !ParameterValidation.Whole(pattern).IsMatch(header.Value)
                ? $"the supplementary header '{header.Name}' with a value that does not match its pattern"
                : null;
        }
        catch (Exception exception) when (exception is ArgumentException or RegexMatchTimeoutException)
        {
            return $"the supplementary header '{header.Name}' with a pattern that is no regular expression";
        }
    }

    [GeneratedRegex(@"\{(?<name>[^{}/]*)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholders();
}
