using System.Globalization;
using ElectronicMessages.Host;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace ElectronicMessages.Tests.Integration.Harness;

/// <summary>
/// The real host, in this process, on a free port of localhost, with a data directory of its own and the plugins that were
/// built with it. Nothing of it is replaced but what the options ask for.
/// </summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly TestHostOptions _options;
    private readonly int _firstPort;
    private readonly bool _ownsDataDirectory;
    private WebApplication? _application;

    private TestHost(TestHostOptions options)
    {
        _options = options;
        _firstPort = FreePorts.NextRange();
        _ownsDataDirectory = options.DataDirectory is null;
        DataDirectory = options.DataDirectory ?? Directory.CreateTempSubdirectory("electronic-messages-test-").FullName;
        Address = new(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{_firstPort}/"));
    }

    /// <summary>Such as <c>http://localhost:20020/</c>; the same after a restart.</summary>
    public Uri Address { get; }

    public string DataDirectory { get; }

    public int FirstSimulatorPort => _firstPort + 1;

    public CapturedLogs Logs { get; } = new();

    public FakeClock Clock => _options.Clock ?? throw new InvalidOperationException("This host runs by the real clock.");

    public IServiceProvider Services => Application.Services;

    private WebApplication Application => _application ?? throw new InvalidOperationException("The host is stopped.");

    public static async Task<TestHost> StartAsync(TestHostOptions? options = null)
    {
        var host = new TestHost(options ?? new());
        try
        {
            await host.StartAgainAsync();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>A visitor with a cookie jar of its own.</summary>
    public Visitor NewVisitor() => new(Address);

    /// <summary>A visitor who has signed in.</summary>
    public async Task<Visitor> SignInAsync(DemoUser user)
    {
        var visitor = NewVisitor();
        await visitor.SignInAsync(user);
        return visitor;
    }

    /// <summary>A person in front of Chromium.</summary>
    public Task<BrowserVisitor> NewBrowserVisitorAsync(BrowserSettings? settings = null) => Browser.NewVisitorAsync(Address, settings);

    /// <summary>Stops the host and starts it on the same address and data directory.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAgainAsync();
    }

    /// <summary>Stops the host in an orderly way; its data directory stays.</summary>
    public async Task StopAsync()
    {
        if (_application is { } running)
        {
            _application = null;
            await running.StopAsync();
            await running.DisposeAsync();
        }
    }

    public async Task StartAgainAsync()
    {
        var application = HostApplication.Create(Arguments(), Configure);
        try
        {
            await application.StartAsync();
            _application = application;
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (_ownsDataDirectory && Directory.Exists(DataDirectory))
        {
            Directory.Delete(DataDirectory, recursive: true);
        }
    }

    // Settings go in as arguments, because the folders read the configuration before Configure runs.
    private string[] Arguments()
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["environment"] = _options.Environment,
            ["contentRoot"] = Repository.PathOf("host"),
            ["applicationName"] = "ElectronicMessages.Host",
            ["urls"] = Address.GetLeftPart(UriPartial.Authority),
            ["Data:Directory"] = DataDirectory,
            ["Plugins:Directory"] = _options.PluginsDirectory ?? Path.Combine(Repository.HostOutput, "plugins"),
            ["Simulators:FirstPort"] = FirstSimulatorPort.ToString(CultureInfo.InvariantCulture),
        };
        foreach (var (key, value) in _options.Settings)
        {
            settings[key] = value;
        }

        return [.. settings.Where(setting => setting.Value is not null).Select(setting => $"--{setting.Key}={setting.Value}")];
    }

    private void Configure(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(Logs);
        builder.Logging.AddFilter<CapturedLogs>(category: null, LogLevel.Trace);
        if (_options.Clock is { } clock)
        {
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        }

        if (!_options.SimulatorsOnly)
        {
            builder.Services.AddSingleton<ISimulatorListeners, ServersOfTests>();
        }

        _options.Configure?.Invoke(builder);
    }
}
