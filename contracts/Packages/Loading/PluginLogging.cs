using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ElectronicMessages.Packages.Loading;

/// <summary>
/// The logger factory that a plugin gets. What a plugin logs becomes text before the host's loggers see it: a sink that
/// kept the plugin's state or exception would keep the plugin from ever unloading.
/// </summary>
internal sealed class PluginLogging(ILoggerFactory loggers, string pluginId) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new Logger(loggers.CreateLogger($"Plugin.{pluginId}.{categoryName}"));

    // A plugin may not add sinks of its own to the host's log.
    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }

    private sealed class Logger(ILogger inner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull =>
            inner.BeginScope(state.ToString() ?? "") ?? NullLogger.Instance.BeginScope("");

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!inner.IsEnabled(logLevel))
            {
                return;
            }

            var text = formatter(state, exception);
            inner.Log(logLevel, eventId, exception is null ? text : text + Environment.NewLine + exception, null, static (line, _) => line);
        }
    }
}
