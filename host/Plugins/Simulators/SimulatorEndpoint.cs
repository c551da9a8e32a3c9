using ElectronicMessages.Contracts.Simulators;
using ElectronicMessages.Host.Plugins.Loading;
using ElectronicMessages.Packages.Loading;

namespace ElectronicMessages.Host.Plugins.Simulators;

/// <summary>Hands a request to the simulator of one authority host, and its answer back.</summary>
internal sealed partial class SimulatorEndpoint(PluginCatalog plugins, ISimulatorSurroundings surroundings, TimeProvider time, ILogger<SimulatorEndpoint> logger)
{
    public async Task AnswerAsync(string authorityHost, HttpContext http)
    {
        if (plugins.EnterSimulator(authorityHost) is not { } found)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        var response = await AskAsync(found.Plugin, found.Simulator, authorityHost, http);
        http.Response.StatusCode = response.Status;
        foreach (var (name, value) in response.Headers)
        {
            http.Response.Headers[name] = value;
        }

        http.Response.ContentLength ??= response.Status is 204 or 304 ? null : response.Body.Length;

        // 204, 304 and the answer to HEAD have no body (RFC 9110 section 6.4.1).
        if (response.Body.Length > 0 && response.Status is not (204 or 304) && !HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(response.Body, http.RequestAborted);
        }
    }

    private async Task<SimulatorResponse> AskAsync(LoadedPlugin plugin, IAuthoritySimulator simulator, string authorityHost, HttpContext http)
    {
        var request = new SimulatorRequest
        {
            AuthorityHost = authorityHost,
            Method = http.Request.Method.ToUpperInvariant(),
            Path = http.Request.Path.HasValue ? http.Request.Path.Value : "/",
            QueryString = http.Request.QueryString.Value ?? "",
            Headers = http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Body = http.Request.Body,
        };
        var cancellationToken = http.RequestAborted;
        plugin.Calls.Begun();
        try
        {
            return await Task.Run(() => simulator.AnswerAsync(request, surroundings, cancellationToken), CancellationToken.None)
                ?? throw new InvalidOperationException("The simulator answered with nothing.");
        }
        catch (BadHttpRequestException refused)
        {
            return SimulatorResponse.Text(refused.StatusCode, "text/plain; charset=utf-8", refused.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new(StatusCodes.Status499ClientClosedRequest);
        }
        catch (Exception exception)
        {
            // The exception goes as text: a sink that kept it would keep the plugin from ever unloading.
            Log.Failed(logger, plugin.Descriptor.Id, authorityHost, request.Method, request.Path, exception.ToString());
            plugin.Calls.Failed(new($"The simulator of {authorityHost} failed: {PluginFault.Line(exception)}", time.GetUtcNow()));
            return SimulatorResponse.Text(StatusCodes.Status500InternalServerError, "text/plain; charset=utf-8", "The simulator failed.");
        }
        finally
        {
            plugin.Leave();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4020, LogLevel.Error, "The plugin {PluginId} failed as simulator of {AuthorityHost} at {Method} {Path}: {Exception}")]
        public static partial void Failed(ILogger logger, string pluginId, string authorityHost, string method, string path, string exception);
    }
}
