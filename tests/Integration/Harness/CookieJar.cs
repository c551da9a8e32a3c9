using System.Net;

namespace ElectronicMessages.Tests.Integration.Harness;

/// <summary>
/// Cookies as a browser keeps them on localhost: a Secure cookie goes along over plain http there, which .NET's own
/// container refuses. Kept by host name, since browsers do not tell ports apart.
/// </summary>
internal sealed class CookieJar(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Host, string Name), Cookie> _cookies = [];

    public IReadOnlyList<Cookie> Cookies
    {
        get
        {
            lock (_lock)
            {
                return [.. _cookies.Values];
            }
        }
    }

    public void Set(string host, string name, string value)
    {
        lock (_lock)
        {
            _cookies[(host, name)] = new(name, value, "/");
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _cookies.Clear();
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri ?? throw new InvalidOperationException("A request needs an address.");
        if (HeaderFor(address) is { Length: > 0 } header)
        {
            request.Headers.Remove("Cookie");
            request.Headers.TryAddWithoutValidation("Cookie", header);
        }

        var response = await base.SendAsync(request, cancellationToken);
        if (response.Headers.TryGetValues("Set-Cookie", out var lines))
        {
            foreach (var line in lines)
            {
                Keep(address, line);
            }
        }

        return response;
    }

    private string HeaderFor(Uri address)
    {
        lock (_lock)
        {
            return string.Join("; ", _cookies
                .Where(entry => entry.Key.Host == address.Host && address.AbsolutePath.StartsWith(entry.Value.Path, StringComparison.Ordinal))
                .Select(entry => $"{entry.Value.Name}={entry.Value.Value}"));
        }
    }

    private void Keep(Uri address, string line)
    {
        var parts = line.Split(';', StringSplitOptions.TrimEntries);
        var name = parts[0][..parts[0].IndexOf('=', StringComparison.Ordinal)];
        var attributes = parts.Skip(1)
            .Select(part => part.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair.Length > 1 ? pair[1] : "", StringComparer.OrdinalIgnoreCase);
        var cookie = new Cookie(name, parts[0][(name.Length + 1)..], attributes.GetValueOrDefault("path", "/"))
        {
            Secure = attributes.ContainsKey("secure"),
            HttpOnly = attributes.ContainsKey("httponly"),
        };

        lock (_lock)
        {
            if (HasEnded(attributes))
            {
                _cookies.Remove((address.Host, name));
            }
            else
            {
                _cookies[(address.Host, name)] = cookie;
            }
        }
    }

    // The host may run by a fake clock, so that only what it deletes on purpose counts as ended: a year in the seventies.
    private static bool HasEnded(Dictionary<string, string> attributes) =>
        attributes.GetValueOrDefault("max-age") == "0"
        || (attributes.TryGetValue("expires", out var expires)
            && DateTimeOffset.TryParse(expires, System.Globalization.CultureInfo.InvariantCulture, out var end)
            && end.Year < 2000);
}
