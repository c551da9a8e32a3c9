using Microsoft.Extensions.Logging.Abstractions;

namespace ElectronicMessages.Host.Plugins.Simulators;

/// <summary>
/// Keeps the simulators' application from telling the console that it is the host: no "Now listening", no second Ctrl+C.
/// </summary>
internal sealed class QuietStart(ILoggerFactory loggers) : ILoggerFactory, IHostLifetime
{
    public ILogger CreateLogger(string categoryName) =>
        categoryName == "Microsoft.Hosting.Lifetime" ? NullLogger.Instance : loggers.CreateLogger(categoryName);

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
    }
}
