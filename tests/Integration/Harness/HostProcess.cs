using System.Globalization;
using System.Net;

namespace ElectronicMessages.Tests.Integration.Harness;

/// <summary>
/// The host as its users run it: a process of its own, from the output folder or from a published one. For what cannot be
/// tested inside this process: dropping plugins in, being killed, being told to stop.
/// </summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private HostProcess(ChildProcess process, HostProcessOptions options)
    {
        _process = process;
        Options = options;
    }

    public HostProcessOptions Options { get; }

    public Uri Address => Options.Address;

    /// <summary>It has ended, by itself or not.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>All that it has written to its console.</summary>
    public string Output => _process.Output;

    /// <summary>Starts it and waits until it answers.</summary>
    public static async Task<HostProcess> StartAsync(HostProcessOptions options)
    {
        var host = Launch(options);
        try
        {
            using var visitor = host.NewVisitor();
            await host._process.WaitForAsync(() => AnswersAsync(visitor), TimeSpan.FromSeconds(60));
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it for a refusal: waits until it ends by itself, and answers with what it wrote.</summary>
    public static async Task<(int ExitCode, string Output)> RunToEndAsync(HostProcessOptions options)
    {
        await using var host = Launch(options);
        var exitCode = await host._process.ExitAsync();
        return (exitCode, host.Output);
    }

    public Visitor NewVisitor() => new(Address);

    /// <summary>Asks it to stop (SIGTERM) and waits; answers with its exit code.</summary>
    public Task<int> StopAsync() => _process.StopAsync();

    /// <summary>Ends it as a power cut would.</summary>
    public Task KillAsync() => _process.KillAsync();

    /// <summary>The same process again, on the same address and data directory.</summary>
    public Task<HostProcess> StartAgainAsync() => StartAsync(Options);

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static HostProcess Launch(HostProcessOptions options)
    {
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = options.Environment,
            ["ASPNETCORE_URLS"] = options.Address.GetLeftPart(UriPartial.Authority),
            ["Data__Directory"] = options.DataDirectory,
            ["Simulators__FirstPort"] = (options.FirstPort + 1).ToString(CultureInfo.InvariantCulture),
            ["DOTNET_NOLOGO"] = "1",
        };
        foreach (var (key, value) in options.Settings)
        {
            environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return new(ChildProcess.Start("dotnet", [Path.Combine(options.Folder, "ElectronicMessages.Host.dll"), .. options.Arguments], options.Folder, environment), options);
    }

    private static async Task<bool> AnswersAsync(Visitor visitor)
    {
        try
        {
            return (await visitor.GetWithoutFollowingAsync("/")).Status != HttpStatusCode.ServiceUnavailable;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}

internal sealed record HostProcessOptions(string DataDirectory)
{
    /// <summary>Where the host's assembly lies; the build's output by default.</summary>
    public string Folder { get; init; } = Repository.HostOutput;

    public string Environment { get; init; } = "Development";

    /// <summary>Of the command line, such as <c>--safe-mode</c>.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    public int FirstPort { get; init; } = FreePorts.NextRange();

    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{FirstPort}/"));

    /// <summary>Configuration by its keys, such as <c>["Plugins:Directory"]</c>.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
}
