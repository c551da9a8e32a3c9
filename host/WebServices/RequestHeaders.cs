using System.Globalization;
using ElectronicMessages.Contracts.Requests;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.WebApplications;
using ElectronicMessages.Packages.Loading;

namespace ElectronicMessages.Host.WebServices;

/// <summary>The headers of one request: what the plugin computes, and the record's supplementary headers where it says nothing.</summary>
internal sealed class RequestHeaders(PluginCatalog plugins, TimeProvider time)
{
    public const string ProductName = "ElectronicMessages";

    public async Task<Outcome<RequestHeaderSet>> ComputeAsync(ActionSubject subject, WebServiceRecord service, BrowserFacts browser, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var supplementary = Resolve(subject, browser, now);
        var context = subject.ToContext(now);
        var computed = await plugins.ComputeHeadersAsync(
            subject.Record.TypeKey,
            new()
            {
                LegalEntity = context.LegalEntity,
                UserId = context.UserId,
                UserName = context.UserName,
                WebApplication = context.WebApplication,
                WebService = service.Name,
                Browser = browser,
                SupplementaryHeaders = supplementary,
                ProductName = ProductName,
                ProductVersion = Version(),
                Now = now,
            },
            cancellationToken);
        if (!computed.Succeeded)
        {
            return computed.Problem;
        }

        RequestHeader[] added = [.. supplementary
            .Where(header => !computed.Value.Headers.Any(own => SupplementaryHeaders.IsSame(own.Name, header.Key)))
            .Select(header => new RequestHeader(header.Key, header.Value))];
        return new RequestHeaderSet
        {
            Headers = [.. computed.Value.Headers, .. added],
            LeftOut = [.. computed.Value.LeftOut.Where(header => !added.Any(other => SupplementaryHeaders.IsSame(other.Name, header.Name)))],
        };
    }

    private static Dictionary<string, string> Resolve(ActionSubject subject, BrowserFacts browser, DateTimeOffset now)
    {
        var resolved = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in subject.Record.SupplementaryHeaders)
        {
            var value = header.Source switch
            {
                SupplementarySource.Value => header.Value,
                SupplementarySource.BrowserAddress => browser.Address,
                SupplementarySource.BrowserPort => browser.Port?.ToString(CultureInfo.InvariantCulture),
                SupplementarySource.BrowserUserAgent => browser.UserAgent,
                SupplementarySource.UserId => subject.User.Id,
                SupplementarySource.Time => now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
                _ => null,
            };
            if (value is not null && RequestHeaderNames.CanBeSupplemented(header.Name) && RequestHeaderNames.CanBeValue(value))
            {
                resolved[header.Name] = value;
            }
        }

        return resolved;
    }

    private static string Version() => typeof(RequestHeaders).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
}
