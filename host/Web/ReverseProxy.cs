using System.Net;
using ElectronicMessages.Contracts.Problems;
using Microsoft.AspNetCore.HttpOverrides;

namespace ElectronicMessages.Host.Web;

/// <summary>
/// Behind a reverse proxy the browser's scheme, host and address come in headers, and are believed only from the
/// addresses or networks in <c>Host:KnownProxies</c>, such as <c>10.0.0.5</c> or <c>10.0.0.0/24</c>.
/// </summary>
internal static class ReverseProxy
{
    public const string Setting = "Host:KnownProxies";

    public static void UseReverseProxy(this WebApplication app)
    {
        var proxies = app.Configuration.GetSection(Setting).Get<string[]>() ?? [];
        if (proxies.Length > 0)
        {
            app.UseForwardedHeaders(Options(proxies));
        }
    }

    public static ForwardedHeadersOptions Options(IReadOnlyList<string> proxies)
    {
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedHost | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else if (System.Net.IPNetwork.TryParse(proxy, out var network))
            {
                options.KnownIPNetworks.Add(network);
            }
            else
            {
                throw new StartupRefusedException(Unreadable(proxy));
            }
        }

        return options;
    }

    private static Problem Unreadable(string proxy) => WebProblems.UnreadableProxy with { Detail = $"{Setting} holds “{proxy}”." };
}
